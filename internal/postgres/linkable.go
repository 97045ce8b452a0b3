package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// linkableLines is how many entries an editor is offered at once.
const linkableLines = 20

// Linkable is the newest public entries whose title holds the words, those in the language first; without words, the newest.
func (db *DB) Linkable(ctx context.Context, l cms.Locale, words string) ([]cms.Linkable, error) {
	return many[cms.Linkable](ctx, db.pool, `
		WITH found AS MATERIALIZED (
			SELECT entry_id, work_id, published_at FROM search_docs WHERE title_norm LIKE $2 ORDER BY published_at DESC, entry_id DESC LIMIT 100)
		SELECT e.title, e.kind, e.locale, e.slug, COALESCE(pd.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year
		FROM found f JOIN entries e ON e.id = f.entry_id JOIN works w ON w.id = e.work_id
		LEFT JOIN editions d ON d.work_id = w.id
		LEFT JOIN editions pd ON pd.work_id = w.parent_id
		ORDER BY e.locale = $1 DESC, f.published_at DESC, e.id DESC LIMIT $3`, l, pattern(cms.Fold(words)), linkableLines)
}
