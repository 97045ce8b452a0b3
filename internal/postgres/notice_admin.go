package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// subjectNotice is the revisions' name for notices.
const subjectNotice = string(cms.NoticeFact)

const noticeSQL = `
	SELECT n.id, n.starts_at AS "from", n.ends_at AS until,
		(SELECT COALESCE(jsonb_object_agg(x.locale, x.html), '{}') FROM notice_texts x WHERE x.notice_id = n.id) AS texts,
		(SELECT COALESCE(max(r.version), 0) FROM revisions r WHERE r.subject = 'notice' AND r.subject_id = n.id) AS version
	FROM notices n`

// NoticeByID is a notice as its form shows it.
func (db *DB) NoticeByID(ctx context.Context, id int64) (cms.NoticeRecord, error) {
	return one[cms.NoticeRecord](ctx, db.pool, noticeSQL+` WHERE n.id = $1`, id)
}

// DeleteNotice forgets a notice.
func (db *DB) DeleteNotice(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		was, err := one[cms.NoticeRecord](ctx, t, noticeSQL+` WHERE n.id = $1 FOR UPDATE`, id)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `DELETE FROM notices WHERE id = $1`, id); err != nil {
			return err
		}
		return t.keepDeleted(ctx, cms.Fact{Kind: cms.NoticeFact, ID: id}, was)
	})
}

// turnNotices tells the page caches once when a notice begins, and once when it ends.
func (db *DB) turnNotices(ctx context.Context, now time.Time) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		turned, err := values[bool](ctx, t, `
			UPDATE notices SET shown = NOT shown
			WHERE shown <> (starts_at <= $1 AND (ends_at IS NULL OR ends_at > $1)) RETURNING shown`, now)
		for _, shown := range turned {
			t.public, t.left = true, t.left || !shown
		}
		return err
	})
}
