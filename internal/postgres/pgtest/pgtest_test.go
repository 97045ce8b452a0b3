package pgtest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestEveryTestHasItsOwnMigratedDatabase(t *testing.T) {
	t.Parallel()
	a, b := New(t), New(t)
	if _, err := a.Pool().Exec(t.Context(), "CREATE TABLE only_here ()"); err != nil {
		t.Fatal(err)
	}
	var tables, foreign int
	err := b.Pool().QueryRow(t.Context(), `
		SELECT count(*) FILTER (WHERE relname IN ('works', 'river_job')), count(*) FILTER (WHERE relname = 'only_here')
		FROM pg_class WHERE relkind = 'r'`).Scan(&tables, &foreign)
	if err != nil || tables != 2 || foreign != 0 {
		t.Errorf("got %d of our and River's tables, %d of the other test's: %v", tables, foreign, err)
	}
}

func TestClockIsTheTests(t *testing.T) {
	t.Parallel()
	want := time.Date(2020, 10, 14, 10, 30, 0, 0, time.UTC)
	if got := NewAt(t, func() time.Time { return want }).Now(); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDatabaseIsDroppedWithItsTest(t *testing.T) {
	t.Parallel()
	var address string
	t.Run("inner", func(t *testing.T) {
		address = URL(t)
		if _, err := pgx.Connect(t.Context(), address); err != nil { // stays connected
			t.Fatal(err)
		}
	})
	if conn, err := pgx.Connect(t.Context(), address); err == nil {
		conn.Close(t.Context())
		t.Error("the database of an ended test is still there")
	}
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	c, err := ours()
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	const n = 20
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			name, err := c.clone(context.Background())
			if err != nil {
				t.Error(err)
				return
			}
			if err := c.drop(context.Background(), name); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	t.Logf("%v for each of %d databases at once", time.Since(begun)/n, n)
}
