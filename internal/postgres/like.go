package postgres

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"time"

	"occupylibrary.net/internal/cms"
)

// saltsKept is how long the salts of the counters of likes are kept, and with them what could tell whose they are.
const saltsKept = 2 * 24 * time.Hour

// PublicWork is the work whose public entry stands at that slug; none is cms.ErrNotFound.
func (db *DB) PublicWork(ctx context.Context, l cms.Locale, k cms.Kind, slug string) (int64, error) {
	return value[int64](ctx, db.pool, `
		SELECT work_id FROM entries e WHERE kind = $1 AND locale = $2 AND slug = $3 AND `+liveEntry, k, l, slug)
}

// Like counts that a source finds a work useful, once a day however often it says so. Pages that are kept follow when
// they are rendered anew.
func (db *DB) Like(ctx context.Context, work int64, source []byte) error {
	return db.note(ctx, func(t *txn) error {
		day := t.now.UTC().Format(time.DateOnly)
		salt, err := t.salt(ctx, day)
		if err != nil {
			return err
		}
		n, err := exec(ctx, t, `
			INSERT INTO likes (work_id, day, source) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, work, day, blind(salt, source))
		if err != nil || n == 0 {
			return err
		}
		_, err = exec(ctx, t, `UPDATE works SET likes = likes + 1 WHERE id = $1`, work)
		return err
	})
}

// salt is the day's, made by whoever needs it first.
func (t *txn) salt(ctx context.Context, day string) ([]byte, error) {
	fresh := make([]byte, sha256.Size)
	_, _ = rand.Read(fresh) // never fails
	if _, err := exec(ctx, t, `INSERT INTO like_salts (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING`, day, fresh); err != nil {
		return nil, err
	}
	return value[[]byte](ctx, t, `SELECT salt FROM like_salts WHERE day = $1`, day)
}

func blind(salt, source []byte) []byte {
	mac := hmac.New(sha256.New, salt)
	mac.Write(source)
	return mac.Sum(nil)
}

// Unlike takes back what the source said on the days whose salts are still there.
func (db *DB) Unlike(ctx context.Context, work int64, source []byte) error {
	return db.note(ctx, func(t *txn) error {
		type salt struct {
			Day  time.Time
			Salt []byte
		}
		salts, err := many[salt](ctx, t, `SELECT day, salt FROM like_salts`)
		if err != nil {
			return err
		}
		for _, s := range salts {
			n, err := exec(ctx, t, `DELETE FROM likes WHERE work_id = $1 AND day = $2 AND source = $3`, work, s.Day, blind(s.Salt, source))
			if err != nil {
				return err
			}
			if _, err := exec(ctx, t, `UPDATE works SET likes = likes - $2 WHERE id = $1 AND $2 > 0`, work, n); err != nil {
				return err
			}
		}
		return nil
	})
}
