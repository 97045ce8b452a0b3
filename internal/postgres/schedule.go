package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// Reschedule gives a scheduled entry another day; one in any other state is cms.ErrState.
func (db *DB) Reschedule(ctx context.Context, actor cms.Actor, entryID int64, at time.Time) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE entries SET publish_at = $2, updated_at = $3, updated_by = $4
			WHERE id = $1 AND status = 'scheduled' AND trashed_at IS NULL`, entryID, at, t.now, t.actorID())
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrState
		}
		_, err = t.keep(ctx, entryID, string(cms.Scheduled))
		return err
	})
}
