package postgres

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// messageForm names the idempotency keys of messages; subjectMessage is the log's name for them.
const (
	messageForm    = "message"
	subjectMessage = "message"
)

// received says whether something was stored under the idempotency key of a form.
func received(ctx context.Context, q querier, key []byte, form string) (bool, error) {
	return value[bool](ctx, q, `SELECT EXISTS (SELECT FROM requests WHERE key = $1 AND form = $2)`, key, form)
}

// MessageReceived says whether the same message came before.
func (db *DB) MessageReceived(ctx context.Context, key []byte) (bool, error) {
	return received(ctx, db.pool, key, messageForm)
}

// ReceiveMessage stores a message and writes to those who answer. The same sending again changes nothing.
func (db *DB) ReceiveMessage(ctx context.Context, a cms.MessageArrival) error {
	return db.note(ctx, func(t *txn) error {
		first, err := t.firstUse(ctx, a.Key, messageForm)
		if err != nil || !first {
			return err
		}
		contact, err := t.insertContact(ctx, a.Message.Contact)
		if err != nil {
			return err
		}
		m := a.Message
		id, err := value[int64](ctx, t, `
			INSERT INTO messages (purpose, sender, organisation, country, body, locale, consent, contact_id, received_at, demo)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
			m.Purpose, m.Sender, m.Organisation, m.Country, m.Body, m.Locale, a.Consent, contact, t.now, t.demo)
		if err != nil {
			return err
		}
		return t.tellAll(ctx, cms.MayAnswer, cms.Mail{Template: cms.MessageMail, SubjectID: id})
	})
}

func (t *txn) insertContact(ctx context.Context, c cms.Contact) (int64, error) {
	return value[int64](ctx, t, `
		INSERT INTO contacts (name, email, created_at) VALUES ($1, $2, $3) RETURNING id`, c.Name, c.Email, t.now)
}

// tellAll writes the same letter to everybody who has the right. The letter's key, where it has one, is made each reader's
// own.
func (t *txn) tellAll(ctx context.Context, right cms.Right, m cms.Mail) error {
	readers, err := many[reader](ctx, t, readersSQL+` ORDER BY id`, rolesThat(right))
	if err != nil {
		return err
	}
	key := m.Dedupe
	for _, r := range readers {
		m.UserID, m.Locale = r.ID, r.Locale
		if key != "" {
			m.Dedupe = key + ":" + strconv.FormatInt(r.ID, 10)
		}
		if err := t.mail(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

const messageSQL = `
	SELECT m.id, m.purpose, m.sender, m.organisation, m.country, m.body, m.locale, COALESCE(c.name, '') AS name,
		COALESCE(c.email, '') AS email, m.state, m.received_at, m.done_at, COALESCE(u.name, '') AS done_by
	FROM messages m LEFT JOIN contacts c ON c.id = m.contact_id AND c.erased_at IS NULL
	LEFT JOIN users u ON u.id = m.done_by `

func messageOrder() order[cms.Message] {
	return order[cms.Message]{
		columns: map[string]sortColumn[cms.Message]{"written": numberColumn(`m.id`, func(m cms.Message) int64 { return m.ID })},
		usual:   cms.Sort{By: "written", Down: true}, pick: `SELECT m.id FROM messages m `, id: `m.id`, idOf: func(m cms.Message) int64 { return m.ID },
	}
}

// MessageList is a page of the messages, those that hold the words, the newest first where no other order is asked for, and
// the mark of the next page; zero is the end.
func (db *DB) MessageList(ctx context.Context, f cms.VoiceFilter) ([]cms.Message, cms.Mark, error) {
	c := &chosen{}
	if f.State != "" {
		c.and(`m.state = ?`, f.State)
	}
	if f.Query != "" {
		c.which(holding(`lower(m.body || ' ' || m.organisation)`, f.Query).or(written(`m.contact_id`, f.Query)))
	}
	return sorted(ctx, db.pool, messageSQL, c, messageOrder(), f.ListPage, deskPage)
}

// MessageCounts says how many messages stand in each state.
func (db *DB) MessageCounts(ctx context.Context) (cms.Counts, error) {
	return stateCounts(ctx, db.pool, `SELECT state, count(*)::int AS n FROM messages GROUP BY state`)
}

func stateCounts(ctx context.Context, q querier, sql string) (cms.Counts, error) {
	type count struct {
		State string
		N     int
	}
	rows, err := many[count](ctx, q, sql)
	counts := cms.Counts{}
	for _, r := range rows {
		counts[r.State] = r.N
	}
	return counts, err
}

// Message is one message.
func (db *DB) Message(ctx context.Context, id int64) (cms.Message, error) {
	return one[cms.Message](ctx, db.pool, messageSQL+`WHERE m.id = $1`, id)
}

// StepMessage marks a message as done, or as new again.
func (db *DB) StepMessage(ctx context.Context, actor cms.Actor, id int64, to cms.MessageState) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE messages SET state = $2, done_at = CASE WHEN $2 = 'done' THEN $3::timestamptz END,
				done_by = CASE WHEN $2 = 'done' THEN $4::bigint END
			WHERE id = $1 AND state <> $2`, id, to, t.now, t.actorID())
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrState
		}
		return t.audit(ctx, string(to), subjectMessage, id, "")
	})
}

// DeleteMessage erases a message and whom to answer.
func (db *DB) DeleteMessage(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		contact, err := value[*int64](ctx, t, `DELETE FROM messages WHERE id = $1 RETURNING contact_id`, id)
		if err != nil {
			return err
		}
		if err := t.deleteContact(ctx, contact); err != nil {
			return err
		}
		return t.audit(ctx, "deleted", subjectMessage, id, "")
	})
}

func (t *txn) deleteContact(ctx context.Context, id *int64) error {
	_, err := exec(ctx, t, `DELETE FROM contacts WHERE id = $1`, id)
	return err
}
