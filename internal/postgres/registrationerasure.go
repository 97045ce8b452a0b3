package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// expiredKept is how long an address is kept whose registration ended before the event; so long its link can be asked for again.
const expiredKept = 30

// lateRegistrations are those whose people are to be forgotten at $1: so many days ($2) after the event or what it left behind was
// published, whichever is later, and sooner where the registration ended long before.
const lateRegistrations = `
	SELECT r.id FROM registrations r JOIN events v USING (work_id)
	WHERE r.erased_at IS NULL AND (
		v.fate <> 'postponed' AND greatest(v.ends_at, (SELECT max(m.published_on)::timestamptz FROM event_materials m WHERE m.work_id = v.work_id))
			<= $1::timestamptz - $2 * interval '1 day'
		OR r.seat = 'cancelled' AND r.ended_at <= $1::timestamptz - $3 * interval '1 day')
	ORDER BY r.id LIMIT $4 FOR UPDATE OF r SKIP LOCKED`

// forgetRegistered erases who registered for what is long over. How many there were, from where and in which role stays.
func (db *DB) forgetRegistered(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		t.now = now
		s, err := settings(ctx, t)
		if err != nil {
			return err
		}
		late, err := values[int64](ctx, t, lateRegistrations, now, s.EventDays, expiredKept, contactsAtOnce)
		if err != nil {
			return err
		}
		return t.eraseRegistered(ctx, late)
	})
}

// EraseRegistration forgets somebody at once, who has given up the seat or whose event is over; else it is cms.ErrState.
func (db *DB) EraseRegistration(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		ids, err := values[int64](ctx, t, `
			SELECT r.id FROM registrations r JOIN events v USING (work_id)
			WHERE r.id = $1 AND r.erased_at IS NULL AND (r.seat = 'cancelled' OR v.fate = 'cancelled' OR v.ends_at <= $2 AND v.fate <> 'postponed') FOR UPDATE OF r`, id, t.now)
		if err == nil && len(ids) == 0 {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		for _, table := range []string{"certificates", "event_feedback"} { // once asked, nothing stays that the person could be known by
			if _, err := exec(ctx, t, `DELETE FROM `+table+` WHERE registration_id = $1`, id); err != nil {
				return err
			}
		}
		return t.eraseRegistered(ctx, ids)
	})
}

// eraseRegistered takes everything that says who somebody is off registrations: name, address, organisation, answers, letters,
// links. A letter that is with the mail server at this moment goes later, with purgeForgotten.
func (t *txn) eraseRegistered(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	contacts, err := values[int64](ctx, t, `
		UPDATE contacts c SET name = '', email = '', erased_at = $2 FROM registrations r WHERE r.id = ANY ($1) AND c.id = r.contact_id RETURNING c.id`,
		ids, t.now)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE registrations SET contact_id = NULL, person = NULL, organisation = '', answers = '{}', consents = '[]', erased_at = $2
		WHERE id = ANY ($1)`, ids, t.now); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `DELETE FROM links WHERE purpose = $1 AND subject_id = ANY ($2)`, cms.RegistrationLink, ids); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `DELETE FROM mails WHERE contact_id = ANY ($1) AND state <> 'sending'`, contacts); err != nil {
		return err
	}
	for _, id := range ids {
		if err := t.audit(ctx, "contact_erased", subjectRegistration, id, ""); err != nil {
			return err
		}
	}
	return nil
}
