package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// lapsed is after how many days in which whoever has taken a story did nothing with it, though it was theirs to act, it waits
// for somebody again.
const lapsed = 14

// lapseClaims lets go of stories that nobody works on although somebody has taken them.
func (db *DB) lapseClaims(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		t.now = now
		late, err := values[int64](ctx, t, `
			SELECT s.id FROM submissions s
			WHERE s.claimed_by IS NOT NULL AND s.state IN ('received', 'in_review') AND NOT s.demo
				AND greatest(s.claimed_at,
					(SELECT max(a.at) FROM audit a WHERE a.subject = 'submission' AND a.subject_id = s.id AND a.actor_id = s.claimed_by),
					(SELECT max(h.at) FROM submission_changes h WHERE h.submission_id = s.id)) <= $1::timestamptz - $2 * interval '1 day'
			ORDER BY s.id FOR UPDATE OF s SKIP LOCKED`, now, lapsed)
		for _, id := range late {
			if err := t.lapse(ctx, id); err != nil {
				return err
			}
		}
		return err
	})
}

func (t *txn) lapse(ctx context.Context, id int64) error {
	if err := t.audit(ctx, "claim_lapsed", subjectSubmission, id, ""); err != nil {
		return err
	}
	state, err := value[cms.SubmissionState](ctx, t, `UPDATE submissions SET claimed_by = NULL, claimed_at = NULL WHERE id = $1 RETURNING state`, id)
	if err != nil || state != cms.InReview {
		return err
	}
	return t.turnSubmission(ctx, id, cms.Received, cms.NoteLapsed)
}
