package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// mostComing bounds what one month of the calendar shows.
const mostComing = 500

// Coming is what happens from one instant to the other, in the zone of the first: entries that become public or leave by themselves, those to be read
// again, and events; in the order it happens.
func (db *DB) Coming(ctx context.Context, from, to time.Time) ([]cms.Coming, error) {
	return many[cms.Coming](ctx, db.pool, `
		SELECT kind, at, whole_day, entry_id, of, locale, title FROM (
			SELECT 'publish' AS kind, e.publish_at AS at, false AS whole_day, e.id AS entry_id, e.kind AS of, e.locale, e.title
			FROM entries e WHERE e.status = 'scheduled' AND e.trashed_at IS NULL AND e.publish_at >= $1 AND e.publish_at < $2
			UNION ALL
			SELECT 'unpublish', e.unpublish_at, false, e.id, e.kind, e.locale, e.title
			FROM entries e WHERE e.status IN ('scheduled', 'published') AND e.unpublish_at >= $1 AND e.unpublish_at < $2 AND e.trashed_at IS NULL
			UNION ALL
			SELECT 'review', e.review_on::timestamp AT TIME ZONE $3, true, e.id, e.kind, e.locale, e.title
			FROM entries e WHERE e.trashed_at IS NULL
				AND e.review_on >= ($1 AT TIME ZONE $3)::date AND e.review_on < ($2 AT TIME ZONE $3)::date
			UNION ALL
			SELECT 'event', v.starts_at, v.all_day, e.id, e.kind, e.locale, e.title
			FROM events v JOIN works w ON w.id = v.work_id
			JOIN entries e ON e.work_id = w.id AND e.locale = w.original AND e.trashed_at IS NULL AND e.status <> 'archived'
			WHERE v.starts_at >= $1 AND v.starts_at < $2
		) all_of_it ORDER BY at, entry_id, kind LIMIT $4`, from, to, from.Location().String(), mostComing)
}
