package postgres

import (
	"cmp"
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// VerifyRegistration notes that the address is the person's, who then hears whether there is a place. Doing it twice changes
// nothing; a registration that has ended is cms.ErrState.
func (db *DB) VerifyRegistration(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		seats, err := values[cms.Seat](ctx, t, `
			UPDATE registrations SET verified_at = $2 WHERE id = $1 AND verified_at IS NULL AND seat <> 'cancelled' RETURNING seat`, id, t.now)
		if err != nil || len(seats) == 0 {
			return cmp.Or(err, t.ended(ctx, id))
		}
		if seats[0] == cms.Seated {
			return t.writeToRegistered(ctx, cms.RegistrationPlaceMail, "place", id)
		}
		return nil
	})
}

// ended is cms.ErrState for a registration that is none any more.
func (t *txn) ended(ctx context.Context, id int64) error {
	seat, err := value[cms.Seat](ctx, t, `SELECT seat FROM registrations WHERE id = $1`, id)
	if err == nil && seat == cms.Unseated {
		return cms.ErrState
	}
	return err
}

// EndRegistration frees a seat or a place in the queue, and gives the seat to whoever waits longest. Ending twice changes nothing.
func (db *DB) EndRegistration(ctx context.Context, actor cms.Actor, id int64, why cms.SeatEnd) error {
	return db.transact(ctx, actor, func(t *txn) error {
		work, err := value[int64](ctx, t, `SELECT work_id FROM registrations WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if err := t.holdSeats(ctx, work); err != nil {
			return err
		}
		return t.endSeats(ctx, work, why, id)
	})
}

// holdSeats waits for its turn at the event's door: whoever gives or takes seats holds this row first.
func (t *txn) holdSeats(ctx context.Context, work int64) error {
	_, err := value[int64](ctx, t, `SELECT work_id FROM event_seats WHERE work_id = $1 FOR UPDATE`, work)
	return err
}

// endSeats ends registrations of an event whose seats are held, tells those who had confirmed, and promotes. It is the one way
// out, whoever leaves and why.
func (t *txn) endSeats(ctx context.Context, work int64, why cms.SeatEnd, ids ...int64) error {
	ended, err := values[int64](ctx, t, `
		WITH was AS (SELECT id, seat FROM registrations WHERE work_id = $1 AND id = ANY ($2) AND seat <> 'cancelled' FOR UPDATE),
		free AS (UPDATE event_seats SET seated = seated - (SELECT count(*) FROM was WHERE seat = 'seated'),
			waiting = waiting - (SELECT count(*) FROM was WHERE seat = 'waiting') WHERE work_id = $1)
		UPDATE registrations r SET seat = 'cancelled', ended = $3, ended_at = $4 FROM was WHERE r.id = was.id
		RETURNING CASE WHEN r.verified_at IS NULL THEN 0 ELSE r.id END`, work, ids, why, t.now)
	if err != nil {
		return err
	}
	if err := t.writeToRegistered(ctx, cms.RegistrationEndedMail, "ended", ended...); err != nil {
		return err
	}
	return t.promote(ctx, work)
}

// promote gives the free seats of an event whose row is held to those who wait, strictly in their order; whoever has not
// confirmed the address yet gets new time for it. Nobody is promoted once the event has ended.
func (t *txn) promote(ctx context.Context, work int64) error {
	type promoted struct {
		ID       int64
		Verified bool
	}
	event, err := one[struct{ StartsAt, EndsAt time.Time }](ctx, t, `SELECT starts_at, ends_at FROM events WHERE work_id = $1`, work)
	if err != nil || !event.EndsAt.After(t.now) {
		return err
	}
	list, err := many[promoted](ctx, t, `
		WITH next AS (SELECT r.id FROM registrations r WHERE r.work_id = $1 AND r.seat = 'waiting' ORDER BY r.number
			LIMIT (SELECT CASE WHEN capacity IS NULL THEN waiting ELSE greatest(capacity - seated, 0) END FROM event_seats WHERE work_id = $1)),
		moved AS (UPDATE event_seats SET seated = seated + (SELECT count(*) FROM next), waiting = waiting - (SELECT count(*) FROM next)
			WHERE work_id = $1)
		UPDATE registrations r SET seat = 'seated', seated_at = $2, verify_by = CASE WHEN verified_at IS NULL THEN $3 ELSE verify_by END
		FROM next WHERE r.id = next.id RETURNING r.id, r.verified_at IS NOT NULL AS verified`,
		work, t.now, cms.VerifyBy(t.now, event.StartsAt))
	var known, unknown []int64
	for _, p := range list {
		if p.Verified {
			known = append(known, p.ID)
		} else {
			unknown = append(unknown, p.ID)
		}
	}
	return cmp.Or(err, t.writeToRegistered(ctx, cms.RegistrationPlaceMail, "place", known...),
		t.writeToRegistered(ctx, cms.RegistrationPromotedMail, "promoted", unknown...))
}

// endUnconfirmed ends the registrations whose addresses nobody has confirmed in time.
func (db *DB) endUnconfirmed(ctx context.Context, now time.Time) error {
	works, err := values[int64](ctx, db.pool, `
		SELECT DISTINCT work_id FROM registrations WHERE verified_at IS NULL AND seat <> 'cancelled' AND verify_by <= $1`, now)
	for _, work := range works {
		err = cmp.Or(err, db.note(ctx, func(t *txn) error {
			t.now = now
			if err := t.holdSeats(ctx, work); err != nil {
				return err
			}
			late, err := values[int64](ctx, t, `
				SELECT id FROM registrations WHERE work_id = $1 AND verified_at IS NULL AND seat <> 'cancelled' AND verify_by <= $2`, work, now)
			if err != nil {
				return err
			}
			return t.endSeats(ctx, work, cms.Expired, late...)
		}))
	}
	return err
}
