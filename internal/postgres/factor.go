package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// BeginFactor keeps the sealed secret of a second factor that does not count yet. Whoever has one that counts must remove
// it first: cms.ErrState.
func (db *DB) BeginFactor(ctx context.Context, user int64, sealed []byte) error {
	return db.note(ctx, func(t *txn) error {
		return t.turn(ctx, user, `UPDATE users SET factor = $2, factor_step = 0 WHERE id = $1 AND factor_since IS NULL`, sealed)
	})
}

// Factor is the sealed secret of the user's second factor, and whether it counts; cms.ErrNotFound where there is none.
func (db *DB) Factor(ctx context.Context, user int64) (sealed []byte, counts bool, err error) {
	type factor struct {
		Factor []byte
		Counts bool
	}
	f, err := one[factor](ctx, db.pool, `
		SELECT factor, factor_since IS NOT NULL AS counts FROM users WHERE id = $1 AND factor IS NOT NULL`, user)
	return f.Factor, f.Counts, err
}

// ConfirmFactor makes the second factor count and keeps the hashes of its recovery codes. step is the time step whose code
// confirmed it.
func (db *DB) ConfirmFactor(ctx context.Context, user, step int64, codes [][]byte) error {
	return db.change(ctx, cms.Actor{ID: user}, func(t *txn) error {
		if err := t.turn(ctx, user, `
			UPDATE users SET factor_since = $2, factor_step = $3
			WHERE id = $1 AND factor IS NOT NULL AND factor_since IS NULL`, t.now, step); err != nil {
			return err
		}
		if err := t.keepCodes(ctx, user, codes); err != nil {
			return err
		}
		return t.audit(ctx, "factor_added", subjectUser, user, "")
	})
}

func (t *txn) keepCodes(ctx context.Context, user int64, codes [][]byte) error {
	if _, err := exec(ctx, t, `DELETE FROM recovery_codes WHERE user_id = $1`, user); err != nil {
		return err
	}
	_, err := exec(ctx, t, `INSERT INTO recovery_codes (user_id, hash) SELECT $1, unnest($2::bytea[])`, user, codes)
	return err
}

// UseStep remembers that the code of a time step was used; one that was used before, or an older one, is cms.ErrState.
func (db *DB) UseStep(ctx context.Context, user, step int64) error {
	return db.note(ctx, func(t *txn) error {
		return t.turn(ctx, user, `UPDATE users SET factor_step = $2 WHERE id = $1 AND factor_step < $2`, step)
	})
}

// UseRecoveryCode takes a recovery code away; one that is none of the user's is cms.ErrNotFound.
func (db *DB) UseRecoveryCode(ctx context.Context, user int64, code []byte) error {
	return db.change(ctx, cms.Actor{ID: user}, func(t *txn) error {
		n, err := exec(ctx, t, `DELETE FROM recovery_codes WHERE user_id = $1 AND hash = $2`, user, code)
		switch {
		case err != nil:
			return err
		case n == 0:
			return cms.ErrNotFound
		}
		return t.audit(ctx, "recovery_used", subjectUser, user, "")
	})
}

// RecoveryCodes is how many the user has left.
func (db *DB) RecoveryCodes(ctx context.Context, user int64) (int, error) {
	return value[int](ctx, db.pool, `SELECT count(*)::int FROM recovery_codes WHERE user_id = $1`, user)
}

// RemoveFactor lets the user in by password alone again.
func (db *DB) RemoveFactor(ctx context.Context, actor cms.Actor, user int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.removeFactor(ctx, user); err != nil {
			return err
		}
		return t.audit(ctx, "factor_removed", subjectUser, user, "")
	})
}

func (t *txn) removeFactor(ctx context.Context, user int64) error {
	if _, err := exec(ctx, t, `DELETE FROM recovery_codes WHERE user_id = $1`, user); err != nil {
		return err
	}
	_, err := exec(ctx, t, `UPDATE users SET factor = NULL, factor_since = NULL, factor_step = 0 WHERE id = $1`, user)
	return err
}
