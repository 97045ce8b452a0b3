package pgtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/migrations"
)

// prepare makes the template once for all test processes on a cluster, and returns its name.
func (c *cluster) prepare(ctx context.Context) (string, error) {
	name, err := templateName()
	if err != nil {
		return "", err
	}
	return name, c.admin(ctx, func(conn *pgx.Conn) error {
		if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(hashtext('pgtest template'))"); err != nil {
			return err
		}
		var made bool
		err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)", name).Scan(&made)
		if err != nil || made {
			return err
		}
		return c.build(ctx, conn, name)
	})
}

// build ends by closing the template: while somebody is connected to it, it cannot be copied.
func (c *cluster) build(ctx context.Context, conn *pgx.Conn, name string) error {
	for _, sql := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name + " TEMPLATE template0"} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return err
		}
	}
	if err := postgres.Migrate(ctx, c.database(name)); err != nil {
		return err
	}
	_, err := conn.Exec(ctx, "ALTER DATABASE "+name+" IS_TEMPLATE true ALLOW_CONNECTIONS false")
	return err
}

// templateName changes with our migrations and with River's.
func templateName() (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(migrations.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		sql, err := fs.ReadFile(migrations.Files, path)
		fmt.Fprintf(hash, "%s\n%s\n", path, sql)
		return err
	})
	if err != nil {
		return "", err
	}
	river, err := rivermigrate.New(riverpgxv5.New(nil), nil)
	if err != nil {
		return "", err
	}
	fmt.Fprint(hash, len(river.AllVersions()))
	return fmt.Sprintf("template_%x", hash.Sum(nil)[:6]), nil
}
