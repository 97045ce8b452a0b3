package postgres

import (
	"context"
	"regexp"
	"strings"

	"occupylibrary.net/internal/cms"
)

type redirectRow struct {
	Code        int
	URL         string
	WorkID      int64
	Kind        *cms.Kind
	Locale      cms.Locale
	Slug        string
	Parent      string
	EditionYear int
}

// RedirectFor is where an old path leads now; cms.ErrNotFound when nobody knows it or its target is not public. A slash
// at the end and the number of a page further down a list are overlooked.
func (db *DB) RedirectFor(ctx context.Context, path string) (cms.Target, error) {
	row, err := one[redirectRow](ctx, db.pool, `
		SELECT r.code, COALESCE(r.url, '') AS url, COALESCE(r.work_id, 0) AS work_id, e.kind,
		       COALESCE(e.locale, '') AS locale, COALESCE(e.slug, '') AS slug,
		       COALESCE(above.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year
		FROM redirects r
		LEFT JOIN works w ON w.id = r.work_id `+publicText("r.locale")+`
		WHERE r.from_path = $1`, oldPath(path))
	if err != nil {
		return cms.Target{}, err
	}
	return row.target()
}

func (r redirectRow) target() (cms.Target, error) {
	switch {
	case r.Code == 410:
		return cms.Target{Gone: true}, nil
	case r.URL != "":
		return cms.Target{URL: r.URL}, nil
	case r.Kind == nil:
		return cms.Target{}, cms.ErrNotFound
	}
	return cms.Target{Address: &cms.EntryAddress{WorkID: r.WorkID, Kind: *r.Kind, Locale: r.Locale, Slug: r.Slug,
		Parent: r.Parent, EditionYear: r.EditionYear}}, nil
}

var furtherPage = regexp.MustCompile(`/page/[0-9]+$`)

// oldPath is the form in which redirects are kept.
func oldPath(path string) string {
	path = furtherPage.ReplaceAllString(strings.TrimRight(path, "/"), "")
	if path == "" {
		return "/"
	}
	return path
}

// SaveRedirect makes an old path lead on, or changes where it leads.
func (db *DB) SaveRedirect(ctx context.Context, actor cms.Actor, r cms.RedirectRecord) error {
	r.From = oldPath(r.From)
	code := 301
	if r.Gone {
		code, r.WorkID, r.Locale, r.URL = 410, 0, "", ""
	}
	return db.change(ctx, actor, func(t *txn) error {
		_, err := exec(ctx, t, `
			INSERT INTO redirects (from_path, work_id, locale, url, code, demo, created_at)
			VALUES ($1, NULLIF($2::bigint, 0), NULLIF($3, ''), NULLIF($4, ''), $5, $6, $7)
			ON CONFLICT (from_path) DO UPDATE SET work_id = excluded.work_id, locale = excluded.locale, url = excluded.url,
				code = excluded.code, demo = excluded.demo`, r.From, r.WorkID, r.Locale, r.URL, code, t.demo, t.now)
		t.public = true
		return err
	})
}
