package postgres

import (
	"context"
	"fmt"
	"time"

	"occupylibrary.net/internal/cms"
)

// deskLines is how many lines each part of "My work" shows.
const deskLines = 20

const (
	soon     = 7 * 24 * time.Hour // how far "My work" looks ahead
	heldLong = 2 * 24 * time.Hour // a letter held for longer was perhaps forgotten
)

// Desk is the work that waits for the user.
func (db *DB) Desk(ctx context.Context, user int64) (cms.Desk, error) {
	var b batch
	var d cms.Desk
	now := db.clock()
	zone, err := siteZone(ctx, db.pool)
	if err != nil {
		return d, err
	}
	now = now.In(zone)
	askWaiting(&b, &d.Waiting, user, now.Format(time.DateOnly))
	askDesk(&b, &d.Reviews, `e.status = 'review' AND e.trashed_at IS NULL`, `e.updated_at, e.id`)
	askDesk(&b, &d.Stopped, `e.status = 'draft' AND e.trashed_at IS NULL AND e.id IN (SELECT entry_id FROM reviews WHERE decision = 'stopped')`,
		`e.updated_at DESC, e.id DESC`)
	askDesk(&b, &d.Returned, `e.status = 'draft' AND e.trashed_at IS NULL
		AND e.id IN (SELECT entry_id FROM reviews WHERE decision = 'returned' AND asked_by = $1)`, `e.updated_at DESC, e.id DESC`, user)
	askDesk(&b, &d.Unsaved, `e.trashed_at IS NULL AND e.id IN (SELECT substr(a.form, 7)::bigint FROM autosaves a
		WHERE a.user_id = $1 AND NOT a.stored AND a.form ~ '^entry/[0-9]{1,18}$')`, `e.updated_at DESC, e.id DESC`, user)
	askDesk(&b, &d.Drafts, `e.status IN ('draft', 'review') AND e.trashed_at IS NULL AND e.updated_by = $1`,
		`e.updated_at DESC, e.id DESC`, user)
	askDesk(&b, &d.Due, `e.review_on <= $1::date AND e.trashed_at IS NULL`, `e.review_on, e.id`, now.Add(soon).Format(time.DateOnly))
	askDesk(&b, &d.Scheduled, `e.status = 'scheduled' AND e.trashed_at IS NULL`, `e.publish_at, e.id`)
	manyOf(&b, &d.Events, listRowSQL+`
		WHERE e.id = ANY(ARRAY(SELECT e.id FROM events v JOIN works w ON w.id = v.work_id JOIN entries e ON e.work_id = w.id AND e.locale = w.original
			WHERE e.trashed_at IS NULL AND e.status <> 'archived' AND v.ends_at > $1 AND v.starts_at < $2))
		ORDER BY v.starts_at, e.id`+fmt.Sprintf(` LIMIT %d`, deskLines), now, now.Add(soon))
	askAwaited(&b, &d.Awaited, now)
	manyOf(&b, &d.SignUps, signUpsSQL, now, now.Add(soon))
	manyOf(&b, &d.Promises, promisesSQL, now.Format(time.DateOnly))
	askJobs(&b, &d.Jobs)
	askCounts(&b, &d.Counts, user, now)
	if err := b.ask(ctx, db.pool); err != nil {
		return d, err
	}
	d.Due = markDue(d.Due, now.Format(time.DateOnly))
	return d, db.markOverdue(ctx, d.Waiting)
}

// signUpsSQL is how it stands with the seats of events between two moments.
const signUpsSQL = `
	SELECT e.id AS entry_id, e.title, e.locale, COALESCE(s.capacity, 0) AS capacity, s.seated, s.waiting,
		v.online AND COALESCE(j.address, '') = '' AS doorless
	FROM events v JOIN event_seats s USING (work_id) JOIN works w ON w.id = v.work_id
	JOIN entries e ON e.work_id = w.id AND e.locale = w.original AND e.status = 'published' AND e.trashed_at IS NULL
	LEFT JOIN event_joins j ON j.work_id = v.work_id
	WHERE s.open AND v.ends_at > $1 AND v.starts_at < $2 ORDER BY v.starts_at, e.id LIMIT 20`

// askDesk queues the question for one part of "My work".
func askDesk(b *batch, list *[]cms.ListRow, where, by string, args ...any) {
	turn := ` ORDER BY ` + by + fmt.Sprintf(` LIMIT %d`, deskLines)
	manyOf(b, list, listRowSQL+`WHERE e.id = ANY(ARRAY(SELECT e.id FROM entries e WHERE `+where+turn+`))`+turn, args...)
}

// askJobs queues the question for background work that fails: what it was to do stays unsaid.
func askJobs(b *batch, list *[]cms.FailedJob) {
	manyOf(b, list, `
		SELECT kind, state = 'discarded' AS given_up, count(*)::int AS count, max(COALESCE(finalized_at, attempted_at, created_at)) AS last
		FROM river_job WHERE state = 'discarded' OR state = 'retryable' AND cardinality(errors) > 0
		GROUP BY 1, 2 ORDER BY 4 DESC`)
}

// askCounts queues the questions for what is only counted.
func askCounts(b *batch, counts *cms.Counts, user int64, now time.Time) {
	type counted struct {
		Comments, Messages, Translations, MailsHeld, MailsFailed int
	}
	var rows []counted
	b.Queue(`
		SELECT (SELECT count(*)::int FROM comments WHERE state = 'pending') AS comments,
			(SELECT count(*)::int FROM messages WHERE state = 'new') AS messages,
			(SELECT count(*)::int FROM entries t JOIN works w ON w.id = t.work_id AND w.original <> t.locale
				JOIN entries o ON o.work_id = w.id AND o.locale = w.original AND o.status = 'published' AND o.trashed_at IS NULL
				WHERE t.source_version > 0 AND t.trashed_at IS NULL AND t.source_version < o.version
				  AND t.locale = ANY(SELECT unnest(u.languages) FROM users u WHERE u.id = $1)) AS translations,
			(SELECT count(*)::int FROM mails WHERE state = 'held' AND created_at < $2) AS mails_held,
			(SELECT count(*)::int FROM mails WHERE state IN ('failed', 'uncertain')) AS mails_failed`,
		user, now.Add(-heldLong)).Query(collect(&rows, func() {
		r := rows[0]
		*counts = cms.Counts{"comments": r.Comments, "messages": r.Messages, "translations": r.Translations, "mails_held": r.MailsHeld,
			"mails_failed": r.MailsFailed}
	}))
}
