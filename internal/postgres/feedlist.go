package postgres

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// NewestEntries is a page of all news, stories and events, of one project where its slug is given, the newest first, and
// the cursor behind it.
func (db *DB) NewestEntries(ctx context.Context, l cms.Locale, project string, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	of, args := ``, []any{l, cursorTime(after), after.WorkID}
	if project != "" {
		of, args = ` AND l.project_id = (SELECT id FROM projects WHERE slug = $4)`, append(args, project)
	}
	rows, err := many[cardRow](ctx, db.pool, cardsSQL(`
		SELECT l.* FROM listings l WHERE (l.published_at, l.work_id) < ($2, $3) AND l.kind <> 'page'`+of+`
		ORDER BY `+newest+` LIMIT `+strconv.Itoa(limit+1), newest), args...)
	if err != nil {
		return nil, cms.Cursor{}, err
	}
	list, next := pageOf(rows, limit)
	return list, next, nil
}

// FeedTexts are the whole texts of public entries, by entry.
func (db *DB) FeedTexts(ctx context.Context, entries []int64) (map[int64]cms.FeedText, error) {
	rows, err := many[cms.FeedText](ctx, db.pool, `
		SELECT e.id AS entry_id, e.body_html AS body, e.updated_at,
			COALESCE(s.why, '') AS why, COALESCE(s.what, '') AS what, COALESCE(s.so_what, '') AS so_what
		FROM entries e LEFT JOIN case_study_texts s ON s.entry_id = e.id
		WHERE e.id = ANY ($1) AND `+liveEntry, entries)
	texts := map[int64]cms.FeedText{}
	for _, t := range rows {
		texts[t.EntryID] = t
	}
	return texts, err
}
