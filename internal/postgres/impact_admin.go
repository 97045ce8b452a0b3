package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// ImpactList is a page of the impact numbers of all stories, the newest first, those whose story's title or words hold the
// query; after is the id of the last line of the page before. The last result is the id to go on after, 0 at the end.
func (db *DB) ImpactList(ctx context.Context, l cms.Locale, query string, after int64) ([]cms.ImpactRow, int64, error) {
	list, err := many[cms.ImpactRow](ctx, db.pool, `
		SELECT i.id, i.measure, i.count, i.about, i.scope, i.part_of IS NOT NULL AS part, i.source, i.from_year AS "from",
			i.to_year AS "to", e.id AS entry_id, e.title, e.locale, COALESCE(x.label, '') AS label
		FROM impact_numbers i JOIN works w ON w.id = i.work_id
		JOIN entries e ON e.work_id = w.id AND e.locale = w.original AND e.trashed_at IS NULL
		LEFT JOIN LATERAL (SELECT label FROM impact_labels t WHERE t.impact_id = i.id `+byLanguage("t.locale")+`) x ON true
		WHERE (lower(e.title) LIKE lower($2) OR lower(x.label) LIKE lower($2)) AND ($3::bigint = 0 OR i.id < $3)
		ORDER BY i.id DESC LIMIT $4`, l, pattern(query), after, deskPage)
	if len(list) < deskPage {
		return list, 0, err
	}
	return list, list[len(list)-1].ID, err
}
