package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Traced is the same store, whose every statement the tracer hears of.
func (db *DB) Traced(ctx context.Context, tracer pgx.QueryTracer) (*DB, error) {
	config := db.pool.Config()
	config.ConnConfig.Tracer = tracer
	pool, err := pgxpool.NewWithConfig(ctx, config)
	traced := *db
	traced.pool = pool
	return &traced, err
}
