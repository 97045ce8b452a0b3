package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// eventGroupsSQL are the events that have taken place by $2, by year and project and, in other rows, their people by country. What
// it counts of a registration stays when the person is forgotten. $1 is the reader's language, $3 the zone of the years.
var eventGroupsSQL = `
	WITH held AS (
		SELECT v.work_id, extract(year FROM v.starts_at AT TIME ZONE $3)::int AS year, w.project_id, w.example,
			EXISTS (SELECT FROM event_seats s WHERE s.work_id = v.work_id AND (s.open OR s.last_number > 0)) AS sign_up
		FROM events v JOIN works w ON w.id = v.work_id
		WHERE v.ends_at <= $2 AND ` + takesPlace + `
			AND EXISTS (SELECT FROM entries e WHERE e.work_id = v.work_id AND e.status IN ('published', 'archived') AND e.trashed_at IS NULL)),
	came AS (
		SELECT r.work_id, r.country, count(*) AS registered, count(*) FILTER (WHERE r.attended <> '') AS attended
		FROM registrations r JOIN held USING (work_id) WHERE ` + confirmedSeat + ` GROUP BY 1, 2),
	one AS (
		SELECT h.*, COALESCE(sum(c.registered), 0) AS registered, COALESCE(sum(c.attended), 0) AS attended
		FROM held h LEFT JOIN came c USING (work_id) GROUP BY h.work_id, h.year, h.project_id, h.example, h.sign_up)
	SELECT o.year, COALESCE(r.slug, '') AS project, CASE WHEN r.id IS NULL THEN '' ELSE ` + projectName + ` END AS name, '' AS country, false AS rest,
		o.events, o.sign_ups, o.registered, o.attended, o.example
	FROM (SELECT year, project_id, count(*)::int AS events, count(*) FILTER (WHERE sign_up)::int AS sign_ups, sum(registered)::int AS registered,
		sum(attended)::int AS attended, bool_or(example AND registered > 0) AS example FROM one GROUP BY year, project_id) o LEFT JOIN projects r ON r.id = o.project_id
	UNION ALL
	SELECT 0, '', '', country, false, 0, 0, sum(registered)::int, sum(attended)::int, false FROM came GROUP BY country
	ORDER BY 1 DESC, 3, 4`

// EventStats are the sums of the events that took place as anybody may read them.
func (db *DB) EventStats(ctx context.Context, l cms.Locale) (cms.EventStats, error) {
	all, err := many[cms.EventGroup](ctx, db.pool, eventGroupsSQL, l, db.clock(), cms.SiteZone)
	var rows, countries []cms.EventGroup
	for _, g := range all {
		if g.Events > 0 {
			rows = append(rows, g)
		} else {
			countries = append(countries, g)
		}
	}
	return cms.NewEventStats(rows, countries), err
}
