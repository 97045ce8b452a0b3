package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"occupylibrary.net/migrations"
)

// oldest is the first major version of PostgreSQL whose SQL we use.
const oldest = 150000

// Migrate brings the schema to this program's state: ours by goose, then River's. Several instances may start at once:
// an advisory lock lets one through at a time. A statement waits at most five seconds for a lock that readers hold.
func Migrate(ctx context.Context, url string) error {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("DATABASE_URL: %w", err)
	}
	config.ConnConfig.RuntimeParams["lock_timeout"] = "5s"
	config.ConnConfig.RuntimeParams["search_path"] = "public,ext,search"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := probe(ctx, pool); err != nil {
		return err
	}
	if err := migrateOurs(ctx, pool); err != nil {
		return err
	}
	return migrateRiver(ctx, pool)
}

// probe refuses servers that are too old before anything is written.
func probe(ctx context.Context, pool *pgxpool.Pool) error {
	version, err := value[int](ctx, pool, `SELECT current_setting('server_version_num')::int`)
	if err == nil && version < oldest {
		return fmt.Errorf("PostgreSQL 15 or later is needed; this server is version %d", version/10000)
	}
	return err
}

func migrateOurs(ctx context.Context, pool *pgxpool.Pool) error {
	db := stdlib.OpenDBFromPool(pool)
	defer db.Close()
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Files, goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

// riverLock is the advisory lock under which River's migrations run: River takes none itself.
const riverLock = 0x6f636c6962

func migrateRiver(ctx context.Context, pool *pgxpool.Pool) error {
	return alone(ctx, pool, riverLock, func() error {
		migrator, err := rivermigrate.New(riverpgxv5.New(pool), nil)
		if err != nil {
			return err
		}
		_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	})
}

// alone runs fn while no other instance runs what has the same lock.
func alone(ctx context.Context, pool *pgxpool.Pool, lock int64, fn func() error) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return translate(err)
	}
	defer conn.Release()
	if _, err := exec(ctx, conn, `SELECT pg_advisory_lock($1)`, lock); err != nil {
		return err
	}
	err = fn()
	_, freed := exec(context.WithoutCancel(ctx), conn, `SELECT pg_advisory_unlock($1)`, lock)
	return errors.Join(err, freed)
}
