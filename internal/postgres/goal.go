package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Goals are all goals with the number of their stories, in their order.
func (db *DB) Goals(ctx context.Context) ([]cms.GoalCount, error) {
	return many[cms.GoalCount](ctx, db.pool, `
		SELECT g AS goal, COALESCE(t.works, 0) AS stories FROM generate_series(1, $1::int) g
		LEFT JOIN totals t ON t.facet = 'goal' AND t.value = g::text ORDER BY g`, cms.Goals)
}
