package embedded

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestChooseNeverPassesOverACluster(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		clusters []string
		bin      string
		want     string // in the error
	}{
		"no server at all":             {nil, "/nonexistent", ErrNoServer.Error()},
		"a cluster and no server":      {[]string{"15"}, "/nonexistent", "but none was found"},
		"a cluster of another version": {[]string{"14"}, "", "written by PostgreSQL 14 and need a server of that version, but only"},
		"a newer one beside it":        {[]string{"15", "18"}, "", "more than one database"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := publicDir(t)
			for _, major := range c.clusters {
				write(t, major+"\n", dir, "postgres", major, "PG_VERSION")
			}
			_, err := Start(t.Context(), Options{Dir: dir, Bin: c.bin})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
			if found, _ := clustersIn(inside(dir)); len(found) != len(c.clusters) {
				t.Errorf("clusters after the start: %v", found)
			}
		})
	}
}

func TestClusterIsServedByItsOwnVersion(t *testing.T) {
	t.Parallel()
	servers := find(Options{})
	last := servers[len(servers)-1]
	if last.major == servers[0].major {
		t.Skip("needs two servers of different versions: npm ci")
	}
	dir := publicDir(t)
	stop(t, start(t, Options{Dir: dir, Major: last.major}))
	if s := start(t, Options{Dir: dir}); s.Version() != last.major {
		t.Errorf("PostgreSQL %d serves the cluster of %d", s.Version(), last.major)
	}
}

func TestFindRefusesOldServers(t *testing.T) {
	t.Parallel()
	dir := fakeServer(t, "14.9")
	if found := find(Options{Bin: dir}); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	dir = fakeServer(t, "17.2 (Debian 17.2-1)")
	if found := find(Options{Bin: dir}); len(found) != 1 || found[0].major != 17 || found[0].npm {
		t.Errorf("found %v, want version 17", found)
	}
	if found := find(Options{Bin: dir, Major: 15}); len(found) != 0 {
		t.Errorf("asked for 15, found %v", found)
	}
}

func fakeServer(t *testing.T, version string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"postgres", "initdb"} {
		write(t, "#!/bin/sh\necho 'postgres (PostgreSQL) "+version+"'\n", dir, name)
		if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A clone in /root is closed to the user whom root runs PostgreSQL as.
func TestDataOutsideAnUnreachableDataDir(t *testing.T) {
	t.Parallel()
	needRoot(t)
	closed := t.TempDir()
	var said strings.Builder
	o := Options{Dir: filepath.Join(closed, "data"), state: filepath.Join(publicDir(t), "state")}
	o.Say = func(format string, args ...any) { fmt.Fprintf(&said, format+"\n", args...) }
	s := start(t, o)
	if !strings.HasPrefix(s.Data(), o.state) || !strings.Contains(said.String(), filepath.Dir(s.Data())) {
		t.Errorf("data in %s, said %q", s.Data(), said.String())
	}
	tell(t, s.URL(), "CREATE TABLE story ()")
	stop(t, s)

	moved := filepath.Join(closed, "moved")
	if err := os.Rename(o.Dir, moved); err != nil {
		t.Fatal(err)
	}
	o.Dir = moved
	if s := start(t, o); ask(t, s.URL(), "SELECT count(*)::text FROM pg_class WHERE relname = 'story'") != "1" {
		t.Error("a DATA_DIR that was moved has lost its database")
	}
}

func TestClusterThatBecameUnreachable(t *testing.T) {
	t.Parallel()
	needRoot(t)
	dir := dirWithCluster(t)
	stop(t, start(t, Options{Dir: dir}))
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "may not enter") {
		t.Errorf("got %v", err)
	}
}

func TestRootServesAClusterAsItsOwner(t *testing.T) {
	t.Parallel()
	needRoot(t)
	dir := dirWithCluster(t)
	s := start(t, Options{Dir: dir})
	place := s.place
	stop(t, s)
	owner, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("chown", "-R", owner.Uid, place).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	start(t, Options{Dir: dir})
	if out, err := exec.Command("chown", "-R", "0", place).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if _, err := Start(t.Context(), Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "belongs to root") {
		t.Errorf("a cluster of root's: got %v", err)
	}
}

// npm's tree as an install without scripts leaves it, in a folder that the server's user cannot enter.
func TestServerIsCopiedWhereItCanBeRead(t *testing.T) {
	t.Parallel()
	needRoot(t)
	folders := npmFolders()
	if len(folders) == 0 {
		t.Skip("npm's server is not installed: npm ci")
	}
	tree := filepath.Join(t.TempDir(), "linux-x64")
	if out, err := exec.Command("cp", "-r", filepath.Join(folders[0], "../.."), tree).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	links, _ := filepath.Glob(filepath.Join(tree, "native/lib/lib*.so.[0-9]*"))
	for _, l := range links {
		if info, err := os.Lstat(l); err == nil && info.Mode()&os.ModeSymlink != 0 {
			os.Remove(l)
		}
	}
	o := Options{Dir: publicDir(t), Bin: filepath.Join(tree, "native/bin"), state: filepath.Join(publicDir(t), "state")}
	s := start(t, o)
	if !strings.HasPrefix(s.server.dir, o.state) || !s.ForTrying() {
		t.Errorf("runs from %s, for trying: %v", s.server.dir, s.ForTrying())
	}
	stop(t, s)
	start(t, o)
	if copies, _ := os.ReadDir(o.state); len(copies) != 1 {
		t.Errorf("%d copies of the server", len(copies))
	}
}

// TestAsNormalUser runs the other tests once more as somebody who is not root.
func TestAsNormalUser(t *testing.T) {
	t.Parallel()
	needRoot(t)
	if testing.Short() {
		t.Skip("-short")
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	home := publicDir(t)
	uid, gid := number(nobody.Uid), number(nobody.Gid)
	program := filepath.Join(home, "test")
	write(t, read(t, os.Args[0]), program)
	for path, mode := range map[string]os.FileMode{home: 0o700, program: 0o500} {
		if err := errors.Join(os.Chmod(path, mode), os.Chown(path, uid, gid)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, "-test.short", "-test.run=^("+strings.Join([]string{
		"TestStartKeepsWhatWasWritten", "TestKilledServerComesBack", "TestKilledProgram", "TestScratch", "TestPidFileOfAZombie",
	}, "|")+")$", "-test.v")
	cmd.Dir = home
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + home}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), "\n--- PASS") != 5 {
		t.Errorf("as %s (%s): %v\n%s", nobody.Username, strconv.Itoa(uid), err, out)
	}
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("needs root, to be somebody else")
	}
}
