package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// WithdrawStory takes a story back for its library: with everything that was agreed to, its photos, its work in all
// languages, and its corrections that are still on their way. What comes back are the bytes of photos that nothing else
// needs. Doing it again changes nothing. A correction that was published stands in the story it corrects, and is
// cms.ErrState.
func (db *DB) WithdrawStory(ctx context.Context, id int64) (gone []cms.ErasedPhoto, err error) {
	err = db.change(ctx, cms.System, func(t *txn) error {
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
		all, err := many[standing](ctx, t, `
			SELECT id, state FROM submissions WHERE id = $1 OR origin_id = $1 AND state NOT IN ('published', 'withdrawn')
			ORDER BY id FOR UPDATE`, id)
		for _, one := range all {
			erased, err := t.withdrawSubmission(ctx, one)
			if err != nil {
				return err
			}
			gone = append(gone, erased...)
		}
		if err != nil {
			return err
		}
		taken, err := t.withdrawPhotosOfCorrections(ctx, id)
		gone = append(gone, taken...)
		return err
	})
	return gone, err
}

type standing struct {
	ID    int64
	State cms.SubmissionState
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

// withdrawSubmission turns the story, takes photos and consents back and tells the editors of a story they had.
func (t *txn) withdrawSubmission(ctx context.Context, s standing) ([]cms.ErasedPhoto, error) {
	if err := t.turnSubmission(ctx, s.ID, cms.Withdrawn, ""); err != nil {
		return nil, err
	}
	if _, err := exec(ctx, t, `UPDATE submissions SET decided_at = COALESCE(decided_at, $2) WHERE id = $1`, s.ID, t.now); err != nil {
		return nil, err
	}
	gone, err := t.withdrawPhotos(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	if _, err := exec(ctx, t, `UPDATE consents SET withdrawn_at = $2 WHERE submission_id = $1 AND withdrawn_at IS NULL`, s.ID, t.now); err != nil {
		return nil, err
	}
	if err := t.audit(ctx, string(cms.Withdrawn), subjectSubmission, s.ID, ""); err != nil || s.State.Writable() {
		return gone, err
	}
	return gone, t.writeToEditors(ctx, s.ID, cms.StoryAnsweredMail)
}

// withdrawPhotosOfCorrections takes the photos back that published corrections brought into the story.
func (t *txn) withdrawPhotosOfCorrections(ctx context.Context, id int64) (gone []cms.ErasedPhoto, err error) {
	brought, err := values[int64](ctx, t, `SELECT id FROM submissions WHERE origin_id = $1 AND state = 'published' ORDER BY id FOR UPDATE`, id)
	for _, correction := range brought {
		erased, err := t.withdrawPhotos(ctx, correction)
		if err != nil {
			return gone, err
		}
		gone = append(gone, erased...)
	}
	return gone, err
}

func (t *txn) withdrawPhotos(ctx context.Context, id int64) (gone []cms.ErasedPhoto, err error) {
	photos, err := storyPhotos(ctx, t, id)
	for _, p := range photos {
		erased, err := t.withdrawPhoto(ctx, p)
		if err != nil {
			return nil, err
		}
		gone = append(gone, erased)
	}
	return gone, err
}
