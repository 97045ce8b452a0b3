package postgres

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"occupylibrary.net/internal/cms"
)

// MintLink makes the token of a private link, for the letter that is being sent: only its hash is kept here. Earlier
// links of the same subject stay good.
func (db *DB) MintLink(ctx context.Context, purpose cms.Purpose, subject int64, expires time.Time) (string, error) {
	var raw [32]byte
	rand.Read(raw[:]) // never fails: the program ends where there is no chance to be had
	token := base64.RawURLEncoding.EncodeToString(raw[:])
	return token, db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			INSERT INTO links (sha256, purpose, subject_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
			tokenHash(token), purpose, subject, t.now, expires)
		return err
	})
}

// Link is the subject of a private link. Wrong, expired and revoked tokens are the same cms.ErrNotFound.
func (db *DB) Link(ctx context.Context, purpose cms.Purpose, token string) (int64, error) {
	return value[int64](ctx, db.pool, `
		SELECT subject_id FROM links WHERE sha256 = $1 AND purpose = $2 AND revoked_at IS NULL AND COALESCE(expires_at > $3, true)`,
		tokenHash(token), purpose, db.clock())
}

// useLink is Link, once: all links of the purpose and subject open nothing from now on.
func (t *txn) useLink(ctx context.Context, purpose cms.Purpose, token string) (int64, error) {
	subject, err := value[int64](ctx, t, `
		UPDATE links SET revoked_at = $3
		WHERE sha256 = $1 AND purpose = $2 AND revoked_at IS NULL AND COALESCE(expires_at > $3, true) RETURNING subject_id`,
		tokenHash(token), purpose, t.now)
	if err != nil {
		return 0, err
	}
	return subject, t.revokeLinks(ctx, purpose, subject)
}

// revokeLinks makes the subject's links of the purpose useless.
func (t *txn) revokeLinks(ctx context.Context, purpose cms.Purpose, subject int64) error {
	_, err := exec(ctx, t, `
		UPDATE links SET revoked_at = $3 WHERE purpose = $1 AND subject_id = $2 AND revoked_at IS NULL`, purpose, subject, t.now)
	return err
}
