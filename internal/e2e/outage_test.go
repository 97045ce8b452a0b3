package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/postgres/pgtest"
)

// TestFaultPrivateDatabase: the program's own PostgreSQL is killed, paused and filled with others' connections. What is
// kept is read on within a second, everything else gets an honest 503 within five, and five seconds after the fault all
// is well again, without a restart of the program.
func TestFaultPrivateDatabase(t *testing.T) {
	t.Parallel()
	p := launch(t, []string{"serve", "--demo"}, "DATA_DIR="+filepath.Join(t.TempDir(), "data"), "ADDR=127.0.0.1:0")
	p.address(t)
	postgres := p.postmaster(t)
	for n, fault := range []struct {
		name         string
		strike, mend func()
	}{
		{"killed", func() { kill(t, p.postmaster(t), syscall.SIGKILL) }, func() {}},
		{"paused", func() { p.stopAll(t, syscall.SIGSTOP) }, func() { p.stopAll(t, syscall.SIGCONT) }},
	} {
		t.Run(fault.name, func(t *testing.T) {
			p.keeps(t, "/")
			fault.strike()
			p.answers(t, "/", http.StatusOK, time.Second)
			if fault.name == "paused" { // a killed one is back before anybody can ask
				p.answers(t, fmt.Sprintf("/news?after=%d", n), http.StatusServiceUnavailable, 5*time.Second)
				p.answers(t, "/", http.StatusOK, time.Second)
			}
			fault.mend()
			p.becomes(t, fmt.Sprintf("/best-practices?year=%d", 2000+n), http.StatusOK, 5*time.Second)
		})
	}
	t.Run("full", func(t *testing.T) { p.full(t) })
	if p.postmaster(t) == postgres {
		t.Error("the killed PostgreSQL has not been started again")
	}
}

// full takes every connection there is, the program's included.
func (p *program) full(t *testing.T) {
	p.keeps(t, "/")
	address := p.databaseURL(t)
	var taken []*pgx.Conn
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		conn, err := pgx.Connect(t.Context(), address)
		if err != nil && len(taken) > 0 {
			ids := make([]int32, len(taken))
			for i, c := range taken {
				ids[i] = int32(c.PgConn().PID())
			}
			var ended int
			err := taken[0].QueryRow(t.Context(), `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
				WHERE backend_type = 'client backend' AND NOT pid = ANY ($1)`, ids).Scan(&ended)
			if err != nil {
				t.Fatal(err)
			}
			if ended == 0 {
				break
			}
			continue
		}
		if err == nil {
			taken = append(taken, conn)
		}
	}
	t.Logf("%d connections taken", len(taken))
	p.answers(t, "/", http.StatusOK, time.Second)
	p.answers(t, "/events?kind=cafe", http.StatusServiceUnavailable, 5*time.Second)
	for _, conn := range taken {
		conn.Close(context.Background())
	}
	p.becomes(t, "/best-practices?year=1999", http.StatusOK, 5*time.Second)
}

// keeps waits until the page comes from memory and stays there: a listener that comes back throws all pages away once.
func (p *program) keeps(t *testing.T, path string) {
	t.Helper()
	for began := time.Now(); time.Since(began) < pgtest.Slack*20*time.Second; {
		before := strings.Count(p.stderr.String(), "cache=hit")
		time.Sleep(1500 * time.Millisecond)
		p.becomes(t, path, http.StatusOK, 5*time.Second)
		p.becomes(t, path, http.StatusOK, 5*time.Second)
		time.Sleep(1200 * time.Millisecond) // the log is written every second
		if strings.Count(p.stderr.String(), "cache=hit") > before {
			return
		}
	}
	t.Fatalf("%s is not kept", path)
}

// databaseURL is where the private PostgreSQL can be reached, by the folder of its socket.
func (p *program) databaseURL(t *testing.T) string {
	t.Helper()
	arguments, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", p.postmaster(t)))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(arguments), "\x00-k\x00")
	dir, _, _ := strings.Cut(rest, "\x00")
	return "postgres:///postgres?user=postgres&port=5432&host=" + dir
}

// postmaster is the first of PostgreSQL's processes, waited for while it is being started.
func (p *program) postmaster(t *testing.T) int {
	t.Helper()
	for end := time.Now().Add(pgtest.Slack * 10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		for _, pid := range p.children() {
			if s, err := readStat(fmt.Sprintf("/proc/%d/stat", pid)); err == nil && s.name == "postgres" && s.parent == p.cmd.Process.Pid {
				return pid
			}
		}
	}
	t.Fatal("the program has no PostgreSQL")
	return 0
}

// stopAll goes round twice: a process may be born while the first round is on its way.
func (p *program) stopAll(t *testing.T, sig syscall.Signal) {
	t.Helper()
	for range 2 {
		for _, pid := range p.children() {
			kill(t, pid, sig)
		}
	}
}

func kill(t *testing.T, pid int, sig syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, sig); err != nil && err != syscall.ESRCH {
		t.Fatal(err)
	}
}

// ask is what the program answers, and how long it took.
func (p *program) ask(t *testing.T, path string) (status int, retry string, took time.Duration) {
	t.Helper()
	began := time.Now()
	response, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Retry-After"), time.Since(began)
}

func (p *program) answers(t *testing.T, path string, want int, limit time.Duration) {
	t.Helper()
	status, retry, took := p.ask(t, path)
	if status != want || took > pgtest.Slack*limit || (status == http.StatusServiceUnavailable && retry == "") {
		t.Errorf("%s: %d after %v, Retry-After %q; want %d within %v", path, status, took, retry, want, limit)
	}
}

// becomes waits until a page answers so.
func (p *program) becomes(t *testing.T, path string, want int, within time.Duration) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		status, _, _ := p.ask(t, path)
		if status == want {
			return
		}
		if time.Since(began) > pgtest.Slack*within {
			t.Fatalf("%s: still %d after %v, want %d", path, status, within, want)
		}
	}
}
