package postgres

import (
	"context"
	"time"

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

// InLine is how many wait to sign up for an event behind a group that is under way.
func (db *DB) InLine(work int64) (n int, busy bool) {
	db.signUps.mu.Lock()
	defer db.signUps.mu.Unlock()
	line, busy := db.signUps.lines[work]
	return len(line), busy
}

// ThrottleGroup is ThrottleBoth for several at once.
func (db *DB) ThrottleGroup(ctx context.Context, first, second int, window time.Duration, keys [][2][]byte) ([]bool, error) {
	return db.throttleGroup(ctx, limits{first, second, window}, keys)
}
