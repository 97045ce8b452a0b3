// Package foreign lets programs that are not ours read what we write, in tests. A missing one fails the test with the command to run.
package foreign

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	aptCommand = "apt-get install -y python3-icalendar python3-vobject python3-feedparser libxml2-utils"
	npmCommand = "npm ci"
)

// Python runs a script of Debian's Python with input on its standard input and returns what it prints.
func Python(t testing.TB, script, input string) string {
	t.Helper()
	return run(t, aptCommand, input, debianPython(), "-c", script)
}

// debianPython is where Debian's modules are; another Python may stand before it in PATH.
func debianPython() string {
	if _, err := os.Stat("/usr/bin/python3"); err == nil {
		return "/usr/bin/python3"
	}
	return "python3"
}

// Node runs a script of Node in the module's root, where node_modules is.
func Node(t testing.TB, script, input string) string {
	t.Helper()
	return run(t, npmCommand, input, "node", "-e", script)
}

// WellFormed lets xmllint read XML and fails when it is none.
func WellFormed(t testing.TB, xml []byte) {
	t.Helper()
	run(t, aptCommand, string(xml), "xmllint", "--noout", "--nonet", "-")
}

func run(t testing.TB, remedy, input, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = root(t), strings.NewReader(input), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s\nIf something is missing here, run: %s", name, err, &stderr, remedy)
	}
	return strings.TrimSpace(stdout.String())
}

// root is the folder of go.mod.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != "/"; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}
