package embedded

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestStartKeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	o := Options{Dir: publicDir(t)}
	s := start(t, o)
	for question, want := range map[string]string{
		"SHOW fsync": "on",
		"SELECT lower('ПРИВІТ ΚΑΛΗ ȘȚĂ')": "привіт καλη șță",
		"SHOW listen_addresses":           "",
		"SELECT current_user::text":       "postgres",
	} {
		if got := ask(t, s.URL(), question); got != want {
			t.Errorf("%s: got %q, want %q", question, got, want)
		}
	}
	tell(t, s.URL(), "CREATE TABLE story (name text); INSERT INTO story VALUES ('CODE Kids')")
	stop(t, s)

	begun := time.Now()
	s = start(t, o)
	if got := ask(t, s.URL(), "SELECT name FROM story"); got != "CODE Kids" {
		t.Errorf("after a second start: got %q", got)
	}
	t.Logf("warm start %v, PostgreSQL %d in %s", time.Since(begun), s.Version(), s.Data())
}

func TestStopIsInOrder(t *testing.T) {
	t.Parallel()
	o := Options{Dir: dirWithCluster(t)}
	s := start(t, o)
	pid := status(s.Data()).pid
	if group, _ := syscall.Getpgid(pid); group != pid {
		t.Errorf("PostgreSQL is in process group %d, not in its own %d: Ctrl-C would reach it", group, pid)
	}
	conn := connect(t, s.URL()) // somebody who has not gone
	begun := time.Now()
	stop(t, s)
	stop(t, s)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("Stop took %v", took)
	}
	if conn.Ping(t.Context()) == nil {
		t.Error("the server answers after Stop")
	}
	if _, err := os.Stat(s.room.dir); !os.IsNotExist(err) {
		t.Errorf("the socket's folder is still there: %v", err)
	}
	select {
	case <-s.Done():
	default:
		t.Error("Done is open after Stop")
	}
	again := start(t, o)
	if log := read(t, again.place, "postgres.log"); strings.Contains(log, "not properly shut down") {
		t.Errorf("the next start had to recover:\n%s", log)
	}
}

func TestStartHeedsItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Start(ctx, Options{Dir: publicDir(t)}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestDataDirsSideBySide(t *testing.T) {
	t.Parallel()
	a, b := start(t, Options{Dir: dirWithCluster(t)}), start(t, Options{Dir: publicDir(t)})
	tell(t, a.URL(), "CREATE TABLE only_here ()")
	if got := ask(t, b.URL(), "SELECT count(*)::text FROM pg_class WHERE relname = 'only_here'"); got != "0" {
		t.Errorf("the second database holds the first one's table")
	}
}

func TestDataDirServedTwice(t *testing.T) {
	t.Parallel()
	o := Options{Dir: dirWithCluster(t)}
	if url, ok := Running(o.Dir); ok {
		t.Errorf("Running found %s before the start", url)
	}
	s := start(t, o)
	if _, err := Start(t.Context(), o); !errors.Is(err, ErrServed) {
		t.Errorf("second start: got %v, want ErrServed", err)
	}
	if url, ok := Running(o.Dir); !ok || url != s.URL() {
		t.Errorf("Running: got %q %v, want %q", url, ok, s.URL())
	}
	stop(t, s)
	if url, ok := Running(o.Dir); ok {
		t.Errorf("Running found %s after Stop", url)
	}
}

func TestScratch(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Scratch: true})
	if got := ask(t, s.URL(), "SHOW fsync"); got != "off" {
		t.Errorf("fsync is %s", got)
	}
	begun := time.Now()
	stop(t, s)
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("Stop took %v", took)
	}
	if _, err := os.Stat(s.Data()); !os.IsNotExist(err) {
		t.Errorf("the scratch cluster is still there: %v", err)
	}
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}
