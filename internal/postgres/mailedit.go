package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// EditMail gives a letter that waits another subject and other words; it is written anew with them, and goes on waiting.
// was is what the form had shown: when something else stands now it is cms.ErrConflict, and cms.ErrState once the letter
// waits no more.
func (db *DB) EditMail(ctx context.Context, actor cms.Actor, was cms.Letter, e cms.MailEdit) error {
	return db.change(ctx, actor, func(t *txn) error {
		now, err := one[editable](ctx, t, `SELECT subject, words, state FROM mails WHERE id = $1 FOR UPDATE`, was.ID)
		switch {
		case err != nil:
			return err
		case now.State != cms.MailHeld:
			return cms.ErrState
		case now.Subject != was.Subject || now.Words != was.Words:
			return cms.ErrConflict
		}
		if _, err := exec(ctx, t, `
			UPDATE mails m SET subject = $2, words = $3, edited = true, state = 'pending', changed_at = $4
			FROM mails x WHERE x.id = $1 AND m.state = 'held' AND (m.id = x.id OR $5
				AND COALESCE(m.batch_id, m.id) = COALESCE(x.batch_id, x.id) AND m.locale = x.locale AND m.template = x.template)`,
			was.ID, e.Subject, e.Words, t.now, e.All); err != nil {
			return err
		}
		return t.audit(ctx, "saved", "mail", was.ID, "")
	})
}

type editable struct {
	Subject, Words string
	State          cms.MailState
}

// MailsAlike is how many letters wait in the same batch and language, the letter itself among them.
func (db *DB) MailsAlike(ctx context.Context, l cms.Letter) (int, error) {
	return value[int](ctx, db.pool, `
		SELECT count(*)::int FROM mails
		WHERE COALESCE(batch_id, id) = $1 AND locale = $2 AND template = $3 AND state = 'held'`, l.BatchID, l.Locale, l.Template)
}

// eraseMails erases letters to which nothing has happened for so many days as the settings say: sent ones, which it counts,
// and those that never went, of which the log keeps that they are gone.
func (db *DB) eraseMails(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		s, err := settings(ctx, t)
		if err != nil {
			return err
		}
		before := now.AddDate(0, 0, -s.MailDays)
		if _, err := exec(ctx, t, `
			WITH gone AS (DELETE FROM mails WHERE state = 'sent' AND changed_at < $1 RETURNING template, changed_at)
			INSERT INTO mail_sums AS s (month, template, sent)
			SELECT date_trunc('month', changed_at)::date, template, count(*) FROM gone GROUP BY 1, 2
			ON CONFLICT (month, template) DO UPDATE SET sent = s.sent + excluded.sent`, before); err != nil {
			return err
		}
		return t.eraseStopped(ctx, before)
	})
}

// eraseStopped forgets letters that failed, whose fate nobody knows, or that nobody let go.
func (t *txn) eraseStopped(ctx context.Context, before time.Time) error {
	gone, err := values[int64](ctx, t, `
		DELETE FROM mails WHERE state IN ('failed', 'uncertain', 'held') AND changed_at < $1 RETURNING id`, before)
	for _, id := range gone {
		if err := t.audit(ctx, cms.DeleteMail, "mail", id, ""); err != nil {
			return err
		}
	}
	return err
}

// MailsErased is how many letters were sent whose rows are erased by now.
func (db *DB) MailsErased(ctx context.Context) (int, error) {
	return value[int](ctx, db.pool, `SELECT COALESCE(sum(sent), 0)::int FROM mail_sums`)
}
