package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Countries are those that stories come from, the ones with the most stories first.
func (db *DB) Countries(ctx context.Context) ([]cms.CountryCount, error) {
	return many[cms.CountryCount](ctx, db.pool, `
		SELECT value AS country, works AS stories FROM totals WHERE facet = 'country' AND works > 0
		ORDER BY works DESC, value`)
}
