package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// PublicLibrary is the library of that slug; of one that was merged into another, that other one, with its own slug.
func (db *DB) PublicLibrary(ctx context.Context, slug string) (cms.Library, error) {
	row, err := one[libraryRow](ctx, db.pool, librarySQL+`
		WHERE lib.id = (SELECT COALESCE(merged_into, id) FROM libraries WHERE slug = $1)`, slug)
	if err != nil {
		return cms.Library{}, err
	}
	return row.library(), nil
}

type libraryCountRow struct {
	libraryRow
	Stories int
}

// PublicLibraries are the libraries with public stories by name, those after the library of the given slug. The last
// result is the slug to go on after, empty at the end.
func (db *DB) PublicLibraries(ctx context.Context, after string, limit int) ([]cms.LibraryCount, string, error) {
	rows, err := many[libraryCountRow](ctx, db.pool, `
		WITH counted AS (
			SELECT COALESCE(a.merged_into, a.id) AS id, sum(t.works)::int AS stories
			FROM totals t JOIN libraries a ON t.value = a.id::text WHERE t.facet = 'library' AND t.works > 0 GROUP BY 1)
		SELECT lib.id, lib.slug, lib.name, lib.url, lib.version, p.id AS place_id, p.called AS town, p.country, c.stories
		FROM counted c JOIN libraries lib ON lib.id = c.id LEFT JOIN places p ON p.id = lib.place_id
		WHERE (lib.folded, lib.id) > (COALESCE((SELECT folded FROM libraries WHERE slug = $1), ''),
			COALESCE((SELECT id FROM libraries WHERE slug = $1), 0))
		ORDER BY lib.folded, lib.id LIMIT $2`, after, limit+1)
	if err != nil {
		return nil, "", err
	}
	next := ""
	if len(rows) > limit {
		rows, next = rows[:limit], rows[limit-1].Slug
	}
	list := make([]cms.LibraryCount, len(rows))
	for i, r := range rows {
		list[i] = cms.LibraryCount{Library: r.library(), Stories: r.Stories}
	}
	return list, next, nil
}
