package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Editions are the public years of the conference, the newest first.
func (db *DB) Editions(ctx context.Context, l cms.Locale) ([]cms.Card, error) {
	return cards(ctx, db.pool, l, `SELECT l.* FROM listings l JOIN editions c ON c.work_id = l.work_id`, `d.year DESC`)
}

// EditionPages are a year of the conference and the pages below it, the edition first; cms.ErrNotFound where the year
// is not public.
func (db *DB) EditionPages(ctx context.Context, l cms.Locale, year int) ([]cms.Card, error) {
	list, err := cards(ctx, db.pool, l, `
		SELECT l.* FROM editions c JOIN works w ON c.work_id IN (w.id, w.parent_id) JOIN listings l ON l.work_id = w.id
		WHERE c.year = $2`, `d.year NULLS LAST, e.id`, year)
	if err == nil && (len(list) == 0 || list[0].EditionYear != year) {
		err = cms.ErrNotFound
	}
	return list, err
}
