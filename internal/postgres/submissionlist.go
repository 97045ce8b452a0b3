package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// traySQL names the tray of submission s, as cms.SubmissionState.Tray does; a story accepted for a later day is scheduled.
const traySQL = `CASE
	WHEN s.state IN ('received', 'in_review') THEN 'for_us'
	WHEN s.state IN ('rejected', 'withdrawn') THEN 'closed'
	WHEN s.state <> 'published' THEN 'with_library'
	WHEN EXISTS (SELECT FROM entries e WHERE e.work_id = s.work_id AND e.status = 'scheduled' AND e.trashed_at IS NULL) THEN 'scheduled'
	ELSE 'published' END`

const submissionRowSQL = `
	SELECT s.id, s.state, s.locale, COALESCE(s.story->>'Country', '') AS country, COALESCE(s.story->>'Title', '') AS title,
		COALESCE(s.story->>'Library', '') AS library, COALESCE(s.story->>'Town', '') AS town,
		COALESCE(s.received_at, s.created_at) AS since, COALESCE(s.due_on, s.created_at::date)::timestamptz AS due_on,
		COALESCE(u.name, '') AS claimant
	FROM submissions s LEFT JOIN users u ON u.id = s.claimed_by `

// Submissions lists a tray, the longest waiting first in "for us", else the newest first; words of the title or the
// library narrow it. after is the id of the last line of the page before, 0 for the first page.
func (db *DB) Submissions(ctx context.Context, tray cms.Tray, query string, after int64, limit int) ([]cms.SubmissionRow, error) {
	order := `DESC`
	compare := `<`
	if tray == cms.ForUs {
		order, compare = `ASC`, `>`
	}
	return many[cms.SubmissionRow](ctx, db.pool, submissionRowSQL+`
		WHERE `+traySQL+` = $1
		  AND ($2 = '' OR strpos(lower(concat_ws(' ', s.story->>'Title', s.story->>'Library', s.story->>'Town')), lower($2)) > 0)
		  AND ($3::bigint = 0 OR s.id `+compare+` $3)
		ORDER BY s.id `+order+` LIMIT $4`, tray, query, after, limit)
}

// SubmissionCounts says how many stories lie in each tray.
func (db *DB) SubmissionCounts(ctx context.Context) (cms.Counts, error) {
	type count struct {
		Tray string
		N    int
	}
	rows, err := many[count](ctx, db.pool, `SELECT `+traySQL+` AS tray, count(*)::int AS n FROM submissions s GROUP BY 1`)
	counts := cms.Counts{}
	for _, r := range rows {
		counts[r.Tray] = r.N
	}
	return counts, err
}
