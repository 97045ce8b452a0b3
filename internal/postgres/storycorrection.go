package postgres

import (
	"context"
	"encoding/json"

	"occupylibrary.net/internal/cms"
)

// BeginCorrection opens a draft that corrects a published story, under a further private link given by its hash: the story
// as it is given here, by the same writer. One that is open already is opened again. A story that is not published, or is
// itself a correction, is cms.ErrState.
func (db *DB) BeginCorrection(ctx context.Context, id int64, key, link []byte, story cms.Story) error {
	return db.talk(ctx, id, key, func(t *txn, _ heldRow) error {
		s, err := one[submissionRow](ctx, t, submissionSQL+`WHERE s.id = $1`, id)
		if err != nil {
			return err
		}
		if s.State != cms.Accepted || s.Corrects != 0 || s.Slug == nil {
			return cms.ErrState
		}
		correction, err := t.openCorrection(ctx, s.ID, story)
		if err != nil {
			return err
		}
		_, err = exec(ctx, t, `
			INSERT INTO links (sha256, purpose, subject_id, created_at) VALUES ($1, $2, $3, $4)`, link, cms.StoryLink, correction, t.now)
		return err
	})
}

func (t *txn) openCorrection(ctx context.Context, origin int64, begun cms.Story) (int64, error) {
	open, err := values[int64](ctx, t, `
		SELECT id FROM submissions WHERE origin_id = $1 AND state IN ('draft', 'unverified') ORDER BY id DESC LIMIT 1 FOR UPDATE`, origin)
	if err != nil || len(open) > 0 {
		return append(open, 0)[0], err
	}
	story, err := json.Marshal(begun)
	if err != nil {
		return 0, err
	}
	return value[int64](ctx, t, `
		WITH first AS (SELECT s.*, c.name, c.email, c.erased_at FROM submissions s LEFT JOIN contacts c ON c.id = s.contact_id WHERE s.id = $1),
		who AS (INSERT INTO contacts (name, email, created_at)
			SELECT COALESCE(name, ''), CASE WHEN erased_at IS NULL THEN COALESCE(email, '') ELSE '' END, $3 FROM first RETURNING id, email)
		INSERT INTO submissions (state, locale, letters, story, contact_id, created_at, saved_at, step, corrects, origin_id, verified_at)
		SELECT 'draft', f.locale, f.letters, $2, who.id, $3, $3, $4, f.work_id, f.id,
			CASE WHEN who.email <> '' THEN COALESCE(f.verified_at, f.received_at) END
		FROM first f, who RETURNING id`, origin, story, t.now, cms.StoryTelling)
}
