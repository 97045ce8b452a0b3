package postgres

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

const subjectRegistration = "registration" // the log's name for registrations

// registrationViews are the views of an organiser's list as conditions on r.
var registrationViews = map[cms.RegistrationView]string{
	cms.SeatedView:   confirmedSeat,
	cms.QueuedView:   `r.seat = 'waiting' AND r.verified_at IS NOT NULL`,
	cms.OpenView:     `r.seat <> 'cancelled' AND r.verified_at IS NULL`,
	cms.AttendedView: `r.attended <> ''`,
	cms.EndedView:    `r.seat = 'cancelled'`,
}

func registrationOrder() order[cms.Registration] {
	return order[cms.Registration]{
		columns: map[string]sortColumn[cms.Registration]{
			"arrived": numberColumn(`r.number`, func(r cms.Registration) int64 { return r.Number }),
			"name":    textColumn(`COALESCE(c.name, '')`, `?`, func(r cms.Registration) string { return r.Name }),
		},
		usual: cms.Sort{By: "arrived"}, id: `r.id`, idOf: func(r cms.Registration) int64 { return r.ID },
	}
}

// RegistrationList is a page of those who signed up for an event, in the order of arrival where no other is asked for, and the
// mark of the next page; zero is the end.
func (db *DB) RegistrationList(ctx context.Context, f cms.RegistrationFilter) ([]cms.Registration, cms.Mark, error) {
	c := &chosen{}
	c.and(`r.work_id = ?`, f.WorkID)
	if view, ok := registrationViews[f.View]; ok {
		c.and(view)
	}
	if f.Query != "" {
		c.and(`lower(COALESCE(c.name, '') || ' ' || COALESCE(c.email, '') || ' ' || r.organisation) LIKE lower(?)
			OR EXISTS (SELECT FROM certificates k WHERE k.registration_id = r.id AND (k.code = upper(?) OR lower(k.name) LIKE lower(?)))`,
			pattern(f.Query), strings.TrimSpace(f.Query), pattern(f.Query))
	}
	return sorted(ctx, db.pool, registrationSQL(`0`), c, registrationOrder(), f.ListPage, deskPage)
}

// RegistrationCounts says how many stand in each view.
func (db *DB) RegistrationCounts(ctx context.Context, work int64) (cms.Counts, error) {
	counts := cms.Counts{}
	var b batch
	for _, view := range cms.RegistrationViews {
		b.Queue(`SELECT count(*)::int FROM registrations r WHERE r.work_id = $1 AND `+registrationViews[view], work).
			QueryRow(func(row pgx.Row) error { var n int; err := row.Scan(&n); counts[string(view)] = n; return err })
	}
	return counts, b.ask(ctx, db.pool)
}

// TickAttendance notes, or takes back, that somebody was there. What the door or the word has shown stays.
func (db *DB) TickAttendance(ctx context.Context, actor cms.Actor, work, id int64, there bool) error {
	return db.transact(ctx, actor, func(t *txn) error {
		to, from := cms.Attendance(""), cms.Ticked
		if there {
			to, from = cms.Ticked, ""
		}
		n, err := exec(ctx, t, `
			UPDATE registrations SET attended = $3, attended_at = CASE WHEN $3 = '' THEN NULL ELSE $5::timestamptz END
			WHERE work_id = $1 AND id = $2 AND attended = $4 AND seat = 'seated'`, work, id, to, from, t.now)
		if err != nil || n == 0 {
			return err
		}
		if err := t.audit(ctx, "attendance", subjectRegistration, id, string(to)); err != nil || there {
			return err
		}
		return t.revoke(ctx, work, id, "certificate_revoked")
	})
}

// StrikeRegistration takes somebody off an event's list, by the organiser; the seat goes to the next, and a certificate counts no
// more.
func (db *DB) StrikeRegistration(ctx context.Context, actor cms.Actor, work, id int64) error {
	return db.transact(ctx, actor, func(t *txn) error {
		if err := t.holdSeats(ctx, work); err != nil {
			return err
		}
		if err := t.audit(ctx, "struck", subjectRegistration, id, ""); err != nil {
			return err
		}
		if err := t.revoke(ctx, work, id, "certificate_revoked"); err != nil {
			return err
		}
		return t.endSeats(ctx, work, cms.Struck, id)
	})
}

// SendRegistrationLink mails somebody's private link again.
func (db *DB) SendRegistrationLink(ctx context.Context, actor cms.Actor, work, id int64) error {
	return db.transact(ctx, actor, func(t *txn) error {
		ids, err := values[int64](ctx, t, `
			SELECT id FROM registrations WHERE work_id = $1 AND id = $2 AND seat <> 'cancelled' AND contact_id IS NOT NULL`, work, id)
		if err == nil && len(ids) == 0 {
			return cms.ErrState
		}
		if err != nil {
			return err
		}
		return t.writeToRegistered(ctx, cms.RegistrationLinkMail, "", ids...)
	})
}

// OneSeatMore raises the limit of an event by one, for the first who waits.
func (db *DB) OneSeatMore(ctx context.Context, actor cms.Actor, work int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.holdSeats(ctx, work); err != nil {
			return err
		}
		n, err := exec(ctx, t, `
			UPDATE event_seats SET capacity = greatest(capacity, seated) + 1, version = version + 1
			WHERE work_id = $1 AND waiting > 0 AND capacity IS NOT NULL`, work)
		if err == nil && n == 0 {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		if err := t.audit(ctx, "seat_more", "seats", work, ""); err != nil {
			return err
		}
		return t.promote(ctx, work)
	})
}

// WriteToRegistered puts a letter of the organiser's own words to everybody of a view into the outbox, as one batch: each in the
// reader's language, where it was written in it. It says how many there are.
func (db *DB) WriteToRegistered(ctx context.Context, actor cms.Actor, work int64, view cms.RegistrationView, words map[cms.Locale]string) (int, error) {
	count := 0
	condition, known := registrationViews[view]
	if !known {
		condition = `r.seat <> 'cancelled'`
	}
	return count, db.transact(ctx, actor, func(t *txn) error {
		if t.demo {
			return nil
		}
		ids, err := values[int64](ctx, t, `
			WITH told AS (SELECT r.id, r.work_id, r.contact_id, r.locale, r.verify_by, $3::text AS template, $4 || ':' || r.id AS dedupe, 0 AS ahead,
				jsonb_build_object('note', COALESCE(NULLIF($5::jsonb->>r.locale, ''), NULLIF($5->>'en', ''), NULLIF($5->>'ro', ''), $5->>'uk')) AS more
				FROM registrations r WHERE r.work_id = $1 AND r.erased_at IS NULL AND `+condition+`)`+letterTo,
			work, t.now, cms.RegistrationMessageMail, rand.Text(), words)
		if count = len(ids); err != nil || count == 0 {
			return err
		}
		if _, err := t.batchMails(ctx, ids); err != nil {
			return err
		}
		return t.audit(ctx, "wrote_registered", "seats", work, "")
	})
}

// Join is where an online event takes place; nothing is known of one nobody has said it of.
func (db *DB) Join(ctx context.Context, work int64) (cms.Join, error) {
	return joinOf(ctx, db.pool, work)
}

func joinOf(ctx context.Context, q querier, work int64) (cms.Join, error) {
	list, err := many[cms.Join](ctx, q, `SELECT address, meeting_id, passcode, code_word FROM event_joins WHERE work_id = $1`, work)
	if err != nil || len(list) == 0 {
		return cms.Join{}, err
	}
	return list[0], nil
}

// SaveJoin stores where an online event takes place. It is in no revision and in no page but of those who have a seat.
func (db *DB) SaveJoin(ctx context.Context, actor cms.Actor, work int64, j cms.Join) error {
	return db.transact(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			INSERT INTO event_joins AS old (work_id, address, meeting_id, passcode, code_word) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (work_id) DO UPDATE SET address = excluded.address, meeting_id = excluded.meeting_id, passcode = excluded.passcode,
				code_word = excluded.code_word
			WHERE (old.address, old.meeting_id, old.passcode, old.code_word)
				IS DISTINCT FROM (excluded.address, excluded.meeting_id, excluded.passcode, excluded.code_word)`,
			work, j.Address, j.MeetingID, j.Passcode, j.CodeWord)
		if err != nil || n == 0 {
			return err
		}
		return t.audit(ctx, "join_saved", "seats", work, "")
	})
}
