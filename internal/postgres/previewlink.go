package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// MintPreviewLink makes a secret link to an entry's preview and logs that somebody did. It is the only moment in which
// the link can be read.
func (db *DB) MintPreviewLink(ctx context.Context, actor cms.Actor, entryID int64) (string, error) {
	err := db.change(ctx, actor, func(t *txn) error { return t.audit(ctx, "preview_made", subjectEntry, entryID, "") })
	if err != nil {
		return "", err
	}
	return db.MintLink(ctx, cms.PreviewLink, entryID, db.clock().Add(cms.PreviewLinkLife))
}

// PreviewLinks are the links that open an entry's preview now, the newest first.
func (db *DB) PreviewLinks(ctx context.Context, entryID int64) ([]cms.Preview, error) {
	return many[cms.Preview](ctx, db.pool, `
		SELECT encode(sha256, 'hex') AS id, created_at, expires_at FROM links
		WHERE purpose = $1 AND subject_id = $2 AND revoked_at IS NULL AND expires_at > $3 ORDER BY created_at DESC, id`,
		cms.PreviewLink, entryID, db.clock())
}

// RevokePreviewLink makes one of them useless; one of another entry is cms.ErrNotFound.
func (db *DB) RevokePreviewLink(ctx context.Context, actor cms.Actor, entryID int64, link string) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE links SET revoked_at = $4
			WHERE purpose = $1 AND subject_id = $2 AND encode(sha256, 'hex') = $3 AND revoked_at IS NULL`,
			cms.PreviewLink, entryID, link, t.now)
		if err == nil && n == 0 {
			err = cms.ErrNotFound
		}
		if err != nil {
			return err
		}
		return t.audit(ctx, "preview_ended", subjectEntry, entryID, "")
	})
}

// PreviewByLink is the page of the entry a secret link opens. Wrong, expired and revoked links, and entries in the
// trash, are the same cms.ErrNotFound.
func (db *DB) PreviewByLink(ctx context.Context, token string) (cms.EntryPage, error) {
	id, err := db.Link(ctx, cms.PreviewLink, token)
	if err != nil {
		return cms.EntryPage{}, err
	}
	return previewPage(ctx, db.pool, id, `e.trashed_at IS NULL`)
}
