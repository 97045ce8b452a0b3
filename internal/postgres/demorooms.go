package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// StageUser makes an account of the demonstration that nobody can sign in to.
func (db *DB) StageUser(ctx context.Context, u cms.User) (cms.User, error) {
	err := db.note(ctx, func(t *txn) error {
		var err error
		if u, err = t.addUser(ctx, u, unusable); err != nil {
			return err
		}
		_, err = exec(ctx, t, `UPDATE users SET demo = true, disabled_at = $2 WHERE id = $1`, u.ID, t.now)
		return err
	})
	return u, err
}

// unusable is the hash of no password.
const unusable = "-"

// StageLetter puts a letter of the demonstration into the outbox, where it waits. Its reader is an account nobody can sign
// in to, so it has no address to go to.
func (db *DB) StageLetter(ctx context.Context, l cms.Letter, reader int64) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			INSERT INTO mails (template, locale, user_id, subject_id, params, state, edited, subject, words, body_text, body_html, dedupe,
				message_id, created_at, changed_at)
			VALUES ($1, $2, $3, $4, $5, 'held', true, $6, $7, $7, $8, 'demonstration', 'demonstration', $9, $9)`,
			l.Template, l.Locale, reader, l.SubjectID, l.Params, l.Subject, l.Words, l.BodyHTML, t.now)
		return err
	})
}

// StageMissing counts a path of the demonstration that was asked for and not found.
func (db *DB) StageMissing(ctx context.Context, path string, count int64) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			INSERT INTO missing (path, count, last_at, demo) VALUES ($1, $2, $3, true) ON CONFLICT DO NOTHING`, path, count, t.now)
		return err
	})
}

// StageVisitors were at an event of the demonstration, so many of them registered, and are forgotten already: they never were.
func (db *DB) StageVisitors(ctx context.Context, work int64, country string, registered, attended int) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			WITH seats AS (UPDATE event_seats SET seated = seated + $3, last_number = last_number + $3 WHERE work_id = $1 RETURNING last_number)
			INSERT INTO registrations (work_id, seat, number, locale, country, role, created_at, verify_by, verified_at, seated_at, attended, attended_at, erased_at)
			SELECT $1, 'seated', s.last_number - $3 + n, 'en', $2, 'librarian', v.starts_at - interval '7 days', v.starts_at, v.starts_at - interval '7 days',
				v.starts_at - interval '7 days', CASE WHEN n <= $4 THEN 'joined' ELSE '' END, CASE WHEN n <= $4 THEN v.starts_at END, v.ends_at
			FROM seats s, events v, generate_series(1, $3::int) n WHERE v.work_id = $1`, work, country, registered, attended)
		return err
	})
}
