package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// Throttle counts one more try under key, which must name nobody in clear, and is cms.ErrThrottled when there were more
// than limit within the window that began with the first. The count stands whatever becomes of the try, for all instances.
func (db *DB) Throttle(ctx context.Context, key []byte, limit int, window time.Duration) error {
	now := db.clock()
	count, err := noteOnce[struct{ Tries int }](ctx, db, trySQL, key, now, now.Add(-window), limit)
	if err == nil && count.Tries > limit {
		return cms.ErrThrottled
	}
	return err
}

const trySQL = `
	INSERT INTO throttles AS x (key, began, tries) VALUES ($1, $2, 1)
	ON CONFLICT (key) DO UPDATE SET
		tries = CASE WHEN x.began <= $3 THEN 1 ELSE least(x.tries, $4) + 1 END,
		began = CASE WHEN x.began <= $3 THEN excluded.began ELSE x.began END
	RETURNING tries`

// try counts one more try under key and is how many there were.
func (t *txn) try(ctx context.Context, key []byte, limit int, window time.Duration) (int, error) {
	return value[int](ctx, t, trySQL, key, t.now, t.now.Add(-window), limit)
}

// Forgive takes the last try under each key back: it was no guess.
func (db *DB) Forgive(ctx context.Context, keys ...[]byte) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `UPDATE throttles SET tries = tries - 1 WHERE key = ANY ($1) AND tries > 0`, keys)
		return err
	})
}

// requestsKept is how long an idempotency key is remembered.
const requestsKept = 7 * 24 * time.Hour

// linksKept is how long a private link stands in its table after it has expired.
const linksKept = 30 * 24 * time.Hour

// Sweep removes counters that count nothing any more, logins and private links that have ended and idempotency keys that are too old to
// come again.
func (db *DB) Sweep(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		for _, old := range []struct {
			sql    string
			before time.Time
		}{
			{`DELETE FROM throttles WHERE began < $1`, now.Add(-24 * time.Hour)},
			{`DELETE FROM logins WHERE expires_at <= $1`, now},
			{`DELETE FROM links WHERE expires_at < $1`, now.Add(-linksKept)},
			{`DELETE FROM requests WHERE at < $1`, now.Add(-requestsKept)},
			{`DELETE FROM autosaves WHERE saved_at < $1`, now.Add(-cms.AutosaveKept)},
			{`DELETE FROM like_salts WHERE day < $1::date`, now.Add(-saltsKept)},
			{`DELETE FROM likes WHERE day < $1::date`, now.Add(-saltsKept)},
			{deleteSpam, now.Add(-spamKept)},
		} {
			if _, err := exec(ctx, t, old.sql, old.before); err != nil {
				return err
			}
		}
		return nil
	})
}
