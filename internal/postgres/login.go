package postgres

import (
	"context"
	"crypto/sha256"
	"time"

	"occupylibrary.net/internal/cms"
)

// loginNoted is how old the note of a login's last use may be.
const loginNoted = 10 * time.Minute

func tokenHash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// CreateLogin keeps a new token of the user, as its hash, and ends the login of the replaced token, if there is one.
func (db *DB) CreateLogin(ctx context.Context, user int64, token, replaced, agent string) error {
	return db.addLogin(ctx, user, token, replaced, agent, cms.LoginLifetime, false)
}

// CreateHalfLogin keeps the token of somebody whose password was right and whose code is still to come: it opens nothing.
func (db *DB) CreateHalfLogin(ctx context.Context, user int64, token, replaced, agent string) error {
	return db.addLogin(ctx, user, token, replaced, agent, cms.HalfLoginLifetime, true)
}

func (db *DB) addLogin(ctx context.Context, user int64, token, replaced, agent string, life time.Duration, half bool) error {
	return db.note(ctx, func(t *txn) error {
		if _, err := exec(ctx, t, `DELETE FROM logins WHERE token_hash = $1`, tokenHash(replaced)); err != nil {
			return err
		}
		_, err := exec(ctx, t, `
			INSERT INTO logins (token_hash, user_id, agent, created_at, seen_at, expires_at, half) VALUES ($1, $2, $3, $4, $4, $5, $6)`,
			tokenHash(token), user, agent, t.now, t.now.Add(life), half)
		return err
	})
}

// HalfLogin is who has begun to sign in with the token; cms.ErrNotFound for anything else.
func (db *DB) HalfLogin(ctx context.Context, token string) (cms.User, error) {
	return one[cms.User](ctx, db.pool, `
		SELECT `+userColumns+` FROM logins x JOIN users u ON u.id = x.user_id
		WHERE x.token_hash = $1 AND x.half AND u.disabled_at IS NULL AND x.expires_at > $2`, tokenHash(token), db.clock())
}

// Login is who holds the token. It is asked anew for every request, so that a sign-out or a disabled account counts at
// once on every instance: cms.ErrNotFound for whatever is no login any more.
func (db *DB) Login(ctx context.Context, token string) (cms.User, error) {
	now := db.clock()
	type login struct {
		cms.User
		LoginID int64
		SeenAt  time.Time
	}
	l, err := one[login](ctx, db.pool, `
		SELECT `+userColumns+`, x.id AS login_id, x.seen_at FROM logins x JOIN users u ON u.id = x.user_id
		WHERE x.token_hash = $1 AND NOT x.half AND u.disabled_at IS NULL AND x.expires_at > $2 AND x.seen_at > $3`,
		tokenHash(token), now, now.Add(-cms.LoginIdle))
	if err != nil || now.Sub(l.SeenAt) < loginNoted {
		return l.User, err
	}
	return l.User, db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `UPDATE logins SET seen_at = $2 WHERE id = $1`, l.LoginID, t.now)
		return err
	})
}

// Logins lists where the user is signed in, the newest use first; token is the login that asks.
func (db *DB) Logins(ctx context.Context, user int64, token string) ([]cms.Login, error) {
	now := db.clock()
	return many[cms.Login](ctx, db.pool, `
		SELECT id, agent, created_at, seen_at, token_hash = $2 AS current FROM logins
		WHERE user_id = $1 AND NOT half AND expires_at > $3 AND seen_at > $4 ORDER BY seen_at DESC, id DESC`,
		user, tokenHash(token), now, now.Add(-cms.LoginIdle))
}

// EndLogin ends one login of the user; somebody else's is cms.ErrNotFound.
func (db *DB) EndLogin(ctx context.Context, user, id int64) error {
	return db.note(ctx, func(t *txn) error {
		n, err := exec(ctx, t, `DELETE FROM logins WHERE id = $1 AND user_id = $2`, id, user)
		if err == nil && n == 0 {
			return cms.ErrNotFound
		}
		return err
	})
}

// Logout ends the login of the token; one that has ended already is fine.
func (db *DB) Logout(ctx context.Context, token string) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `DELETE FROM logins WHERE token_hash = $1`, tokenHash(token))
		return err
	})
}

// EndLogins ends every login of the user, the one that asks too.
func (db *DB) EndLogins(ctx context.Context, user int64) error {
	return db.note(ctx, func(t *txn) error { return t.endLogins(ctx, user) })
}

func (t *txn) endLogins(ctx context.Context, user int64) error {
	_, err := exec(ctx, t, `DELETE FROM logins WHERE user_id = $1`, user)
	return err
}
