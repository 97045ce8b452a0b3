package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/respond"
)

// instance is a running site whose pages say how many entries are public.
type instance struct {
	*site
	base string
	stop func() error
}

func startInstance(t *testing.T, database string) *instance {
	t.Helper()
	s := newSite(t, "http://localhost", database)
	count := respond.Stored("/{page}", func(w http.ResponseWriter, r *http.Request) error {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		s.renders.Add(1)
		var n int
		err := s.o.DB.Pool().QueryRow(ctx, `SELECT count(*) FROM entries WHERE status = 'published' AND trashed_at IS NULL`).Scan(&n)
		if err != nil {
			return fmt.Errorf("%w: %w", cms.ErrUnavailable, err)
		}
		return respond.Page(w, r, 200, html(fmt.Sprintf("%d public", n)))
	})
	s.Server = assemble(s.o, routes{public: []respond.Route{count}})
	address, stop := s.serve(t)
	i := &instance{s, "http://" + strings.Replace(address, "127.0.0.1", "localhost", 1), stop}
	return i
}

// get returns status and body, and fails the test when it takes longer than the limit.
func (i *instance) get(t *testing.T, path string, limit time.Duration) (int, string) {
	t.Helper()
	began := time.Now()
	response, err := http.Get(i.base + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > pgtest.Slack*limit {
		t.Errorf("%s took %v, want at most %v", path, took, limit)
	}
	return response.StatusCode, string(body)
}

func (i *instance) want(t *testing.T, path string, status int, body string, limit time.Duration) {
	t.Helper()
	code, text := i.get(t, path, limit)
	if code != status || !strings.Contains(text, body) {
		t.Errorf("%s: got %d %.60q, want %d %q", path, code, text, status, body)
	}
}

// becomes waits until the page answers so.
func (i *instance) becomes(t *testing.T, path string, status int, body string, within time.Duration) {
	t.Helper()
	for end := time.Now().Add(pgtest.Slack * within); ; time.Sleep(10 * time.Millisecond) {
		code, text := i.get(t, path, 6*time.Second)
		if code == status && strings.Contains(text, body) {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%s: still %d %.60q after %v, want %d %q", path, code, text, within, status, body)
		}
	}
}

// keeps waits until the page is in the cache and trusted: asking for it renders nothing.
func (i *instance) keeps(t *testing.T, path string) {
	t.Helper()
	for end := time.Now().Add(pgtest.Slack * 5 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		before := i.renders.Load()
		if code, _ := i.get(t, path, 6*time.Second); code == 200 && i.renders.Load() == before {
			return
		}
	}
	t.Fatalf("%s is not kept", path)
}

func publishPost(t *testing.T, db *postgres.DB) int64 {
	t.Helper()
	doc, err := db.CreateDocument(t.Context(), cms.System, cms.Document{
		Work:  cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "A post", Summary: "Short.", Body: "<p>Short.</p>"},
	})
	if err == nil {
		err = db.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc.Entry.ID
}

// TestChangeReachesBothInstances: within a second what is published is seen, and what is taken back is gone.
func TestChangeReachesBothInstances(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	a, b := startInstance(t, address), startInstance(t, address)
	for _, i := range []*instance{a, b} {
		i.becomes(t, "/count", 200, "0 public", 5*time.Second)
	}
	id := publishPost(t, a.o.DB)
	b.becomes(t, "/count", 200, "1 public", time.Second)
	a.becomes(t, "/count", 200, "1 public", time.Second)
	a.keeps(t, "/count")
	if err := b.o.DB.Trash(t.Context(), cms.System, id); err != nil {
		t.Fatal(err)
	}
	a.becomes(t, "/count", 200, "0 public", time.Second)
}

// TestLostListenerMissesNothing: what changes while the listener's connection is gone is seen all the same.
func TestLostListenerMissesNothing(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	i, db := startInstance(t, address), openDB(t, address)
	i.becomes(t, "/count", 200, "0 public", 5*time.Second)
	for n := range 3 {
		_, err := db.Pool().Exec(t.Context(), `
			SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
		if err != nil {
			t.Fatal(err)
		}
		publishPost(t, db)
		i.becomes(t, "/count", 200, fmt.Sprintf("%d public", n+1), 2*time.Second)
	}
}

// TestPausedDatabase runs alone, so that the goroutines it counts are its own.
func TestPausedDatabase(t *testing.T) {
	line := pgtest.Between(t, pgtest.URL(t))
	i := startInstance(t, line.URL())
	i.keeps(t, "/kept")
	goroutines := runtime.NumGoroutine()
	line.Hold()
	for range 8 {
		i.want(t, "/kept", 200, "0 public", time.Second)
		time.Sleep(300 * time.Millisecond) // the listener notices meanwhile
	}
	i.want(t, "/other", 503, "<h1>", 5*time.Second)
	i.want(t, "/kept", 200, "0 public", time.Second)
	if code, _ := i.get(t, "/readyz", 2*time.Second); code != 503 {
		t.Errorf("ready without a database: %d", code)
	}
	i.want(t, "/healthz", 200, "ok", time.Second)
	line.Mend()
	i.becomes(t, "/other", 200, "0 public", 5*time.Second)
	noMoreGoroutines(t, goroutines)
}

// noMoreGoroutines waits a little for those that are ending; connections the pool opened anew bring a few of their own.
func noMoreGoroutines(t *testing.T, before int) {
	t.Helper()
	for end := time.Now().Add(pgtest.Slack * 5 * time.Second); runtime.NumGoroutine() > before+20; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}

func TestDatabaseAwayAtStart(t *testing.T) {
	t.Parallel()
	line := pgtest.Between(t, pgtest.URL(t))
	line.Cut()
	i := startInstance(t, line.URL())
	i.want(t, "/count", 503, "<h1>", 5*time.Second)
	i.want(t, "/healthz", 200, "ok", time.Second)
	line.Mend()
	i.keeps(t, "/count")
	line.Cut()
	for range 5 {
		i.want(t, "/count", 200, "0 public", time.Second)
		time.Sleep(200 * time.Millisecond)
	}
}

// TestNoConnectionsLeft: a role that may have four connections, and somebody else takes them all.
func TestNoConnectionsLeft(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	db := openDB(t, address)
	role := limitedRole(t, db)
	i := startInstance(t, as(t, address, role))
	i.keeps(t, "/kept")
	greedy := takeAll(t, db, as(t, address, role), role)
	i.want(t, "/kept", 200, "0 public", time.Second)
	i.want(t, "/other", 503, "<h1>", 5*time.Second)
	for _, conn := range greedy {
		conn.Close(context.Background())
	}
	i.becomes(t, "/other", 200, "0 public", 5*time.Second)
}

func limitedRole(t *testing.T, db *postgres.DB) string {
	t.Helper()
	role := fmt.Sprintf("few_%d", time.Now().UnixNano())
	for _, sql := range []string{"CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 4", "GRANT pg_read_all_data TO " + role} {
		if _, err := db.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		db.Pool().Exec(context.Background(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", role)
		db.Pool().Exec(context.Background(), "DROP ROLE "+role)
	})
	return role
}

func as(t *testing.T, address, role string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("user", role)
	u.User, u.RawQuery = nil, q.Encode()
	return u.String()
}

// takeAll ends the role's connections and takes their places before the site can.
func takeAll(t *testing.T, db *postgres.DB, address, role string) []*pgx.Conn {
	t.Helper()
	var taken []*pgx.Conn
	for end := time.Now().Add(10 * time.Second); len(taken) < 4; {
		if time.Now().After(end) {
			t.Fatal("the places cannot be taken")
		}
		if conn, err := pgx.Connect(t.Context(), address); err == nil {
			taken = append(taken, conn)
			t.Cleanup(func() { conn.Close(context.Background()) })
			continue
		}
		_, err := db.Pool().Exec(t.Context(), `
			SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE usename = $1 AND NOT pid = ANY ($2)`, role, pids(taken))
		if err != nil {
			t.Fatal(err)
		}
	}
	return taken
}

func pids(conns []*pgx.Conn) []int32 {
	list := []int32{}
	for _, c := range conns {
		list = append(list, int32(c.PgConn().PID()))
	}
	return list
}
