package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// watcher writes down what it is told.
type watcher chan string

func (w watcher) Published(gen int64, left bool) { w <- fmt.Sprintf("published %d %v", gen, left) }
func (w watcher) Lost()                          { w <- "lost" }
func (w watcher) Back()                          { w <- "back" }

func (w watcher) want(t *testing.T, want string, within time.Duration) {
	t.Helper()
	select {
	case got := <-w:
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	case <-time.After(pgtest.Slack * within):
		t.Errorf("nothing within %v, want %q", within, want)
	}
}

func listen(t *testing.T, db *postgres.DB) watcher {
	w := make(watcher, 10)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { db.Listen(ctx, w); close(ended) }()
	t.Cleanup(func() { cancel(); <-ended })
	return w
}

func overLine(t *testing.T) (*pgtest.Line, *postgres.DB, *postgres.DB) {
	t.Helper()
	url := pgtest.URL(t)
	line := pgtest.Between(t, url)
	return line, open(t, line.URL()), open(t, url)
}

func open(t *testing.T, url string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

func notify(t *testing.T, db *postgres.DB, payload string) {
	t.Helper()
	if _, err := db.Pool().Exec(t.Context(), `SELECT pg_notify('occupylibrary_public', $1)`, payload); err != nil {
		t.Fatal(err)
	}
}

func TestListenHearsPublicChanges(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	w := listen(t, db)
	w.want(t, "back", 5*time.Second)
	for payload, want := range map[string]string{
		`{"gen":7,"left":false}`: "published 7 false",
		`{"gen":8,"left":true}`:  "published 8 true",
		`what?`:                  "published 0 true",
	} {
		notify(t, db, payload)
		w.want(t, want, time.Second)
	}
	time.Sleep(1200 * time.Millisecond) // a heartbeat
	notify(t, db, `{"gen":9,"left":false}`)
	w.want(t, "published 9 false", time.Second)
}

func TestListenConnectsAgain(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	w := listen(t, db)
	w.want(t, "back", 5*time.Second)
	_, err := db.Pool().Exec(t.Context(), `
		SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
	if err != nil {
		t.Fatal(err)
	}
	w.want(t, "lost", time.Second)
	w.want(t, "back", 2*time.Second)
	notify(t, db, `{"gen":1,"left":false}`)
	w.want(t, "published 1 false", time.Second)
}

func TestListenNoticesASilentLine(t *testing.T) {
	t.Parallel()
	line, db, direct := overLine(t)
	w := listen(t, db)
	w.want(t, "back", 5*time.Second)
	line.Hold()
	w.want(t, "lost", 3*time.Second)
	line.Mend()
	w.want(t, "back", 5*time.Second)
	notify(t, direct, `{"gen":1,"left":false}`)
	w.want(t, "published 1 false", time.Second)
}

func TestListenWaitsForADatabaseThatIsAwayAtStart(t *testing.T) {
	t.Parallel()
	line, db, _ := overLine(t)
	line.Cut()
	w := listen(t, db)
	select {
	case got := <-w:
		t.Errorf("told %q by nobody", got)
	case <-time.After(700 * time.Millisecond):
	}
	line.Mend()
	w.want(t, "back", 2*time.Second)
}
