package postgres

import (
	"context"
	"time"
)

// contactsAtOnce bounds how much one round forgets; the next goes on.
const contactsAtOnce = 200

// forgetWriters erases how to reach those whose stories were decided on as many months ago as the settings say. A story
// with a correction on its way is left until that is decided on too.
func (db *DB) forgetWriters(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		t.now = now
		s, err := settings(ctx, t)
		if err != nil {
			return err
		}
		late, err := values[int64](ctx, t, `
			SELECT s.id FROM submissions s JOIN contacts c ON c.id = s.contact_id
			WHERE s.state IN ('published', 'rejected', 'withdrawn') AND s.decided_at <= $1::timestamptz - $2 * interval '1 month' AND NOT s.demo
			AND c.erased_at IS NULL AND (c.email <> '' OR c.name <> '')
			AND NOT EXISTS (SELECT FROM submissions o WHERE o.origin_id = s.id AND o.state NOT IN ('published', 'rejected', 'withdrawn'))
			ORDER BY s.id LIMIT $3 FOR UPDATE OF s SKIP LOCKED`, now, s.ContactMonths, contactsAtOnce)
		for _, id := range late {
			if err := t.eraseContact(ctx, id); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		return t.purgeForgotten(ctx)
	})
}

// purgeForgotten deletes letters to the erased that were with the mail server when everything else was deleted.
func (t *txn) purgeForgotten(ctx context.Context) error {
	_, err := exec(ctx, t, `
		DELETE FROM mails m USING contacts c WHERE c.id = m.contact_id AND c.erased_at IS NOT NULL AND m.state <> 'sending'`)
	return err
}
