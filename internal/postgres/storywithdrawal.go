package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// WithdrawStory takes a story back for its library: with everything that was agreed to, its work in all languages, and
// its corrections that are still on their way. Doing it again changes nothing. A correction that was published stands in
// the story it corrects, and is cms.ErrState.
func (db *DB) WithdrawStory(ctx context.Context, id int64) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		s, err := t.heldSubmission(ctx, id)
		if err != nil || s.State == cms.Withdrawn {
			return err
		}
		own, err := value[bool](ctx, t, `SELECT corrects IS NULL OR state <> 'published' FROM submissions WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if !own {
			return cms.ErrState
		}
		if err := t.withdrawWork(ctx, id); err != nil {
			return err
		}
		if err := t.withdrawCorrections(ctx, id); err != nil {
			return err
		}
		return t.withdrawSubmission(ctx, id, s.State)
	})
}

// withdrawWork takes the story's entries, in whatever language and state, out of sight.
func (t *txn) withdrawWork(ctx context.Context, id int64) error {
	entries, err := values[int64](ctx, t, `
		SELECT e.id FROM entries e JOIN submissions s ON s.work_id = e.work_id
		WHERE s.id = $1 AND e.trashed_at IS NULL ORDER BY e.id`, id)
	for _, entry := range entries {
		if err := t.trash(ctx, entry); err != nil {
			return err
		}
	}
	return err
}

func (t *txn) withdrawCorrections(ctx context.Context, id int64) error {
	open, err := many[struct {
		ID    int64
		State cms.SubmissionState
	}](ctx, t, `
		SELECT id, state FROM submissions WHERE origin_id = $1 AND state NOT IN ('published', 'withdrawn') ORDER BY id FOR UPDATE`, id)
	for _, c := range open {
		if err := t.withdrawSubmission(ctx, c.ID, c.State); err != nil {
			return err
		}
	}
	return err
}

// withdrawSubmission turns the story, takes the consents back and tells the editors of a story they had.
func (t *txn) withdrawSubmission(ctx context.Context, id int64, was cms.SubmissionState) error {
	if err := t.turnSubmission(ctx, id, cms.Withdrawn, ""); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE submissions SET decided_at = COALESCE(decided_at, $2) WHERE id = $1`, id, t.now); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE submission_photos SET withdrawn_at = COALESCE(withdrawn_at, $2) WHERE submission_id = $1`, id, t.now); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE consents SET withdrawn_at = $2 WHERE submission_id = $1 AND withdrawn_at IS NULL`, id, t.now); err != nil {
		return err
	}
	if err := t.audit(ctx, string(cms.Withdrawn), subjectSubmission, id, ""); err != nil || was.Writable() {
		return err
	}
	return t.writeToEditors(ctx, id, cms.StoryAnsweredMail)
}

// StoryMedia lists the files of the media library that were made of a story's photos and can be seen.
func (db *DB) StoryMedia(ctx context.Context, id int64) ([]int64, error) {
	return values[int64](ctx, db.pool, `
		SELECT DISTINCT m.id FROM submission_photos p JOIN media m ON m.id = p.media_id
		WHERE p.submission_id = $1 AND m.withdrawn_at IS NULL ORDER BY m.id`, id)
}
