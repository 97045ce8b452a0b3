package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// WithdrawStoryPhoto takes a photo back for good: off every page and feed, with what was said about it and what was agreed
// to. What comes back are the bytes that nothing else needs, to be erased. Doing it again is cms.ErrNotFound.
func (db *DB) WithdrawStoryPhoto(ctx context.Context, submission, photo int64) (gone cms.ErasedPhoto, err error) {
	err = db.change(ctx, cms.System, func(t *txn) error {
		p, err := one[cms.StoryPhoto](ctx, t, selectStoryPhoto+`
			WHERE p.submission_id = $1 AND p.id = $2 AND p.withdrawn_at IS NULL FOR UPDATE`, submission, photo)
		if err != nil {
			return err
		}
		gone, err = t.withdrawPhoto(ctx, p)
		return err
	})
	return gone, err
}

func (t *txn) withdrawPhoto(ctx context.Context, p cms.StoryPhoto) (cms.ErasedPhoto, error) {
	if _, err := exec(ctx, t, `
		UPDATE submission_photos SET withdrawn_at = $2, what = '', credit = '', filename = '' WHERE id = $1`, p.ID, t.now); err != nil {
		return cms.ErasedPhoto{}, err
	}
	if err := t.endPhotoConsent(ctx, p.SubmissionID, p.ID); err != nil {
		return cms.ErasedPhoto{}, err
	}
	gone, err := t.withdrawnMedia(ctx, p)
	if err != nil {
		return gone, err
	}
	return gone, errors.Join(t.keepNeeded(ctx, &gone, p), t.audit(ctx, "photo_withdrawn", subjectSubmission, p.SubmissionID, ""))
}

// withdrawnMedia takes the published photo back, unless another story shows the same one.
func (t *txn) withdrawnMedia(ctx context.Context, p cms.StoryPhoto) (gone cms.ErasedPhoto, err error) {
	if p.MediaID == 0 {
		return gone, nil
	}
	shared, err := value[bool](ctx, t, `
		SELECT EXISTS (SELECT FROM submission_photos WHERE media_id = $1 AND id <> $2 AND withdrawn_at IS NULL)`, p.MediaID, p.ID)
	if err != nil || shared {
		return gone, err
	}
	_, gone.Served, err = t.withdrawMedia(ctx, p.MediaID)
	if errors.Is(err, cms.ErrState) { // an editor was first
		err = nil
	}
	return gone, err
}

// keepNeeded names the bytes that no other photo and no file of the media library needs.
func (t *txn) keepNeeded(ctx context.Context, gone *cms.ErasedPhoto, p cms.StoryPhoto) error {
	unneeded, err := unneeded(ctx, t, []string{p.SHA256, p.Preview})
	for _, hash := range unneeded {
		if hash == p.SHA256 {
			gone.SHA256 = hash
		}
		if hash == p.Preview {
			gone.Preview = hash
		}
	}
	return err
}
