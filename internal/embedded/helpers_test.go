package embedded

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// publicDir is a DATA_DIR that the server's user can reach; t.TempDir is closed to others.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "embedded-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// template is a DATA_DIR with a cluster that was stopped in order, made once and copied for the tests whose subject comes
// after that: a new cluster costs a second of work.
var template struct {
	sync.Once
	dir string
	err error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if template.dir != "" {
		os.RemoveAll(template.dir)
	}
	os.Exit(code)
}

func makeTemplate() {
	if template.dir, template.err = os.MkdirTemp("", "embedded-test-"); template.err != nil {
		return
	}
	if template.err = os.Chmod(template.dir, 0o755); template.err != nil {
		return
	}
	s, err := Start(context.Background(), Options{Dir: template.dir})
	if err == nil {
		err = s.Stop()
	}
	template.err = err
}

// dirWithCluster is a DATA_DIR whose cluster is there already.
func dirWithCluster(t *testing.T) string {
	t.Helper()
	if template.Do(makeTemplate); template.err != nil {
		t.Fatal(template.err)
	}
	dir := publicDir(t)
	if out, err := exec.Command("cp", "-a", filepath.Join(template.dir, "postgres"), dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

func start(t *testing.T, o Options) *Server {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	s, err := Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Stop() })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
}

// ask returns the first column of the first row, empty when there is none.
func ask(t *testing.T, url, question string) string {
	t.Helper()
	var answer string
	err := connect(t, url).QueryRow(t.Context(), question).Scan(&answer)
	if err != nil && err != pgx.ErrNoRows {
		t.Fatalf("%s: %v", question, err)
	}
	return answer
}

func tell(t *testing.T, url, sql string) {
	t.Helper()
	if _, err := connect(t, url).Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, elem ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, text string, elem ...string) {
	t.Helper()
	path := filepath.Join(elem...)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func within(t *testing.T, limit time.Duration, what string, ok func() bool) {
	t.Helper()
	for begun := time.Now(); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > limit {
			t.Fatalf("%s: not within %v", what, limit)
		}
	}
}
