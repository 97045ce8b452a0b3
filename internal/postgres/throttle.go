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

// throttleSQL counts the tries of a group, in its order: under the first key of each, and where that was not too often also under
// the second. Keys are taken in their order, so that two groups never wait for each other.
const throttleSQL = `
	WITH asking AS (SELECT * FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS q(first, second, n)),
	firsts AS (INSERT INTO throttles AS x (key, began, tries) SELECT first, $3, count(*) FROM asking GROUP BY first ORDER BY first
		ON CONFLICT (key) DO UPDATE SET
			tries = CASE WHEN x.began <= $4 THEN 0 ELSE least(x.tries, $5) END + excluded.tries,
			began = CASE WHEN x.began <= $4 THEN excluded.began ELSE x.began END
		RETURNING key, tries),
	within AS (SELECT a.n, a.second FROM (SELECT n, first, second, row_number() OVER (PARTITION BY first ORDER BY n DESC) - 1 AS later FROM asking) a
		JOIN firsts f ON f.key = a.first AND f.tries - a.later <= $5),
	seconds AS (INSERT INTO throttles AS x (key, began, tries) SELECT second, $3, count(*) FROM within GROUP BY second ORDER BY second
		ON CONFLICT (key) DO UPDATE SET
			tries = CASE WHEN x.began <= $4 THEN 0 ELSE least(x.tries, $6) END + excluded.tries,
			began = CASE WHEN x.began <= $4 THEN excluded.began ELSE x.began END
		RETURNING key, tries),
	taken AS (SELECT w.n FROM (SELECT n, second, row_number() OVER (PARTITION BY second ORDER BY n DESC) - 1 AS later FROM within) w
		JOIN seconds s ON s.key = w.second AND s.tries - w.later <= $6)
	SELECT a.n NOT IN (SELECT n FROM taken) AS throttled FROM asking a ORDER BY a.n`

// Tries is how often something may be tried under a key, which must name nobody in clear.
type Tries struct {
	Key   []byte
	Limit int
}

// limits are those of two keys.
type limits struct {
	first, second int
	window        time.Duration
}

// ThrottleBoth is Throttle under one key and then, where that let it pass, under a second, together with whoever comes at the
// same moment.
func (db *DB) ThrottleBoth(ctx context.Context, first, second Tries, window time.Duration) error {
	l := limits{first.Limit, second.Limit, window}
	throttled, err := db.tries.ask(ctx, l, [2][]byte{first.Key, second.Key}, func(ctx context.Context, group [][2][]byte) ([]bool, error) {
		return db.throttleGroup(ctx, l, group)
	})
	if err == nil && throttled {
		return cms.ErrThrottled
	}
	return err
}

// throttleGroup says for each of a group whether it came too often.
func (db *DB) throttleGroup(ctx context.Context, l limits, group [][2][]byte) ([]bool, error) {
	first, second := make([][]byte, len(group)), make([][]byte, len(group))
	for i, keys := range group {
		first[i], second[i] = keys[0], keys[1]
	}
	now := db.clock()
	return noteEach[bool](ctx, db, throttleSQL, first, second, now, now.Add(-l.window), l.first, l.second)
}

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
