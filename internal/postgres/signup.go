package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"occupylibrary.net/internal/cms"
)

const registrationForm = "registration" // of the idempotency keys

// openSeats says that an event takes registrations at the moment $2.
const openSeats = `
	s.open AND NOT s.paused AND COALESCE(s.opens_at <= $2, true) AND $2 < LEAST(COALESCE(s.closes_at, v.ends_at), v.ends_at)
	AND EXISTS (SELECT FROM entries e WHERE e.work_id = s.work_id AND ` + liveEntry + `)`

// registerSQL is the whole sign-up of a group, no two of whom are one person or one form: the keys that make a double click one,
// the seats or the places in the queue in the order of the group, the people, the rows and the letters. Whoever is registered
// already gets the letter with the link, and nothing else happens. The row of the seats is taken when it is this group's turn and
// is read as it then stands, so that no seat is given twice. Who is known is looked up by the person alone: a plan made while the
// table was small would else go through all who come to the event, for each of them.
const registerSQL = `
	WITH door AS MATERIALIZED (SELECT s.work_id, greatest(least($2::timestamptz + $4::interval, v.starts_at - $5::interval), $2::timestamptz + $6::interval) AS verify_by
		FROM event_seats s JOIN events v USING (work_id) WHERE s.work_id = $1 AND ` + openSeats + `),
	asking AS MATERIALIZED (SELECT n, decode(key, 'base64') AS key, decode(person, 'base64') AS person, name, email, locale, organisation, country, role,
			COALESCE(answers, '{}') AS answers, consents
		FROM jsonb_to_recordset($3::jsonb) AS q(n int, key text, person text, name text, email text, locale text, organisation text, country text,
			role text, answers jsonb, consents jsonb)),
	asked AS (INSERT INTO requests (key, form, result, at) SELECT a.key, '` + registrationForm + `', '', $2 FROM asking a, door ORDER BY a.key
		ON CONFLICT DO NOTHING RETURNING key),
	known AS (SELECT a.n, r.* FROM asked JOIN asking a USING (key), LATERAL (SELECT id, work_id, contact_id, locale, verify_by
		FROM (SELECT * FROM registrations WHERE person = a.person OFFSET 0) own WHERE work_id = $1 AND seat <> 'cancelled') r),
	fresh AS MATERIALIZED (SELECT a.*, row_number() OVER (ORDER BY a.n)::int AS k, nextval('contacts_id_seq') AS contact
		FROM asked JOIN asking a USING (key) WHERE a.n NOT IN (SELECT n FROM known)),
	place AS (UPDATE event_seats s SET last_number = last_number + f.n,
			seated = seated + CASE WHEN capacity IS NULL THEN f.n WHEN waiting > 0 THEN 0 ELSE least(f.n, greatest(capacity - seated, 0)) END,
			waiting = waiting + f.n - CASE WHEN capacity IS NULL THEN f.n WHEN waiting > 0 THEN 0 ELSE least(f.n, greatest(capacity - seated, 0)) END
		FROM (SELECT count(*)::int AS n FROM fresh) f, door WHERE s.work_id = door.work_id AND s.open AND NOT s.paused AND f.n > 0
		RETURNING s.work_id, s.last_number - f.n AS last, s.waiting - f.n AS behind, door.verify_by,
			CASE WHEN s.capacity IS NULL THEN f.n ELSE f.n - s.waiting END AS seats),
	who AS (INSERT INTO contacts (id, name, email, created_at) OVERRIDING SYSTEM VALUE SELECT f.contact, f.name, f.email, $2 FROM fresh f, place),
	seated AS (INSERT INTO registrations (work_id, contact_id, person, seat, number, locale, organisation, country, role, answers,
			consents, created_at, verify_by, seated_at)
		SELECT p.work_id, f.contact, f.person, CASE WHEN f.k <= p.seats THEN 'seated' ELSE 'waiting' END, p.last + f.k, f.locale, f.organisation,
			f.country, f.role, f.answers, f.consents, $2, p.verify_by, CASE WHEN f.k <= p.seats THEN $2::timestamptz END
		FROM fresh f, place p ORDER BY f.k RETURNING id, work_id, contact_id, locale, verify_by, seat, number),
	told AS (
		SELECT r.id, r.work_id, r.contact_id, r.locale, r.verify_by, p.behind + r.number - p.last - 1 AS ahead, $7 || ':' || r.id AS dedupe,
			CASE r.seat WHEN 'seated' THEN 'registration-confirm' ELSE 'registration-queue' END AS template
		FROM seated r, place p
		UNION ALL SELECT k.id, k.work_id, k.contact_id, k.locale, k.verify_by, 0, $7 || ':' || k.id, 'registration-link' FROM known k),
	letter AS (` + letterTo + `)
	SELECT EXISTS (SELECT FROM door) AND (EXISTS (SELECT FROM place) OR a.n IN (SELECT n FROM known) OR a.key NOT IN (SELECT key FROM asked)) AS open
	FROM asking a ORDER BY a.n`

// signingUp is somebody of a group, as registerSQL reads it.
type signingUp struct {
	N            int               `json:"n"`
	Key          []byte            `json:"key"`
	Person       []byte            `json:"person"`
	Name         string            `json:"name"`
	Email        string            `json:"email"`
	Locale       cms.Locale        `json:"locale"`
	Organisation string            `json:"organisation"`
	Country      string            `json:"country"`
	Role         string            `json:"role"`
	Answers      map[string]string `json:"answers"`
	Consents     []agreed          `json:"consents"`
}

// Register signs somebody up, together with whoever comes at the same moment. The answer is the same whoever asks: what became of
// it stands in a letter. An event that takes nobody at this moment is cms.ErrState.
func (db *DB) Register(ctx context.Context, q cms.RegistrationRequest) error {
	open, err := db.signUps.ask(ctx, q.WorkID, q, db.register)
	if errors.Is(err, cms.ErrTaken) { // the same person in the same moment: now there is a row to find
		open, err = db.signUps.ask(ctx, q.WorkID, q, db.register)
	}
	if err == nil && !open {
		return cms.ErrState
	}
	return err
}

// signUpLine lets those who sign up for the same event go together, but never a person or a form twice.
func signUpLine() *gather[int64, cms.RegistrationRequest, bool] {
	return &gather[int64, cms.RegistrationRequest, bool]{marks: func(q cms.RegistrationRequest) []string {
		return []string{"key " + string(q.Key), "person " + string(q.Person)}
	}}
}

// register signs up a group for one event, and says for each of them whether the event took them.
func (db *DB) register(ctx context.Context, group []cms.RegistrationRequest) ([]bool, error) {
	now := db.clock()
	list := make([]signingUp, len(group))
	for i, q := range group {
		list[i] = signingUp{i, q.Key, q.Person, q.Contact.Name, q.Contact.Email, q.Locale, q.Organisation, q.Country, q.Role, q.Answers, consented(q.Consents, now)}
	}
	return noteEach[bool](ctx, db, registerSQL, group[0].WorkID, now, list, cms.VerifyTime, cms.VerifyEnd, cms.VerifyLeast, rand.Text())
}

// agreed is a consent as it is kept beside a registration: word for word, with its time.
type agreed struct {
	Purpose, Wording string
	At               time.Time
}

func consented(list []cms.Consent, now time.Time) []agreed {
	all := make([]agreed, 0, len(list))
	for _, c := range list {
		all = append(all, agreed{c.Purpose, c.Wording, now})
	}
	return all
}
