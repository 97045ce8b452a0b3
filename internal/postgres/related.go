package postgres

import "occupylibrary.net/internal/cms"

// relatedRow is a card and what it has in common with the work asked about.
type relatedRow struct {
	cardRow
	SameCountry, SameProject bool
	Common                   []cms.Goal
}

// askRelated queues the question for works of the same kind that share goals, country, project or terms. It looks at
// the newest few hundred only, so that a page costs the same however many works there are.
func askRelated(b *batch, list *[]cms.Related, at located) {
	var rows []relatedRow
	b.Queue(`
		WITH me AS (SELECT * FROM listings WHERE work_id = $2),
		near AS (
			(SELECT l.* FROM listings l, me WHERE l.kind = me.kind ORDER BY l.published_at DESC, l.work_id DESC LIMIT 200)
			UNION (SELECT l.* FROM listings l, me WHERE me.kind = 'case_study' AND l.kind = 'case_study' AND l.country = me.country
				ORDER BY l.published_at DESC, l.work_id DESC LIMIT 50)),
		scored AS (
			SELECT n.*, n.country = me.country AND n.kind = 'case_study' AS same_country, n.project_id = me.project_id AS same_project,
				ARRAY(SELECT unnest(n.goals) INTERSECT SELECT unnest(me.goals) ORDER BY 1) AS common,
				ARRAY(SELECT unnest(n.terms) INTERSECT SELECT unnest(me.terms)) AS shared
			FROM near n, me WHERE n.work_id <> me.work_id),
		l AS (
			SELECT *, 2 * cardinality(common) + COALESCE(same_country, false)::int + COALESCE(same_project, false)::int
				+ cardinality(shared) AS score
			FROM scored)
		SELECT `+cardColumns+`, COALESCE(l.same_country, false) AS same_country, COALESCE(l.same_project, false) AS same_project, l.common
		FROM (SELECT * FROM l WHERE score > 0 ORDER BY score DESC, published_at DESC, work_id LIMIT 3) l`+cardTables+`
		ORDER BY l.score DESC, `+newest, at.Locale, at.WorkID).Query(collect(&rows, func() {
		for _, r := range rows {
			*list = append(*list, cms.Related{Card: r.card(), Goals: r.Common, Country: r.SameCountry, Project: r.SameProject})
		}
	}))
}
