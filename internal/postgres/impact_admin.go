package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

func impactOrder() order[cms.ImpactRow] {
	return order[cms.ImpactRow]{
		columns: map[string]sortColumn[cms.ImpactRow]{
			"added": numberColumn(`i.id`, func(r cms.ImpactRow) int64 { return r.ID }),
			"count": numberColumn(`i.count`, func(r cms.ImpactRow) int64 { return int64(r.Count) }),
		},
		usual: cms.Sort{By: "added", Down: true}, id: `i.id`, idOf: func(r cms.ImpactRow) int64 { return r.ID },
	}
}

// ImpactList is a page of the impact numbers of all stories, those whose story's title or words hold the query, the newest
// first where no other order is asked for, and the mark of the next page; zero is the end.
func (db *DB) ImpactList(ctx context.Context, l cms.Locale, p cms.ListPage) ([]cms.ImpactRow, cms.Mark, error) {
	c := &chosen{args: []any{l}}
	c.and(`e.trashed_at IS NULL`)
	if p.Query != "" {
		c.and(`i.id = ANY(ARRAY(SELECT n.id FROM impact_numbers n JOIN entries y ON y.work_id = n.work_id WHERE lower(y.title) LIKE lower(?)
			UNION SELECT impact_id FROM impact_labels y WHERE lower(y.label) LIKE lower(?)))`, pattern(p.Query), pattern(p.Query))
	}
	return sorted(ctx, db.pool, `
		SELECT i.id, i.measure, i.count, i.about, i.scope, i.part_of IS NOT NULL AS part, i.source, i.from_year AS "from",
			i.to_year AS "to", e.id AS entry_id, e.title, e.locale, COALESCE(x.label, '') AS label
		FROM impact_numbers i JOIN works w ON w.id = i.work_id
		JOIN entries e ON e.work_id = w.id AND e.locale = w.original
		LEFT JOIN LATERAL (SELECT label FROM impact_labels t WHERE t.impact_id = i.id `+byLanguage("t.locale")+`) x ON true `,
		c, impactOrder(), p, deskPage)
}
