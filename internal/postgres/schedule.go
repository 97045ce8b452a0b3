package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// Reschedule gives a scheduled entry another day; one in any other state is cms.ErrState. A store that is Checked checks it
// again, as Transition does.
func (db *DB) Reschedule(ctx context.Context, actor cms.Actor, entryID int64, at time.Time) error {
	return db.change(ctx, actor, func(t *txn) error {
		e, err := one[cms.Entry](ctx, t, entrySQL+` FOR UPDATE`, entryID)
		switch {
		case err != nil:
			return err
		case e.Status != cms.Scheduled || e.TrashedAt != nil:
			return cms.ErrState
		}
		if err := t.gate(ctx, e, at); err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE entries SET publish_at = $2, updated_at = $3, updated_by = $4 WHERE id = $1`,
			entryID, at, t.now, t.actorID()); err != nil {
			return err
		}
		_, err = t.keep(ctx, entryID, string(cms.Scheduled))
		return err
	})
}
