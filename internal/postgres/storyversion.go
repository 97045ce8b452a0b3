package postgres

import (
	"context"
	"encoding/json"
	"time"

	"occupylibrary.net/internal/cms"
)

// SaveStoryVersion keeps the editors' own version of a story's texts; what the library agreed to before counts no longer.
// from is when the version was kept that the form started from, nil for none: where another one stands, nothing is stored
// and it is cms.ErrConflict.
func (db *DB) SaveStoryVersion(ctx context.Context, actor cms.Actor, id int64, from *time.Time, text cms.StoryText) error {
	return db.change(ctx, actor, func(t *txn) error {
		s, err := t.inHand(ctx, id, cms.Received, cms.InReview)
		switch {
		case err != nil:
			return err
		case !sameInstant(s.EditedAt, from):
			return cms.ErrConflict
		}
		if err := t.takeUp(ctx, id, s); err != nil {
			return err
		}
		if s.State == cms.Received {
			if err := t.turnSubmission(ctx, id, cms.InReview, ""); err != nil {
				return err
			}
		}
		return t.putVersion(ctx, id, text)
	})
}

// sameInstant compares to the microsecond, which is what the database keeps.
func sameInstant(a, b *time.Time) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.UnixMicro() == b.UnixMicro()
}

func (t *txn) putVersion(ctx context.Context, id int64, text cms.StoryText) error {
	raw, err := json.Marshal(text)
	if err != nil {
		return err
	}
	version, err := value[int](ctx, t, `
		UPDATE submissions SET edited = $2, edited_at = $3, edited_by = $4, approved_at = NULL, version = version + 1
		WHERE id = $1 RETURNING version`, id, raw, t.now, t.actorID())
	if err != nil {
		return err
	}
	return t.revise(ctx, subjectSubmission, id, version, "edited", map[string]any{"v": 1, "edited": text})
}

// SendForApproval lays the editors' version before the library; the letter waits to be read. Without a version that
// differs from what the library wrote it is cms.ErrState.
func (db *DB) SendForApproval(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		s, err := t.inHand(ctx, id, cms.Received, cms.InReview)
		if err != nil {
			return err
		}
		text, err := value[*cms.StoryText](ctx, t, `SELECT edited FROM submissions WHERE id = $1 AND approved_at IS NULL`, id)
		if err != nil || text == nil {
			return cms.ErrState
		}
		if err := t.takeUp(ctx, id, s); err != nil {
			return err
		}
		if err := t.turnSubmission(ctx, id, cms.AwaitingApproval, ""); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryApprovalMail, nil)
	})
}
