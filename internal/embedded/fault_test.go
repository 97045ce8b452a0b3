package embedded

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestKilledServerComesBack(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: dirWithCluster(t)})
	tell(t, s.URL(), "CREATE TABLE story (name text); INSERT INTO story VALUES ('kept')")
	busy := connect(t, s.URL())
	// A query that never looks up keeps its process, and with it the memory of the cluster, alive.
	go busy.Exec(context.Background(), "SELECT count(*) FROM generate_series(1, 1e9::bigint)")
	time.Sleep(200 * time.Millisecond)

	kill(t, status(s.Data()).pid)
	begun := time.Now()
	within(t, 5*time.Second, "PostgreSQL back under the same URL", func() bool { return answers(s.URL()) })
	t.Logf("back after %v", time.Since(begun))
	if got := ask(t, s.URL(), "SELECT name FROM story"); got != "kept" {
		t.Errorf("after the restart: got %q", got)
	}
}

func TestKilledProgram(t *testing.T) {
	t.Parallel()
	for _, both := range []bool{false, true} {
		t.Run(fmt.Sprintf("and its server=%v", both), func(t *testing.T) {
			t.Parallel()
			dir := dirWithCluster(t)
			program, url := child(t, dir)
			tell(t, url, "CREATE TABLE story (name text); INSERT INTO story VALUES ('kept')")
			pid := status(only(t, dir)).pid
			kill(t, program.Process.Pid)
			if both {
				kill(t, pid)
			}
			program.Wait()
			s := start(t, Options{Dir: dir})
			if got := ask(t, s.URL(), "SELECT name FROM story"); got != "kept" {
				t.Errorf("after the restart: got %q", got)
			}
			if n := status(s.Data()); n.pid == pid {
				t.Errorf("the old server is still the one that serves")
			}
		})
	}
}

func TestKilledWhileMakingTheCluster(t *testing.T) {
	t.Parallel()
	dir := publicDir(t)
	program, _ := childProcess(t, dir)
	within(t, 20*time.Second, "initdb at work", func() bool {
		half, _ := filepath.Glob(filepath.Join(dir, "postgres/*.new/base"))
		return len(half) == 1
	})
	kill(t, program.Process.Pid)
	program.Wait()
	if got := ask(t, start(t, Options{Dir: dir}).URL(), "SHOW fsync"); got != "on" {
		t.Errorf("got %q", got)
	}
}

// A dead server whose parent does not reap it stays in the process table, and PostgreSQL takes it for a living one.
func TestPidFileOfAZombie(t *testing.T) {
	t.Parallel()
	o := Options{Dir: dirWithCluster(t)}
	s := start(t, o)
	stop(t, s)
	zombie := s.account.command(syscall.SIGKILL, "/", "/bin/true")
	if err := zombie.Start(); err != nil {
		t.Fatal(err)
	}
	defer zombie.Wait()
	write(t, fmt.Sprintf("%d\n%s\n0\n5432\n/nowhere\n\n0 0\nready\n", zombie.Process.Pid, s.Data()), s.Data(), "postmaster.pid")
	if f, err := s.account.file(0, s.Data(), "postmaster.pid"); err != nil {
		t.Fatal(err)
	} else {
		f.Close()
	}
	start(t, o)
}

func TestServerStartedByHand(t *testing.T) {
	t.Parallel()
	o := Options{Dir: dirWithCluster(t)}
	s := start(t, o)
	stop(t, s)
	byHand := s.account.command(syscall.SIGKILL, "/", s.program("postgres"), "-D", s.Data(), "-h", "", "-k", s.Data())
	if err := byHand.Start(); err != nil {
		t.Fatal(err)
	}
	defer byHand.Wait()
	defer byHand.Process.Signal(syscall.SIGQUIT)
	within(t, 10*time.Second, "the server started by hand", func() bool { return status(s.Data()).state == "ready" })
	if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "started by hand") {
		t.Errorf("got %v, want a sentence about the server that was started by hand", err)
	}
	if pid := byHand.Process.Pid; !serves(pid, s.Data()) {
		t.Error("the server started by hand was ended")
	}
}

func TestRoomsOfKilledProgramsAreSwept(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	dead, alive := filepath.Join(base, roomName+"dead"), filepath.Join(base, roomName+"alive")
	write(t, "", dead, lockName)
	write(t, "", alive, lockName)
	f, err := os.OpenFile(filepath.Join(alive, lockName), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := flock(f); err != nil {
		t.Fatal(err)
	}
	sweep(base)
	if _, err := os.Stat(dead); !os.IsNotExist(err) {
		t.Errorf("the room of a killed program is still there: %v", err)
	}
	if _, err := os.Stat(alive); err != nil {
		t.Errorf("the room of a living program: %v", err)
	}
}

func answers(url string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return false
	}
	return conn.Close(ctx) == nil
}

func kill(t *testing.T, pid int) {
	t.Helper()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

func only(t *testing.T, dataDir string) string {
	t.Helper()
	cluster, err := existing(Options{Dir: dataDir}.filled())
	if err != nil || cluster == "" {
		t.Fatalf("cluster %q: %v", cluster, err)
	}
	return cluster
}

const childDir = "EMBEDDED_TEST_DIR"

// TestChild is no test but the program that others kill: it starts a server, prints its URL and waits.
func TestChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("runs in a process of its own, started by the tests that kill it")
	}
	s, err := Start(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	fmt.Println(strconv.Quote(s.URL()))
	term := make(chan os.Signal, 1)
	signal.Notify(term, syscall.SIGTERM)
	<-term
}

func childProcess(t *testing.T, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd, bufio.NewScanner(out)
}

func child(t *testing.T, dir string) (program *exec.Cmd, url string) {
	t.Helper()
	program, said := childProcess(t, dir)
	for said.Scan() {
		if url, err := strconv.Unquote(said.Text()); err == nil {
			return program, url
		}
	}
	t.Fatal("the program did not start its server")
	return nil, ""
}
