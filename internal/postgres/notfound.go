package postgres

import (
	"context"
	"maps"
	"slices"
	"time"
)

const (
	missingKept = 500                  // of the most wanted paths, and as many of the newest
	missingFor  = 180 * 24 * time.Hour // after which a path nobody asks for is forgotten
)

// CountMissing adds to how often paths were asked for and not found, and keeps the table small.
func (db *DB) CountMissing(ctx context.Context, counts map[string]int64) error {
	paths := slices.Sorted(maps.Keys(counts))
	times := make([]int64, len(paths))
	for i, p := range paths {
		times[i] = counts[p]
	}
	return db.note(ctx, func(t *txn) error {
		if _, err := exec(ctx, t, `
			INSERT INTO missing AS m (path, count, last_at) SELECT p, n, $3 FROM unnest($1::text[], $2::bigint[]) u (p, n)
			ON CONFLICT (path) DO UPDATE SET count = m.count + excluded.count, last_at = excluded.last_at`, paths, times, t.now); err != nil {
			return err
		}
		_, err := exec(ctx, t, `
			DELETE FROM missing WHERE NOT ignored AND (last_at < $2 OR path NOT IN (
				(SELECT path FROM missing WHERE NOT ignored ORDER BY count DESC, path LIMIT $1)
				UNION (SELECT path FROM missing WHERE NOT ignored ORDER BY last_at DESC, path LIMIT $1)))`, missingKept, t.now.Add(-missingFor))
		return err
	})
}
