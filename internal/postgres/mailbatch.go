package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// MailBatch counts the letters that were written together; cms.ErrNotFound when there are none.
func (db *DB) MailBatch(ctx context.Context, id int64) (cms.MailBatch, error) {
	type row struct {
		Template cms.MailTemplate
		cms.MailBatchPart
		GoesAt *time.Time
	}
	rows, err := many[row](ctx, db.pool, `
		SELECT template, locale, state, count(*)::int AS count, min(next_at) FILTER (WHERE state = 'queued') AS goes_at
		FROM mails WHERE COALESCE(batch_id, id) = $1 GROUP BY template, locale, state ORDER BY locale, state`, id)
	if err != nil {
		return cms.MailBatch{}, err
	}
	if len(rows) == 0 {
		return cms.MailBatch{}, cms.ErrNotFound
	}
	b := cms.MailBatch{ID: id, Template: rows[0].Template}
	for _, r := range rows {
		b.Parts = append(b.Parts, r.MailBatchPart)
		if r.GoesAt != nil && (b.GoesAt == nil || r.GoesAt.Before(*b.GoesAt)) {
			b.GoesAt = r.GoesAt
		}
	}
	return b, nil
}

// ReleaseBatch lets the held letters of a batch go, after the time in which StopBatch still catches them all. With none
// held it is cms.ErrState.
func (db *DB) ReleaseBatch(ctx context.Context, actor cms.Actor, id int64) error {
	return db.stepBatch(ctx, actor, id, cms.ReleaseMail, `
		UPDATE mails SET state = 'queued', attempts = 0, next_at = $2, changed_at = $3
		WHERE COALESCE(batch_id, id) = $1 AND state = 'held'`, cms.StopTime)
}

// StopBatch holds the letters of a batch that have not gone yet. With none left it is cms.ErrState.
func (db *DB) StopBatch(ctx context.Context, actor cms.Actor, id int64) error {
	return db.stepBatch(ctx, actor, id, cms.HoldMail, `
		UPDATE mails SET state = 'held', next_at = $2, changed_at = $3
		WHERE COALESCE(batch_id, id) = $1 AND state = 'queued'`, 0)
}

func (db *DB) stepBatch(ctx context.Context, actor cms.Actor, id int64, step, sql string, wait time.Duration) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, sql, id, t.now.Add(wait), t.now)
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrState
		}
		return t.audit(ctx, step, "mail_batch", id, "")
	})
}
