package postgres

import (
	"context"
	"crypto/rand"

	"occupylibrary.net/internal/cms"
)

// eventTitle is the title of the event of the registration r, for letters: in the reader's language where it has one.
const eventTitle = `COALESCE((SELECT e.title FROM entries e WHERE e.work_id = r.work_id AND e.trashed_at IS NULL
	ORDER BY e.status = 'published' DESC, e.locale = r.locale DESC, e.locale = 'en' DESC LIMIT 1), '')`

// letterTo puts a letter about the registrations r into the outbox, with the words every such letter may need. A column
// "ahead" says how many wait before, "dedupe" makes two letters one; "more", where there is such, adds to the words.
const letterTo = `
	INSERT INTO mails (template, locale, contact_id, subject_id, params, dedupe, created_at, changed_at)
	SELECT r.template, r.locale, r.contact_id, r.id, jsonb_build_object('title', ` + eventTitle + `, 'starts', v.starts_at,
		'ends', v.ends_at, 'zone', v.zone, 'all_day', v.all_day::text, 'verify', r.verify_by, 'ahead', r.ahead::text,
		'online', v.online::text, 'venue', v.venue, 'fate', v.fate) || COALESCE(to_jsonb(r)->'more', '{}'),
		r.dedupe, $2, $2
	FROM told r JOIN events v ON v.work_id = r.work_id WHERE r.contact_id IS NOT NULL
	ON CONFLICT (dedupe) DO NOTHING RETURNING id`

// registrationSQL reads registrations r with what is known of the person; ahead says how many wait before one that waits.
func registrationSQL(ahead string) string {
	return `
	SELECT r.id, r.work_id, COALESCE(r.contact_id, 0) AS contact_id, COALESCE(c.name, '') AS name, COALESCE(c.email, '') AS email,
		r.organisation, r.country, r.role, r.locale, r.answers, r.seat, r.ended, r.number,
		CASE WHEN r.seat = 'waiting' THEN ` + ahead + ` ELSE 0 END::int AS ahead,
		r.created_at, r.verify_by, r.verified_at, r.asked_at, r.coming_at, r.joined_at, r.attended, r.ended_at, ` + certified + ` AS certified
	FROM registrations r LEFT JOIN contacts c ON c.id = r.contact_id `
}

// queueAhead counts those before a single one; among many the database numbers them as it reads.
const queueAhead = `(SELECT count(*) FROM registrations o WHERE o.work_id = r.work_id AND o.seat = 'waiting' AND o.number < r.number)`

// Registration is the one behind a mailed link. A wrong link, and one whose person was erased, is cms.ErrNotFound.
func (db *DB) Registration(ctx context.Context, token string) (cms.Registration, error) {
	id, err := db.Link(ctx, cms.RegistrationLink, token)
	if err != nil {
		return cms.Registration{}, err
	}
	return one[cms.Registration](ctx, db.pool, registrationSQL(queueAhead)+`WHERE r.id = $1 AND r.erased_at IS NULL`, id)
}

// FindRegistrations mails the links of everything an address is registered for and has still before it, or can still look at:
// the answer is the same when there is nothing.
func (db *DB) FindRegistrations(ctx context.Context, key, person []byte) error {
	return db.note(ctx, func(t *txn) error {
		first, err := t.firstUse(ctx, key, registrationForm)
		if err != nil || !first {
			return err
		}
		ids, err := values[int64](ctx, t, `
			SELECT r.id FROM registrations r JOIN events v USING (work_id) WHERE r.person = $1 AND r.erased_at IS NULL
			AND (r.seat <> 'cancelled' OR r.ended_at > $2::timestamptz - interval '30 days') ORDER BY v.starts_at DESC LIMIT 20`, person, t.now)
		if err != nil {
			return err
		}
		return t.writeToRegistered(ctx, cms.RegistrationLinkMail, "", ids...)
	})
}

// writeToRegistered writes the same letter to each of them. What begins with the same key was written before; without a key a
// letter is never the same as another.
func (t *txn) writeToRegistered(ctx context.Context, template cms.MailTemplate, key string, ids ...int64) error {
	if len(ids) == 0 || t.demo {
		return nil
	}
	if key == "" {
		key = rand.Text()
	}
	_, err := values[int64](ctx, t, `
		WITH told AS (SELECT r.id, r.work_id, r.contact_id, r.locale, r.verify_by, $3::text AS template, $4 || ':' || r.id AS dedupe,
			(SELECT count(*) FROM registrations o WHERE o.work_id = r.work_id AND o.seat = 'waiting' AND o.number < r.number) AS ahead
			FROM registrations r WHERE r.id = ANY ($1))`+letterTo, ids, t.now, template, key)
	return err
}

// RegisteredEvent is the event of a registration, as a card, with where it takes place left out. It is there for those who
// registered whatever has become of its page.
func (db *DB) RegisteredEvent(ctx context.Context, l cms.Locale, work int64) (cms.RegisteredEvent, error) {
	return one[cms.RegisteredEvent](ctx, db.pool, `
		SELECT e.id AS entry_id, e.title, e.locale, e.slug, (`+liveEntry+`) AS public, v.starts_at, v.ends_at, v.all_day, v.zone, v.online, v.venue, v.fate,
			(SELECT `+changeJSON+` FROM event_changes c WHERE c.work_id = v.work_id ORDER BY c.id DESC LIMIT 1) AS change,
			EXISTS (SELECT FROM event_joins j WHERE j.work_id = v.work_id AND j.code_word <> '') AS word
		FROM events v JOIN entries e ON e.work_id = v.work_id AND e.trashed_at IS NULL
		WHERE v.work_id = $2 ORDER BY e.status = 'published' DESC, e.locale = $1 DESC, e.locale = 'en' DESC LIMIT 1`, l, work)
}

// Registrations are all of an event, ended ones too, in the order of arrival.
func (db *DB) Registrations(ctx context.Context, work int64) ([]cms.Registration, error) {
	return many[cms.Registration](ctx, db.pool, registrationSQL(`row_number() OVER (PARTITION BY r.seat ORDER BY r.number) - 1`)+`WHERE r.work_id = $1 ORDER BY r.number`, work)
}
