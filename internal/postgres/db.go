// Package postgres is the store: all SQL of the program, its transactions, revisions and notifications.
// An exported method is a transaction; inside it, unexported steps take a *txn or a querier.
package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"occupylibrary.net/internal/cms"
)

// patience is how long a question may take before the database counts as away.
const patience = 3 * time.Second

// connections are what one instance uses at most, unless the URL says pool_max_conns. River keeps one of them.
const connections = 12

// DB is the store. Its methods are safe for concurrent use.
type DB struct {
	pool  *pgxpool.Pool
	clock func() time.Time
	demo  bool
	check Checker // nil: nothing is checked before the public reads it

	stories *storyMemory

	// who comes at the same moment goes together
	asked   *gather[signUpAddress, struct{}, cms.SignUp]
	tries   *gather[limits, [2][]byte, bool]
	signUps *gather[int64, cms.RegistrationRequest, bool]
}

// Open prepares the store for a PostgreSQL of version 15 or later. It does not wait for the server: one that is away
// shows as cms.ErrUnavailable from the methods, until it is there.
func Open(ctx context.Context, url string, clock func() time.Time) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	config.ConnConfig.ConnectTimeout = patience
	config.ConnConfig.RuntimeParams["search_path"] = "public,ext,search"
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["jit"] = "off" // compiling a question takes longer than any of ours, and on a busy machine longer than its deadline
	config.MaxConnIdleTime = 5 * time.Minute
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = connections
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &DB{pool: pool, clock: clock, stories: &storyMemory{}, asked: &gather[signUpAddress, struct{}, cms.SignUp]{},
		tries: &gather[limits, [2][]byte, bool]{}, signUps: signUpLine()}, nil
}

// AsDemo is the same store, but everything it creates is marked as demonstration and can be removed with it.
func (db *DB) AsDemo() *DB {
	marked := *db
	marked.demo = true
	return &marked
}

// Close waits for running questions and closes the connections.
func (db *DB) Close() { db.pool.Close() }

// Pool is the connection pool, for River and for tests that look behind the store.
func (db *DB) Pool() *pgxpool.Pool { return db.pool }

// Now is the store's clock.
func (db *DB) Now() time.Time { return db.clock() }

// Ping asks the database whether it is there.
func (db *DB) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return translate(db.pool.Ping(ctx))
}

// querier is a pool or a transaction.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}
