package postgres

import (
	"context"
	"crypto/rand"

	"occupylibrary.net/internal/cms"
)

// mail puts a letter into the outbox, in the transaction of what it tells. A letter whose key is already there is not
// written twice.
func (t *txn) mail(ctx context.Context, m cms.Mail) error {
	if m.Dedupe == "" {
		m.Dedupe = rand.Text()
	}
	if m.Params == nil {
		m.Params = map[string]string{}
	}
	_, err := exec(ctx, t, `
		INSERT INTO mails (template, locale, user_id, contact_id, subject_id, params, dedupe, created_at)
		VALUES ($1, $2, NULLIF($3, 0), NULLIF($4, 0), $5, $6, $7, $8) ON CONFLICT (dedupe) DO NOTHING`,
		m.Template, m.Locale, m.UserID, m.ContactID, m.SubjectID, m.Params, m.Dedupe, t.now)
	return err
}
