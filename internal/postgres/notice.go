package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// SaveNotice makes or changes a notice and returns its id. An end before the beginning hides it.
func (db *DB) SaveNotice(ctx context.Context, actor cms.Actor, n cms.NoticeRecord) (int64, error) {
	err := db.change(ctx, actor, func(t *txn) (err error) {
		if err = t.unchanged(ctx, subjectNotice, n.ID, n.Version); err == nil {
			n.ID, err = t.saveNotice(ctx, n, "saved")
		}
		return err
	})
	return n.ID, err
}

func (t *txn) saveNotice(ctx context.Context, n cms.NoticeRecord, action string) (int64, error) {
	var err error
	if n.ID, err = t.putNotice(ctx, n); err != nil {
		return 0, err
	}
	if err := t.putNames(ctx, "notice_texts", "notice_id", "html", n.ID, n.Texts); err != nil {
		return 0, err
	}
	return n.ID, t.record(ctx, subjectNotice, n.ID, action, n)
}

func (t *txn) putNotice(ctx context.Context, n cms.NoticeRecord) (int64, error) {
	if n.ID != 0 {
		return value[int64](ctx, t, `UPDATE notices SET starts_at = $1, ends_at = $2, shown = false WHERE id = $3 RETURNING id`, n.From, n.Until, n.ID)
	}
	return value[int64](ctx, t, `
		INSERT INTO notices (starts_at, ends_at, demo) VALUES ($1, $2, $3) RETURNING id`, n.From, n.Until, t.demo)
}

var selectNotices = `
	SELECT n.id, t.locale, t.html, n.ends_at AS until
	FROM notices n
	JOIN LATERAL (SELECT * FROM notice_texts x WHERE x.notice_id = n.id ` + byLanguage("x.locale") + `) t ON true
	WHERE n.starts_at <= $2 AND (n.ends_at IS NULL OR n.ends_at > $2)
	ORDER BY n.starts_at DESC, n.id DESC`
