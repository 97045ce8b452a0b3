package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// PutRenditions stores what has been drawn of the photo with these bytes. One that was replaced in the meantime waits for
// its own job: cms.ErrState, and nothing is stored.
func (db *DB) PutRenditions(ctx context.Context, id int64, sha256 string, list []cms.Rendition) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		same, err := value[bool](ctx, t, `SELECT sha256 = $2 AND withdrawn_at IS NULL FROM media WHERE id = $1 FOR UPDATE`, id, sha256)
		if err != nil {
			return err
		}
		if !same {
			return cms.ErrState
		}
		if err := t.putRenditions(ctx, id, list); err != nil {
			return err
		}
		return t.announceMedia(ctx, id)
	})
}

func (t *txn) putRenditions(ctx context.Context, id int64, list []cms.Rendition) error {
	if _, err := exec(ctx, t, `DELETE FROM renditions WHERE media_id = $1`, id); err != nil {
		return err
	}
	for _, r := range list {
		if _, err := exec(ctx, t, `
			INSERT INTO renditions (media_id, format, width, height, hash, bytes) VALUES ($1, $2, $3, $4, $5, $6)`,
			id, r.Format, r.Width, r.Height, r.Hash, r.Bytes); err != nil {
			return err
		}
	}
	_, err := exec(ctx, t, `UPDATE media SET state = 'ready' WHERE id = $1`, id)
	return err
}

// FailRenditions notes that the photo with these bytes cannot be drawn.
func (db *DB) FailRenditions(ctx context.Context, id int64, sha256 string) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `UPDATE media SET state = 'failed' WHERE id = $1 AND sha256 = $2`, id, sha256)
		return err
	})
}

// MediaWaiting are the photos that wait to be drawn, the longest waiting first.
func (db *DB) MediaWaiting(ctx context.Context) ([]int64, error) {
	return values[int64](ctx, db.pool, `SELECT id FROM media WHERE state = 'waiting' AND withdrawn_at IS NULL ORDER BY id LIMIT 100`)
}

// Unneeded are those of the hashes whose bytes no file needs any more.
func (db *DB) Unneeded(ctx context.Context, hashes []string) ([]string, error) {
	return unneeded(ctx, db.pool, hashes)
}

func unneeded(ctx context.Context, q querier, hashes []string) ([]string, error) {
	return values[string](ctx, q, `
		SELECT h FROM unnest($1::text[]) h
		WHERE NOT EXISTS (SELECT FROM media m WHERE m.sha256 = h AND m.withdrawn_at IS NULL)
		  AND NOT EXISTS (SELECT FROM submission_photos p WHERE h IN (p.sha256, p.preview) AND p.withdrawn_at IS NULL)
		  AND NOT EXISTS (SELECT FROM renditions r JOIN media m ON m.id = r.media_id WHERE r.hash = h AND m.withdrawn_at IS NULL)`, hashes)
}
