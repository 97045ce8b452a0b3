package postgres

import (
	"context"
	"errors"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// Transition takes an entry to another state; at is when a scheduled one is due. A way the table does not have, or an
// entry in the trash, is cms.ErrState and changes nothing. In a store that is Checked, what the check finds in an entry that
// is to become public is a *cms.BlockedError: it looks at what stands there in the moment of publishing.
func (db *DB) Transition(ctx context.Context, actor cms.Actor, entryID int64, to cms.Status, at *time.Time) error {
	return db.change(ctx, actor, func(t *txn) error {
		return t.transition(ctx, entryID, to, at)
	})
}

func (t *txn) transition(ctx context.Context, entryID int64, to cms.Status, at *time.Time) error {
	e, err := one[cms.Entry](ctx, t, entrySQL+` FOR UPDATE`, entryID)
	if err != nil {
		return err
	}
	if !e.Status.May(to) || e.TrashedAt != nil {
		return cms.ErrState
	}
	if err := t.gateTo(ctx, e, to, at); err != nil {
		return err
	}
	return t.become(ctx, e, to, at)
}

// gateTo asks what the public is to read from a transition on.
func (t *txn) gateTo(ctx context.Context, e cms.Entry, to cms.Status, at *time.Time) error {
	switch {
	case to == cms.Published:
		return t.gate(ctx, e, t.now)
	case to == cms.Scheduled && at != nil:
		return t.gate(ctx, e, *at)
	}
	return nil
}

// become takes an entry that is locked to a state it may go to.
func (t *txn) become(ctx context.Context, e cms.Entry, to cms.Status, at *time.Time) error {
	if _, err := exec(ctx, t, `
		UPDATE entries SET status = $2, publish_at = CASE WHEN $2 = 'scheduled' THEN $3 ELSE publish_at END,
			unpublish_at = CASE WHEN $2 IN ('archived', 'draft') THEN NULL ELSE unpublish_at END,
			published_at = CASE WHEN $2 = 'published' THEN COALESCE(published_at, $4) ELSE published_at END,
			updated_at = $4, updated_by = COALESCE($5, updated_by)
		WHERE id = $1`, e.ID, to, at, t.now, t.actorID()); err != nil {
		return err
	}
	if err := t.publicly(ctx, e, e.Status == cms.Published, to == cms.Published); err != nil {
		return err
	}
	if err := t.secondPerson(ctx, e, to); err != nil {
		return err
	}
	if to == cms.Published {
		if err := t.tellPublished(ctx, e); err != nil {
			return err
		}
	}
	_, err := t.keep(ctx, e.ID, string(to))
	return err
}

// publicly tells lists and caches that an entry was, or is now, public.
func (t *txn) publicly(ctx context.Context, e cms.Entry, was, is bool) error {
	if !was && !is {
		return nil
	}
	t.public, t.left = true, t.left || was && !is
	if is {
		if err := t.dropRedirect(ctx, e); err != nil {
			return err
		}
	}
	return t.relist(ctx, e.WorkID)
}

// dropRedirect makes way for an entry that now stands where an old address was.
func (t *txn) dropRedirect(ctx context.Context, e cms.Entry) error {
	a, err := t.address(ctx, e)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `DELETE FROM redirects WHERE from_path = $1`, urls.Address(a))
	return err
}

func (db *DB) turnDue(ctx context.Context, id int64, to cms.Status, now time.Time) error {
	if to == cms.Published {
		return db.comeOut(ctx, id, now)
	}
	return db.Transition(ctx, cms.System, id, to, nil)
}

// Trash takes an entry out of sight; Untrash brings it back.
func (db *DB) Trash(ctx context.Context, actor cms.Actor, entryID int64) error {
	return db.change(ctx, actor, func(t *txn) error { return t.trash(ctx, entryID) })
}

func (t *txn) trash(ctx context.Context, entryID int64) error {
	e, err := one[cms.Entry](ctx, t, entrySQL+` FOR UPDATE`, entryID)
	if err != nil || e.TrashedAt != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE entries SET trashed_at = $2, updated_at = $2, updated_by = $3 WHERE id = $1`,
		entryID, t.now, t.actorID()); err != nil {
		return err
	}
	if err := t.publicly(ctx, e, e.Status == cms.Published, false); err != nil {
		return err
	}
	_, err = t.keep(ctx, entryID, "trashed")
	return err
}

// Untrash restores an entry from the trash as a draft, whatever it was before.
func (db *DB) Untrash(ctx context.Context, actor cms.Actor, entryID int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE entries SET trashed_at = NULL, status = 'draft', publish_at = NULL, unpublish_at = NULL,
				updated_at = $2, updated_by = $3
			WHERE id = $1 AND trashed_at IS NOT NULL`, entryID, t.now, t.actorID())
		if err != nil || n == 0 {
			return err
		}
		_, err = t.keep(ctx, entryID, "restored")
		return err
	})
}

// Due does all that is due at the given instant: it publishes what passes the check of the store, takes back, reminds, and sweeps out what has expired. Each
// entry turns once, however many instances ask.
func (db *DB) Due(ctx context.Context, now time.Time) error {
	type due struct {
		ID int64
		To cms.Status
	}
	list, err := many[due](ctx, db.pool, `
		SELECT id, 'published' AS to FROM entries WHERE status = 'scheduled' AND trashed_at IS NULL AND publish_at <= $1
		UNION ALL
		SELECT id, 'archived' FROM entries WHERE status = 'published' AND trashed_at IS NULL AND unpublish_at <= $1`, now)
	for _, d := range list {
		turned := db.turnDue(ctx, d.ID, d.To, now)
		if !errors.Is(turned, cms.ErrState) { // another instance was first
			err = errors.Join(err, turned)
		}
	}
	for _, step := range []func(context.Context, time.Time) error{
		db.remindReviews,
		db.turnNotices,
		db.mindUnsent,
		db.lapseClaims,
		db.forgetWriters,
		db.sendDigests,
		db.endUnconfirmed,
		db.askWhoComes,
		db.remindRegistered,
		db.askForMaterials,
		db.tellOfMaterials,
		db.forgetRegistered,
		db.forgetSubscribers,
		db.eraseMails,
		db.Sweep,
	} {
		err = errors.Join(err, step(ctx, now))
	}
	return err
}
