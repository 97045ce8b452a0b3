//go:build bench

package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// connections is how many clients ask at once, each on a connection it keeps.
const connections = 64

// load is a number of requests.
type load struct {
	path     func(n int) string
	header   string
	requests int
	timed    bool // note how long each took
}

// figure is what a load came to.
type figure struct {
	rate float64         // requests per second
	cpu  []float64       // µs per request of each process watched
	took []time.Duration // when timed, sorted
}

type figures []figure

// run asks, and watches what some processes spend meanwhile.
func (l load) run(t *testing.T, base string, pids ...int) figure {
	t.Helper()
	before := make([]time.Duration, len(pids))
	for i, pid := range pids {
		before[i] = cpu(pid)
	}
	began := time.Now()
	f := figure{took: l.ask(t, strings.TrimPrefix(base, "http://"))}
	f.rate = float64(l.requests) / time.Since(began).Seconds()
	for i, pid := range pids {
		f.cpu = append(f.cpu, float64((cpu(pid)-before[i]).Microseconds())/float64(l.requests))
	}
	slices.Sort(f.took)
	return f
}

func (l load) ask(t *testing.T, address string) []time.Duration {
	t.Helper()
	var next atomic.Int64
	var group sync.WaitGroup
	took := make([]time.Duration, l.requests)
	for range connections {
		group.Go(func() {
			conn, err := net.Dial("tcp", address)
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			in := bufio.NewReaderSize(conn, 32<<10)
			for n := int(next.Add(1)) - 1; n < l.requests; n = int(next.Add(1)) - 1 {
				began := time.Now()
				if err := exchange(conn, in, "GET "+l.path(n)+" HTTP/1.1\r\nHost: localhost\r\n"+l.header+"\r\n"); err != nil {
					t.Errorf("%s: %v", l.path(n), err)
					return
				}
				took[n] = time.Since(began)
			}
		})
	}
	group.Wait()
	if !l.timed {
		return nil
	}
	return took
}

// exchange sends a request and reads its answer as cheaply as can be.
func exchange(conn net.Conn, in *bufio.Reader, request string) error {
	if _, err := io.WriteString(conn, request); err != nil {
		return err
	}
	length := 0
	for first := true; ; first = false {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200")) && !bytes.HasPrefix(line, []byte("HTTP/1.1 304")) {
			return fmt.Errorf("answered %q", line)
		}
		if bytes.HasPrefix(line, []byte("Content-Length: ")) {
			length, _ = strconv.Atoi(string(bytes.TrimSpace(line[16:])))
		}
		if len(line) == 2 {
			_, err := in.Discard(length)
			return err
		}
	}
}

func (f figures) rate() float64 { return f.median(func(x figure) float64 { return x.rate }) }

// cpu is what all processes watched have spent on a request.
func (f figures) cpu() float64 {
	return f.median(func(x figure) float64 {
		sum := 0.
		for _, c := range x.cpu {
			sum += c
		}
		return sum
	})
}

func (f figures) cpuOf(n int) float64 { return f.median(func(x figure) float64 { return x.cpu[n] }) }

func (f figures) p99() time.Duration {
	return time.Duration(f.median(func(x figure) float64 { return float64(x.took[len(x.took)*99/100]) }))
}

func (f figures) median(of func(figure) float64) float64 {
	list := make([]float64, len(f))
	for i, x := range f {
		list[i] = of(x)
	}
	return median(list)
}

// get is a page as browsers that know brotli get it.
func get(t *testing.T, url string) *document {
	t.Helper()
	r := request(url)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br")
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	d := &document{status: response.StatusCode, header: response.Header}
	if d.body, err = io.ReadAll(response.Body); err != nil || d.status != http.StatusOK {
		t.Fatalf("%s: %d, %v", url, d.status, err)
	}
	return d
}

// constant is an answer that a bare program writes.
type constant struct {
	Header http.Header
	Body   []byte
}

// serveBare runs a program that does nothing but write the bytes of a page, with the headers its content needs.
func serveBare(t *testing.T, page *document) *program {
	t.Helper()
	c := constant{http.Header{}, page.body}
	for _, key := range []string{"Content-Type", "Content-Encoding", "Content-Length", "Cache-Control", "Etag", "Vary"} {
		c.Header[key] = page.header[key]
	}
	written, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	file, err := listener.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	p := &program{cmd: exec.Command(os.Args[0], "-test.run=^TestServeBare$"), url: "http://" + listener.Addr().String(), ended: make(chan struct{})}
	p.cmd.Env, p.cmd.ExtraFiles, p.cmd.Stdin = append(os.Environ(), "SERVE_BARE=1"), []*os.File{file}, bytes.NewReader(written)
	p.start(t)
	listener.Close()
	return p
}

// TestServeBare is the bare program.
func TestServeBare(t *testing.T) {
	if os.Getenv("SERVE_BARE") == "" {
		t.Skip("runs as a process of TestBench")
	}
	var c constant
	if err := json.NewDecoder(os.Stdin).Decode(&c); err != nil {
		t.Fatal(err)
	}
	listener, err := net.FileListener(os.NewFile(3, "listener"))
	if err != nil {
		t.Fatal(err)
	}
	t.Fatal(http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		header := w.Header()
		for key, values := range c.Header {
			header[key] = values
		}
		_, _ = w.Write(c.Body)
	})))
}
