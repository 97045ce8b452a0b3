package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest"
)

// output may be read while the program writes.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// program is one run of the program with its environment.
type program struct {
	env            map[string]string
	stdout, stderr output
}

func newProgram(t *testing.T, database string) *program {
	t.Helper()
	return &program{env: map[string]string{"ADDR": "127.0.0.1:0", "DATA_DIR": t.TempDir(), "DATABASE_URL": database}}
}

func (p *program) run(ctx context.Context, args ...string) error {
	return run(ctx, args, func(name string) string { return p.env[name] }, &p.stdout, &p.stderr)
}

// start runs the program in the background until the returned function has stopped it.
func (p *program) start(t *testing.T, args ...string) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.run(ctx, args...) }()
	stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(10 * time.Second):
			return errors.New("still running after ten seconds")
		}
	})
	t.Cleanup(func() { stop() })
	return stop
}

// says waits until the output matches and returns what the parentheses hold.
func says(t *testing.T, out *output, pattern string) string {
	t.Helper()
	match := regexp.MustCompile(pattern)
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if m := match.FindStringSubmatch(out.String()); m != nil {
			return m[len(m)-1]
		}
	}
	t.Fatalf("never said %q:\n%s", pattern, out.String())
	return ""
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestHelpNamesEveryCommand(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	if err := p.run(t.Context(), "--help"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"serve", "migrate", "demo", "user add", "user reset", "user role", "user disable"} {
		if !strings.Contains(p.stdout.String(), want) {
			t.Errorf("help does not name %s:\n%s", want, p.stdout.String())
		}
	}
}

func TestMistakesAreSentences(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		"unexpected argument sevre": {"sevre"}, "unknown flag --port": {"serve", "--port=1"}, `must be one of`: {"user", "add", "a@b.c", "--role=boss"},
	} {
		if err := newProgram(t, "").run(t.Context(), args...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v, want %q", args, err, want)
		}
	}
}

func TestAllSettingsThatAreWrongAreNamedAtOnce(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "mysql://x")
	p.env["BASE_URL"], p.env["ADMIN_PASSWORD"] = "example.org", "short"
	err := p.run(t.Context(), "serve")
	for _, want := range []string{"DATABASE_URL", "BASE_URL", "ADMIN_PASSWORD"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s in it", err, want)
		}
	}
}

func TestTakenPortIsSaidInASentence(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	p := newProgram(t, "postgres://nobody@127.0.0.1:1/none")
	p.env["ADDR"] = taken.Addr().String()
	if err := p.run(t.Context(), "serve"); err == nil || !strings.Contains(err.Error(), "another program already answers") {
		t.Errorf("got %v", err)
	}
}

func TestServe(t *testing.T) {
	t.Parallel()
	p := newProgram(t, pgtest.URL(t))
	stop := p.start(t, "serve")
	base := says(t, &p.stdout, `is at (http://127\.0\.0\.1:\d+)\n`)
	password := says(t, &p.stdout, `Sign in at .*/login as admin@localhost with the password (\S+) `)
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/nowhere/at/all": 404} {
		if code, _ := get(t, base+path); code != want {
			t.Errorf("%s: %d, want %d", path, code, want)
		}
	}
	for file, want := range map[string]string{"admin-password": password, "secret-key": ""} {
		path := filepath.Join(p.env["DATA_DIR"], file)
		text, err := os.ReadFile(path)
		info, _ := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 || !strings.Contains(string(text), want) || len(text) < 20 {
			t.Errorf("%s: %v %v", file, info, err)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if strings.Contains(p.stderr.String(), password) {
		t.Error("the password stands in the log")
	}
}

func TestSecondStartUsesTheFirstOnesKey(t *testing.T) {
	t.Parallel()
	p := newProgram(t, pgtest.URL(t))
	keys := map[string]bool{}
	for range 2 {
		p.stdout = output{}
		stop := p.start(t, "serve")
		says(t, &p.stdout, "Sign in at")
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		key, err := os.ReadFile(filepath.Join(p.env["DATA_DIR"], "secret-key"))
		if err != nil {
			t.Fatal(err)
		}
		keys[string(key)] = true
	}
	if len(keys) != 1 {
		t.Errorf("%d keys in two starts", len(keys))
	}
}

func TestServeWaitsForItsDatabase(t *testing.T) {
	t.Parallel()
	line := pgtest.Between(t, pgtest.URL(t))
	line.Cut()
	p := newProgram(t, line.URL())
	free, err := net.Listen("tcp", "127.0.0.7:0") // an address of its own: no other test takes the port meanwhile
	if err != nil {
		t.Fatal(err)
	}
	p.env["ADDR"] = free.Addr().String()
	free.Close()
	p.start(t, "serve")
	says(t, &p.stderr, "waiting for the database")
	if code, _ := get(t, "http://"+p.env["ADDR"]+"/healthz"); code != 200 {
		t.Errorf("/healthz: %d", code)
	}
	if code, body := get(t, "http://"+p.env["ADDR"]+"/nowhere/at/all"); code != 503 || !strings.Contains(body, "<h1>") {
		t.Errorf("page: %d", code)
	}
	line.Mend()
	says(t, &p.stdout, "Sign in at")
}

func TestDemonstrationGoesIntoAnEmptyDatabaseAndOutAgain(t *testing.T) {
	t.Parallel()
	p := newProgram(t, pgtest.URL(t))
	if err := p.run(t.Context(), "demo"); err != nil {
		t.Fatal(err)
	}
	if err := p.run(t.Context(), "demo"); err == nil || !strings.Contains(err.Error(), "has content already") {
		t.Errorf("a second time: %v", err)
	}
	if err := p.run(t.Context(), "demo", "--remove"); err != nil {
		t.Fatal(err)
	}
	if err := p.run(t.Context(), "demo"); err != nil {
		t.Errorf("after removing: %v", err)
	}
}

func TestUsers(t *testing.T) {
	t.Parallel()
	p := newProgram(t, pgtest.URL(t))
	if err := p.run(t.Context(), "migrate"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		said string // on stdout
		err  string
	}{
		{[]string{"user", "add", "Ana@example.org", "--name=Ana"}, `may sign in with the password \w{20,}`, ""},
		{[]string{"user", "add", "ana@example.org"}, "", "may sign in already"},
		{[]string{"user", "reset", "ana@example.org"}, `may sign in with the password \w{20,}`, ""},
		{[]string{"user", "role", "ana@example.org", "administrator"}, "is administrator now", ""},
		{[]string{"user", "role", "ana@example.org", "translator"}, "", "this is the last administrator"},
		{[]string{"user", "add", "ion.b@example.org", "--role=administrator"}, `may sign in`, ""},
		{[]string{"user", "role", "ana@example.org", "translator"}, "is translator now", ""},
		{[]string{"user", "add", "olha@example.org", "--role=reviewer"}, `may sign in`, ""},
		{[]string{"user", "disable", "ana@example.org"}, "may not sign in any more", ""},
		{[]string{"user", "disable", "ion@example.org"}, "", "nobody signs in as ion@example.org"},
		{[]string{"user", "reset", "ion@example.org"}, "", "nobody signs in as ion@example.org"},
	} {
		p.stdout = output{}
		err := p.run(t.Context(), c.args...)
		if c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) || c.err == "" && err != nil {
			t.Errorf("%v: %v", c.args, err)
		}
		if c.said != "" {
			says(t, &p.stdout, c.said)
		}
	}
}

// TestPrivateDatabase: without a DATABASE_URL the program brings its own, and commands beside it use the same.
func TestPrivateDatabase(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	stop := p.start(t, "serve", "--demo")
	base := says(t, &p.stdout, `is at (http://\S+)\n`)
	if code, _ := get(t, base+"/readyz"); code != 200 {
		t.Errorf("/readyz: %d", code)
	}
	beside := &program{env: p.env}
	if err := beside.run(t.Context(), "user", "add", "ana@example.org"); err != nil {
		t.Errorf("a command beside the site: %v", err)
	}
	if err := beside.run(t.Context(), "demo"); err == nil {
		t.Error("the demonstration was not loaded")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}
