package postgres

import "occupylibrary.net/internal/cms"

// relatedRow is a card and what it has in common with the work asked about.
type relatedRow struct {
	cardRow
	SameCountry, SameProject bool
	Common                   []cms.Goal
}

// askRelated queues the question for works of the same kind that share goals, country, project or terms. It looks at
// the newest few dozen only, so that a page costs the same however many works there are. A story has at most four goals,
// which are compared one by one: intersecting arrays for every candidate takes ten times as long.
func askRelated(b *batch, list *[]cms.Related, at located) {
	var rows []relatedRow
	b.Queue(`
		WITH me AS MATERIALIZED (SELECT * FROM listings WHERE work_id = $2),
		near AS (
			(SELECT l.* FROM listings l WHERE l.kind = (SELECT kind FROM me) ORDER BY l.published_at DESC, l.work_id DESC LIMIT 80)
			UNION ALL
			(SELECT l.* FROM listings l WHERE l.kind = 'case_study' AND l.country = (SELECT country FROM me WHERE kind = 'case_study')
				ORDER BY l.published_at DESC, l.work_id DESC LIMIT 20)),
		scored AS (
			SELECT DISTINCT ON (n.work_id) n.*, me.goals AS mine, COALESCE(n.country = me.country AND n.kind = 'case_study', false) AS same_country,
				COALESCE(n.project_id = me.project_id, false) AS same_project,
				2 * (COALESCE(me.goals[1] = ANY (n.goals), false)::int + COALESCE(me.goals[2] = ANY (n.goals), false)::int
					+ COALESCE(me.goals[3] = ANY (n.goals), false)::int + COALESCE(me.goals[4] = ANY (n.goals), false)::int)
				+ COALESCE(n.country = me.country AND n.kind = 'case_study', false)::int + COALESCE(n.project_id = me.project_id, false)::int
				+ (n.terms && me.terms)::int AS score
			FROM near n, me WHERE n.work_id <> me.work_id)
		SELECT `+cardColumns+`, l.same_country, l.same_project,
			ARRAY(SELECT unnest(l.mine) INTERSECT SELECT unnest(l.goals) ORDER BY 1) AS common
		FROM (SELECT * FROM scored WHERE score > 0 ORDER BY score DESC, published_at DESC, work_id LIMIT 3) l`+cardTables+`
		ORDER BY l.score DESC, `+newest, at.Locale, at.WorkID).Query(collect(&rows, func() {
		for _, r := range rows {
			*list = append(*list, cms.Related{Card: r.card(), Goals: r.Common, Country: r.SameCountry, Project: r.SameProject})
		}
	}))
}
