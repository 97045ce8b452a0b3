package postgres

import (
	"context"
	"crypto/rand"

	"occupylibrary.net/internal/cms"
)

// mail puts a letter into the outbox, in the transaction of what it tells. Letters of one transaction are a batch. A
// letter whose key is already there is not written twice. The demonstration writes to nobody.
func (t *txn) mail(ctx context.Context, m cms.Mail) error {
	if t.demo {
		return nil
	}
	if m.Dedupe == "" {
		m.Dedupe = rand.Text()
	}
	if m.Params == nil {
		m.Params = map[string]string{}
	}
	ids, err := values[int64](ctx, t, `
		INSERT INTO mails (template, locale, user_id, contact_id, actor_id, subject_id, params, batch_id, dedupe, created_at, changed_at)
		VALUES ($1, $2, NULLIF($3, 0), NULLIF($4, 0), $5, $6, $7, NULLIF($8, 0), $9, $10, $10)
		ON CONFLICT (dedupe) DO NOTHING RETURNING id`,
		m.Template, m.Locale, m.UserID, m.ContactID, t.actorID(), m.SubjectID, m.Params, t.letters, m.Dedupe, t.now)
	if len(ids) > 0 && t.letters == 0 {
		t.letters = ids[0]
	}
	return err
}

// batchMails makes one batch of new letters, which is looked at, held and let go as one, and is its number.
func (t *txn) batchMails(ctx context.Context, ids []int64) (int64, error) {
	_, err := exec(ctx, t, `UPDATE mails SET batch_id = $1, actor_id = $2 WHERE id = ANY ($3)`, ids[0], t.actorID(), ids)
	return ids[0], err
}
