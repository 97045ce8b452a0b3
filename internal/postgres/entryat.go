package postgres

import (
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

type placedRow struct {
	WorkID      int64
	Kind        cms.Kind
	Locale      cms.Locale
	Slug        string
	Title       string
	Parent      string
	EditionYear int
	Public      bool
}

func (r placedRow) placed() cms.Placed {
	return cms.Placed{Title: r.Title, Public: r.Public, EntryAddress: cms.EntryAddress{WorkID: r.WorkID, Kind: r.Kind, Locale: r.Locale,
		Slug: r.Slug, Parent: r.Parent, EditionYear: r.EditionYear}}
}

var placedSQL = `
	SELECT e.work_id, e.kind, e.locale, e.slug, e.title, COALESCE(above.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year,
		` + liveEntry + ` AS public
	FROM entries e JOIN works w ON w.id = e.work_id
	LEFT JOIN editions d ON d.work_id = w.id
	LEFT JOIN editions above ON above.work_id = w.parent_id`

// entryAt is the entry that stands at a path of ours, also one that is not public, even in the trash; cms.ErrNotFound
// where none does.
func entryAt(ctx context.Context, q querier, path string) (cms.Placed, error) {
	locale, _ := urls.Split(path)
	last := path[strings.LastIndexByte(path, '/')+1:]
	rows, err := many[placedRow](ctx, q, placedSQL+` WHERE e.locale = $1 AND (e.slug = $2 OR d.year::text = $2)`, locale, last)
	if err != nil {
		return cms.Placed{}, err
	}
	for _, r := range rows {
		if p := r.placed(); urls.Address(p.EntryAddress) == path {
			return p, nil
		}
	}
	return cms.Placed{}, cms.ErrNotFound
}

// offeredTargets is how many entries forms offer as targets.
const offeredTargets = 400

// Targets are entries that menus and redirects are likely to lead to: pages and conferences, then the newest of all.
func (db *DB) Targets(ctx context.Context) ([]cms.Placed, error) {
	rows, err := many[placedRow](ctx, db.pool, placedSQL+`
		WHERE e.trashed_at IS NULL AND e.locale = w.original ORDER BY (e.kind = 'page' OR d.year IS NOT NULL) DESC, e.updated_at DESC, e.id DESC LIMIT $1`, offeredTargets)
	list := make([]cms.Placed, len(rows))
	for i, r := range rows {
		list[i] = r.placed()
	}
	return list, err
}
