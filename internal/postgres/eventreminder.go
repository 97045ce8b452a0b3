package postgres

import (
	"context"
	"errors"
	"time"

	"occupylibrary.net/internal/cms"
)

// remindedAtOnce is how many people get a reminder in one transaction.
const remindedAtOnce = 500

// holdingEvents are the public events that take place and begin after $1 and not after $2.
const holdingEvents = `
	SELECT v.work_id, v.starts_at, v.all_day FROM events v
	WHERE v.starts_at > $1 AND v.starts_at <= $2 AND ` + takesPlace + `
		AND EXISTS (SELECT FROM entries e WHERE e.work_id = v.work_id AND ` + liveEntry + `)`

type holdingEvent struct {
	WorkID   int64
	StartsAt time.Time
	AllDay   bool
}

// remindRegistered writes to those who have a confirmed place that the event begins soon: once for each reminder and each
// beginning. Who got the place only after the time of the reminder has just heard of it.
func (db *DB) remindRegistered(ctx context.Context, now time.Time) (err error) {
	for _, r := range cms.Reminders {
		list, found := many[holdingEvent](ctx, db.pool, holdingEvents, now.Add(r.Until), now.Add(r.Before))
		err = errors.Join(err, found)
		for _, e := range list {
			if !r.Hours || !e.AllDay {
				err = errors.Join(err, db.remindAll(ctx, now, r, e))
			}
		}
	}
	return err
}

func (db *DB) remindAll(ctx context.Context, now time.Time, r cms.Reminder, e holdingEvent) error {
	for more := true; more; {
		err := db.note(ctx, func(t *txn) error {
			t.now = now
			ids, err := values[int64](ctx, t, `
				UPDATE registrations SET reminded = reminded || jsonb_build_object($2::text, $3::text)
				WHERE id IN (SELECT id FROM registrations WHERE work_id = $1 AND seat = 'seated' AND greatest(verified_at, seated_at) < $4
					AND verified_at IS NOT NULL AND reminded->>$2 IS DISTINCT FROM $3 ORDER BY number LIMIT $5 FOR UPDATE SKIP LOCKED)
				RETURNING id`, e.WorkID, r.Name, startOf(e), e.StartsAt.Add(-r.Before), remindedAtOnce)
			if more = len(ids) == remindedAtOnce; err != nil {
				return err
			}
			return t.writeToRegistered(ctx, cms.RegistrationReminderMail, r.Name+":"+startOf(e), ids...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// startOf is what a reminder remembers of the event: another beginning is another reminder.
func startOf(e holdingEvent) string { return e.StartsAt.UTC().Format(time.RFC3339) }

// askWhoComes asks those who have a place whether they are still coming, where others wait, and later gives the places of
// those who have not answered to as many as wait.
func (db *DB) askWhoComes(ctx context.Context, now time.Time) error {
	list, err := many[holdingEvent](ctx, db.pool, holdingEvents+`
		AND EXISTS (SELECT FROM event_seats s WHERE s.work_id = v.work_id AND s.capacity IS NOT NULL AND s.waiting > 0 AND NOT s.unasked)`, now, now.Add(cms.AskBefore))
	for _, e := range list {
		left := e.StartsAt.Sub(now)
		err = errors.Join(err, db.note(ctx, func(t *txn) error {
			t.now = now
			if err := t.holdSeats(ctx, e.WorkID); err != nil {
				return err
			}
			switch {
			case left > cms.AskUntil:
				return t.askComing(ctx, e)
			case left <= cms.FreeSince:
				return t.freeSilent(ctx, e)
			}
			return nil
		}))
	}
	return err
}

// askComing writes once for each beginning. Who got the place less than a week before the event need not be asked.
func (t *txn) askComing(ctx context.Context, e holdingEvent) error {
	_, err := values[int64](ctx, t, `
		WITH asked AS (UPDATE registrations SET asked_at = $2, reminded = reminded || jsonb_build_object('asked', $3::text)
			WHERE work_id = $1 AND seat = 'seated' AND verified_at IS NOT NULL AND greatest(verified_at, seated_at) < $4
				AND reminded->>'asked' IS DISTINCT FROM $3 RETURNING *),
		told AS (SELECT r.id, r.work_id, r.contact_id, r.locale, r.verify_by, $5::text AS template, 'asked:' || $3 || ':' || r.id AS dedupe,
			0 AS ahead, jsonb_build_object('until', $6::timestamptz) AS more FROM asked r)`+letterTo,
		e.WorkID, t.now, startOf(e), e.StartsAt.Add(-cms.AskBefore), cms.RegistrationComingMail, e.StartsAt.Add(-cms.FreeSince))
	return err
}

// freeSilent ends the registrations of those who have not answered, the last who came first, and of no more than somebody
// waits for.
func (t *txn) freeSilent(ctx context.Context, e holdingEvent) error {
	silent, err := values[int64](ctx, t, `
		SELECT id FROM registrations WHERE work_id = $1 AND seat = 'seated' AND reminded->>'asked' = $2
			AND (coming_at IS NULL OR coming_at < asked_at)
		ORDER BY number DESC LIMIT (SELECT waiting FROM event_seats WHERE work_id = $1)`, e.WorkID, startOf(e))
	if err != nil || len(silent) == 0 {
		return err
	}
	return t.endSeats(ctx, e.WorkID, cms.Unspoken, silent...)
}

// SayComing notes that somebody who has a place, or waits for one, wants to come. Once the registration has ended it is
// cms.ErrState.
func (db *DB) SayComing(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		n, err := exec(ctx, t, `UPDATE registrations SET coming_at = $2 WHERE id = $1 AND seat <> 'cancelled' AND verified_at IS NOT NULL`, id, t.now)
		if err != nil || n > 0 {
			return err
		}
		return t.ended(ctx, id)
	})
}
