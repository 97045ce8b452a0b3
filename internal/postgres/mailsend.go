package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// doubtAfter is how long a letter may be with the mail server before its sender counts as gone: longer than any
// sender waits for an answer.
const doubtAfter = 90 * time.Second

// letterColumns read a cms.Letter of the row m. Nobody writes to the disabled and the erased.
const letterColumns = `
	m.id, m.template, m.locale, m.subject_id, m.params, COALESCE(m.batch_id, m.id) AS batch_id, m.state,
	COALESCE(u.name, c.name, '') AS name, COALESCE(u.email, c.email, '') AS email,
	COALESCE(a.name, '') AS actor_name, COALESCE(a.email, '') AS actor,
	m.subject, m.body_text, m.body_html, m.words, m.edited, m.message_id, m.attempts, m.next_at, m.answer, m.created_at, m.changed_at`

const letterTables = `
	LEFT JOIN users u ON u.id = m.user_id AND u.disabled_at IS NULL
	LEFT JOIN contacts c ON c.id = m.contact_id AND c.erased_at IS NULL
	LEFT JOIN users a ON a.id = m.actor_id AND a.disabled_at IS NULL `

const letterSQL = `SELECT ` + letterColumns + ` FROM mails m ` + letterTables

// UnwrittenMails are the next letters that nobody has written yet, the oldest first.
func (db *DB) UnwrittenMails(ctx context.Context, limit int) ([]cms.Letter, error) {
	return many[cms.Letter](ctx, db.pool, letterSQL+`WHERE m.state = 'pending' ORDER BY m.id LIMIT $1`, limit)
}

// WriteMail keeps a letter as it was written; the rule of its template says whether it goes at once or waits, and one an
// editor has changed waits. One that
// somebody else has written in the meantime stays as it is.
func (db *DB) WriteMail(ctx context.Context, id int64, parts cms.MailParts) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			UPDATE mails m SET subject = $2, body_text = $3, body_html = $4, message_id = $5, next_at = $6, changed_at = $6, words = $7,
				state = CASE WHEN m.edited OR EXISTS (SELECT FROM mail_rules r WHERE r.template = m.template AND r.held) THEN 'held' ELSE 'queued' END
			WHERE id = $1 AND state = 'pending'`, id, parts.Subject, parts.BodyText, parts.BodyHTML, parts.MessageID, t.now, parts.Words)
		return err
	})
}

// MailsDue says whether a letter is to be sent now.
func (db *DB) MailsDue(ctx context.Context) (bool, error) {
	return value[bool](ctx, db.pool, `SELECT EXISTS (SELECT FROM mails WHERE state = 'queued' AND next_at <= $1)`, db.clock())
}

// TakeMail takes the next letter that is due out of the queue, or the one of that id, for whoever asks alone: from its
// commit on it counts as being sent. cms.ErrNotFound when there is none.
func (db *DB) TakeMail(ctx context.Context, id int64) (cms.Letter, error) {
	var letter cms.Letter
	err := db.note(ctx, func(t *txn) error {
		taken, err := value[int64](ctx, t, `
			UPDATE mails SET state = 'sending', attempts = attempts + 1, changed_at = $1
			WHERE id = (SELECT id FROM mails WHERE state = 'queued' AND next_at <= $1 AND ($2::bigint = 0 OR id = $2)
				ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
			RETURNING id`, t.now, id)
		if err != nil {
			return err
		}
		letter, err = one[cms.Letter](ctx, t, letterSQL+`WHERE m.id = $1`, taken)
		return err
	})
	return letter, err
}

// SettleMail keeps what became of a letter that was taken.
func (db *DB) SettleMail(ctx context.Context, id int64, o cms.MailOutcome) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			UPDATE mails SET state = $2, answer = $3, next_at = $4, changed_at = $5 WHERE id = $1 AND state = 'sending'`,
			id, o.State, o.Answer, o.NextAt, t.now)
		return err
	})
}

// DoubtMails makes letters uncertain whose sender went away while the mail server had them. They are never sent again by
// themselves.
func (db *DB) DoubtMails(ctx context.Context) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			UPDATE mails SET state = 'uncertain', changed_at = $1 WHERE state = 'sending' AND changed_at < $2`,
			t.now, t.now.Add(-doubtAfter))
		return err
	})
}

// MailsStuck writes beside all letters that are due why none of them goes now.
func (db *DB) MailsStuck(ctx context.Context, answer string) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			UPDATE mails SET answer = $2 WHERE state = 'queued' AND next_at <= $1 AND answer <> $2`, t.now, answer)
		return err
	})
}

// OrderTestMail puts a letter to the user into the outbox, written by the same user, and is its id.
func (db *DB) OrderTestMail(ctx context.Context, u cms.User) (int64, error) {
	var id int64
	err := db.change(ctx, cms.Actor{ID: u.ID, Name: u.Name}, func(t *txn) error {
		err := t.mail(ctx, cms.Mail{Template: cms.TestMail, Locale: u.Locale, UserID: u.ID})
		id = t.letters
		return err
	})
	return id, err
}
