package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest"
)

// binary is the program, built once for all tests of the process.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "occupylibrary-e2e-"+strconv.Itoa(os.Getpid())+"-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "occupylibrary")
	said, err := exec.Command("go", "build", "-o", path, "occupylibrary.net/cmd/occupylibrary").CombinedOutput()
	if err != nil {
		return path, fmt.Errorf("%w: %s", err, said)
	}
	return path, nil
})

// removeBinary takes away what binary has built, if anything; asking whether it has would build it.
func removeBinary() {
	built, _ := filepath.Glob(filepath.Join(os.TempDir(), "occupylibrary-e2e-"+strconv.Itoa(os.Getpid())+"-*"))
	for _, dir := range built {
		_ = os.RemoveAll(dir)
	}
}

// program is a run of the real program.
type program struct {
	cmd    *exec.Cmd
	stdout output
	stderr output
	url    string
	ended  chan struct{}
}

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

// launch starts the program with settings NAME=value. It is ended with the test, in order.
func launch(t testing.TB, args []string, env ...string) *program {
	t.Helper()
	p := prepare(t, args, env...)
	p.start(t)
	return p
}

// prepare is the program not yet started; of our own settings it gets PATH and HOME only.
func prepare(t testing.TB, args []string, env ...string) *program {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	p := &program{cmd: exec.Command(path, args...), ended: make(chan struct{})}
	p.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "EMAIL_LIMIT=100000", "SOURCE_LIMIT=100000"}, env...)
	p.cmd.Stdout, p.cmd.Stderr = &p.stdout, &p.stderr
	return p
}

func (p *program) start(t testing.TB) {
	t.Helper()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = p.cmd.Wait(); close(p.ended) }()
	t.Cleanup(func() { p.end(t, syscall.SIGTERM) })
}

// says waits until the program has printed what matches, and returns what the parentheses hold.
func (p *program) says(t testing.TB, pattern string) string {
	t.Helper()
	match := regexp.MustCompile(pattern)
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if m := match.FindStringSubmatch(p.stdout.String()); m != nil {
			return m[1]
		}
	}
	t.Fatalf("the program never said %q:\n%s%s", pattern, &p.stdout, &p.stderr)
	return ""
}

// address waits until the program says where it answers.
func (p *program) address(t testing.TB) string {
	t.Helper()
	p.url = p.says(t, `is at (http://\S+)\n`)
	return p.url
}

// end sends a signal and waits for the end; it says how long that took.
func (p *program) end(t testing.TB, sig syscall.Signal) time.Duration {
	t.Helper()
	began := time.Now()
	if err := p.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	select {
	case <-p.ended:
	case <-time.After(pgtest.Slack * 30 * time.Second):
		_ = p.cmd.Process.Kill()
		t.Fatalf("still there long after %v:\n%s", sig, &p.stderr)
	}
	return time.Since(began)
}

// freeAddress is a port that nobody listens on, for programs that have to come back to the same one.
func freeAddress(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// TestProgram: the first start brings its own PostgreSQL and the demonstration; a port that is taken is named in a
// sentence; SIGTERM ends everything in order; the second start is quick and has what was sent to the first.
func TestProgram(t *testing.T) {
	t.Parallel()
	dir, addr := t.TempDir(), freeAddress(t)
	env := []string{"DATA_DIR=" + filepath.Join(dir, "data"), "ADDR=" + addr}
	first := launch(t, []string{"serve", "--demo"}, env...)
	base := first.address(t)
	password := first.says(t, `with the password (\S+) `)
	if home := fetch(t, base+"/"); !strings.Contains(home, "<h1") {
		t.Errorf("home is %.200s", home)
	}
	taken := launch(t, []string{"serve"}, "DATA_DIR="+filepath.Join(dir, "other"), "ADDR="+addr)
	<-taken.ended
	if said := taken.stderr.String(); taken.cmd.ProcessState.ExitCode() != 1 || !strings.Contains(said, "another program already answers at "+addr) {
		t.Errorf("taken port: exit %d, %q", taken.cmd.ProcessState.ExitCode(), said)
	}
	private := newSender(base).send(t, "Kept over the night")
	postgres := first.children()
	if took := first.end(t, syscall.SIGTERM); took > pgtest.Slack*10*time.Second || first.cmd.ProcessState.ExitCode() != 0 {
		t.Errorf("ended after %v with %d", took, first.cmd.ProcessState.ExitCode())
	}
	if alive := running(postgres); len(postgres) == 0 || len(alive) > 0 {
		t.Errorf("of the processes %v these are left: %v", postgres, alive)
	}
	first.keepsSecrets(t, password, private)
	began := time.Now()
	second := launch(t, []string{"serve", "--demo"}, env...)
	second.address(t)
	if took := time.Since(began); took > pgtest.Slack*10*time.Second {
		t.Errorf("the second start took %v", took)
	}
	if page := fetch(t, base+private); !strings.Contains(page, "Kept over the night") {
		t.Error("the story is not there after the second start")
	}
}

// keepsSecrets looks through the log for whatever belongs to a person or opens a door.
func (p *program) keepsSecrets(t *testing.T, password, private string) {
	t.Helper()
	log := p.stderr.String()
	if !strings.Contains(log, "status=303") {
		t.Errorf("the log tells of no request:\n%s", log)
	}
	for _, secret := range []string{password, strings.TrimPrefix(private, "/stories/"), senderEmail, "Kept over", "127.0.0.1:"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// children are all processes below the program.
func (p *program) children() []int { return below(p.cmd.Process.Pid) }

func below(parent int) []int {
	var list []int
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		if s, err := readStat(path); err == nil && s.parent == parent {
			list = append(append(list, s.pid), below(s.pid)...)
		}
	}
	return list
}

func running(pids []int) []int {
	var list []int
	for _, pid := range pids {
		if s, err := readStat(fmt.Sprintf("/proc/%d/stat", pid)); err == nil && s.state != "Z" {
			list = append(list, pid)
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ESRCH) {
			panic(err)
		}
	}
	return list
}
