// Package pgtest gives every test a freshly migrated database of its own, on a real PostgreSQL.
package pgtest

import (
	"context"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres"
)

// New opens the store on a fresh database, with the clock of the machine.
func New(t testing.TB) *postgres.DB {
	t.Helper()
	return NewAt(t, time.Now)
}

// NewAt opens the store on a fresh database, with a clock of the test's.
func NewAt(t testing.TB, clock func() time.Time) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(context.Background(), URL(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// URL makes a fresh database, for tests that start whole programs or several instances. It is dropped when the test ends,
// whoever is still connected.
func URL(t testing.TB) string {
	t.Helper()
	c, err := ours()
	if err != nil {
		t.Fatal(err)
	}
	name, err := c.clone(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.drop(context.Background(), name); err != nil {
			t.Error(err)
		}
	})
	return c.database(name)
}
