package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

const selectStoryPhoto = `
	SELECT p.id, p.submission_id, p.position, p.sha256, p.preview, p.filename, p.format, p.mime, p.bytes, p.width, p.height, p.what,
		p.credit, p.licence, p.people, p.chosen, COALESCE(p.media_id, 0) AS media_id, p.created_at, p.withdrawn_at
	FROM submission_photos p `

const photoOrder = ` ORDER BY p.position, p.id`

// StoryPhotos are the photos of a story on its way, in their order; withdrawn ones are left out.
func (db *DB) StoryPhotos(ctx context.Context, submission int64) ([]cms.StoryPhoto, error) {
	return storyPhotos(ctx, db.pool, submission)
}

func storyPhotos(ctx context.Context, q querier, submission int64) ([]cms.StoryPhoto, error) {
	return many[cms.StoryPhoto](ctx, q, selectStoryPhoto+`WHERE p.submission_id = $1 AND p.withdrawn_at IS NULL`+photoOrder, submission)
}

// StoryPhoto is one of them; that of another story is cms.ErrNotFound.
func (db *DB) StoryPhoto(ctx context.Context, submission, photo int64) (cms.StoryPhoto, error) {
	return one[cms.StoryPhoto](ctx, db.pool, selectStoryPhoto+`
		WHERE p.submission_id = $1 AND p.id = $2 AND p.withdrawn_at IS NULL`, submission, photo)
}

// AddStoryPhoto adds a photo that is kept already, and is its number. The same bytes again lead to the photo that is there.
// A story that was decided on takes none: cms.ErrState. One more than cms.MaxStoryPhotos is an error of the field "file".
func (db *DB) AddStoryPhoto(ctx context.Context, p cms.StoryPhoto) (id int64, err error) {
	err = db.note(ctx, func(t *txn) error {
		s, err := t.heldSubmission(ctx, p.SubmissionID)
		if err != nil {
			return err
		}
		there, err := storyPhotos(ctx, t, p.SubmissionID)
		if err != nil {
			return err
		}
		for _, other := range there {
			if other.SHA256 == p.SHA256 {
				id = other.ID
				return nil
			}
		}
		switch {
		case !s.State.TakesPhotos():
			return cms.ErrState
		case len(there) >= cms.MaxStoryPhotos:
			return cms.FieldErrors{"file": "story_photo.too_many"}
		}
		id, err = t.insertStoryPhoto(ctx, p)
		return err
	})
	return id, err
}

func (t *txn) insertStoryPhoto(ctx context.Context, p cms.StoryPhoto) (int64, error) {
	return value[int64](ctx, t, `
		INSERT INTO submission_photos (submission_id, position, sha256, preview, filename, format, mime, bytes, width, height, created_at)
		SELECT $1, COALESCE(max(position), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM submission_photos WHERE submission_id = $1
		RETURNING id`,
		p.SubmissionID, p.SHA256, p.Preview, p.Filename, p.Format, p.Mime, p.Bytes, p.Width, p.Height, t.now)
}

// SaveStoryPhoto stores what is said about a photo. wording is what was agreed to about the people on it, word for word; it
// is kept with the day. First makes it the first photo, the story's cover.
func (db *DB) SaveStoryPhoto(ctx context.Context, p cms.StoryPhoto, wording string, first bool) error {
	return db.note(ctx, func(t *txn) error {
		before, err := one[cms.StoryPhoto](ctx, t, selectStoryPhoto+`
			WHERE p.submission_id = $1 AND p.id = $2 AND p.withdrawn_at IS NULL FOR UPDATE`, p.SubmissionID, p.ID)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `
			UPDATE submission_photos SET what = $2, credit = $3, licence = $4, people = $5, position = CASE WHEN $6
				THEN (SELECT min(position) - 1 FROM submission_photos x WHERE x.submission_id = submission_photos.submission_id) ELSE position END
			WHERE id = $1`, p.ID, p.What, p.Credit, p.Licence, p.People, first); err != nil || before.People == p.People {
			return err
		}
		return t.photoConsent(ctx, p, wording)
	})
}

// photoConsent keeps the newest answer about the people on a photo; earlier ones count as taken back.
func (t *txn) photoConsent(ctx context.Context, p cms.StoryPhoto, wording string) error {
	if err := t.endPhotoConsent(ctx, p.SubmissionID, p.ID); err != nil || !p.People.Public() {
		return err
	}
	return t.putConsents(ctx, p.SubmissionID, []cms.Consent{{Purpose: cms.PhotoConsent(p.ID), Wording: wording}})
}

func (t *txn) endPhotoConsent(ctx context.Context, submission, photo int64) error {
	_, err := exec(ctx, t, `
		UPDATE consents SET withdrawn_at = $3 WHERE submission_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
		submission, cms.PhotoConsent(photo), t.now)
	return err
}

// EditStoryPhoto stores what an editor says about a photo: what is in it, who took it, whether it is published. What the
// library said about the people on it stays.
func (db *DB) EditStoryPhoto(ctx context.Context, actor cms.Actor, p cms.StoryPhoto) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE submission_photos SET what = $3, credit = $4, chosen = $5
			WHERE submission_id = $1 AND id = $2 AND withdrawn_at IS NULL AND media_id IS NULL`, p.SubmissionID, p.ID, p.What, p.Credit, p.Chosen)
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrState
		}
		return t.audit(ctx, "photo_described", subjectSubmission, p.SubmissionID, "")
	})
}
