package postgres

import (
	"context"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
)

// inHand is the held story; where its state is none of those named, it is cms.ErrState.
func (t *txn) inHand(ctx context.Context, id int64, states ...cms.SubmissionState) (heldRow, error) {
	s, err := t.heldSubmission(ctx, id)
	if err == nil && !slices.Contains(states, s.State) {
		err = cms.ErrState
	}
	return s, err
}

// workable are the states in which a story is somebody's work.
var workable = []cms.SubmissionState{cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval}

// ClaimStory lets an editor take a story, which is being read from then on. One that somebody else has taken is
// cms.ErrTaken, unless over says to take it over.
func (db *DB) ClaimStory(ctx context.Context, actor cms.Actor, id int64, over bool) error {
	return db.change(ctx, actor, func(t *txn) error {
		s, err := t.inHand(ctx, id, workable...)
		switch {
		case err != nil || s.ClaimedBy == actor.ID:
			return err
		case s.ClaimedBy != 0 && !over:
			return cms.ErrTaken
		}
		if err := t.claim(ctx, id); err != nil {
			return err
		}
		if s.State == cms.Received {
			return t.turnSubmission(ctx, id, cms.InReview, "")
		}
		return nil
	})
}

func (t *txn) claim(ctx context.Context, id int64) error {
	if _, err := exec(ctx, t, `
		UPDATE submissions SET claimed_by = $2, claimed_at = $3 WHERE id = $1`, id, t.actorID(), t.now); err != nil {
		return err
	}
	return t.audit(ctx, "claimed", subjectSubmission, id, "")
}

// takeUp makes whoever works on a story that nobody has taken the one who has.
func (t *txn) takeUp(ctx context.Context, id int64, s heldRow) error {
	if s.ClaimedBy != 0 || t.actor.ID == 0 {
		return nil
	}
	return t.claim(ctx, id)
}

// ReleaseStory lets go of a story the actor has taken: it waits for somebody again. Any other is cms.ErrState.
func (db *DB) ReleaseStory(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		s, err := t.inHand(ctx, id, workable...)
		if err == nil && s.ClaimedBy != actor.ID {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE submissions SET claimed_by = NULL, claimed_at = NULL WHERE id = $1`, id); err != nil {
			return err
		}
		if err := t.audit(ctx, "released", subjectSubmission, id, ""); err != nil || s.State != cms.InReview {
			return err
		}
		return t.turnSubmission(ctx, id, cms.Received, "")
	})
}

// SetStoryDue says by which day the editors answer.
func (db *DB) SetStoryDue(ctx context.Context, actor cms.Actor, id int64, day time.Time) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := t.inHand(ctx, id, workable...); err != nil {
			return err
		}
		on := day.Format(time.DateOnly)
		if _, err := exec(ctx, t, `UPDATE submissions SET due_on = $2::date WHERE id = $1`, id, on); err != nil {
			return err
		}
		return t.audit(ctx, "due_set", subjectSubmission, id, on)
	})
}

// ReopenStory takes a story back to be worked on: one that was not to be published, or that is with the library. The actor
// has it from then on.
func (db *DB) ReopenStory(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := t.inHand(ctx, id, cms.Rejected, cms.ChangesRequested, cms.AwaitingApproval); err != nil {
			return err
		}
		if _, err := exec(ctx, t, `
			UPDATE submissions SET reason = '', decided_at = NULL, decided_by = NULL WHERE id = $1`, id); err != nil {
			return err
		}
		if err := t.turnSubmission(ctx, id, cms.InReview, ""); err != nil {
			return err
		}
		return t.claim(ctx, id)
	})
}
