package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func noEnv(string) string { return "" }

func TestCommandSeesTheDatabaseAndItsExitCodeIsOurs(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "url")
	code, err := run(t.Context(), []string{"--", "sh", "-c", `echo "$PGTEST_URL" > ` + out + `; exit 3`}, noEnv, io.Discard)
	if code != 3 || err != nil {
		t.Errorf("got exit code %d and %v, want 3", code, err)
	}
	url, err := os.ReadFile(out)
	if err != nil || !strings.HasPrefix(string(url), "postgres://") {
		t.Errorf("the command saw PGTEST_URL=%q: %v", url, err)
	}
}

func TestUnknownVersionSaysWhereToGetIt(t *testing.T) {
	t.Parallel()
	code, err := run(t.Context(), []string{"-pg", "99", "--", "true"}, noEnv, io.Discard)
	if code != 1 || err == nil || !strings.Contains(err.Error(), "no PostgreSQL 99") {
		t.Errorf("got exit code %d and %v", code, err)
	}
}

func TestNoCommand(t *testing.T) {
	t.Parallel()
	if code, err := run(t.Context(), nil, noEnv, io.Discard); code != 2 || err == nil {
		t.Errorf("got exit code %d and %v, want 2 and a sentence", code, err)
	}
}
