package web

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func dial(t testing.TB, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func TestTooManyHeadersAreRefused(t *testing.T) {
	t.Parallel()
	address, _ := newSite(t, "http://localhost", nobody).serve(t)
	conn := dial(t, address)
	go func() {
		fmt.Fprintf(conn, "GET /news HTTP/1.1\r\nHost: localhost\r\n")
		for n := range 20_000 {
			fmt.Fprintf(conn, "X-%d: %d\r\n", n, n)
		}
		fmt.Fprint(conn, "\r\n")
	}()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %v, %v", response, err)
	}
}

// TestSlowClients is the short form of G14: 400 connections that send or read next to nothing.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	address, _ := s.serve(t)
	for n := range 400 {
		conn := dial(t, address)
		switch n % 4 {
		case 0:
			fmt.Fprint(conn, "GET /news HTTP/1.1\r\nHost: local")
		case 1:
			fmt.Fprint(conn, "POST /stories/new HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\nw")
		case 2:
			fmt.Fprint(conn, "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n") // and reads nothing of a megabyte
		}
	}
	for s.open.Load() < 400 {
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	response, err := http.Get("http://" + strings.Replace(address, "127.0.0.1", "localhost", 1) + "/news")
	if err != nil || response.StatusCode != 200 {
		t.Fatalf("%v %v", response, err)
	}
	response.Body.Close()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if took := time.Since(began); took > pgtest.Slack*2*time.Second || memory.Sys > 400<<20 {
		t.Errorf("home page in %v, %d MiB", took, memory.Sys>>20)
	}
}

func TestHugeBodyIsCutOff(t *testing.T) {
	t.Parallel()
	address, _ := newSite(t, "http://localhost", nobody).serve(t)
	conn := dial(t, address)
	var sent atomic.Int64
	go func() {
		fmt.Fprint(conn, "POST /stories/new HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"+
			"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
		chunk := fmt.Sprintf("%x\r\n%s\r\n", 1<<16, strings.Repeat("a", 1<<16))
		for range 1600 { // 100 MB
			n, err := io.WriteString(conn, chunk)
			if sent.Add(int64(n)); err != nil {
				return
			}
		}
	}()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || response.StatusCode != http.StatusRequestEntityTooLarge || !response.Close {
		t.Fatalf("got %v, %v", response, err)
	}
	if got := sent.Load(); got > 30<<20 {
		t.Errorf("%d bytes were taken", got)
	}
}

// deadlines is a connection's writer that notes what time it is given.
type deadlines struct {
	http.ResponseWriter
	read []time.Time
}

func (d *deadlines) SetReadDeadline(at time.Time) error { d.read = append(d.read, at); return nil }
func (d *deadlines) SetWriteDeadline(time.Time) error   { return nil }

// TestUploadLastsAsLongAsItMoves: what counts is 60 KiB in every window, not the time in all.
func TestUploadLastsAsLongAsItMoves(t *testing.T) {
	t.Parallel()
	d := &deadlines{}
	u := &upload{ReadCloser: io.NopCloser(strings.NewReader(strings.Repeat("a", 5*windowBytes))), control: http.NewResponseController(d)}
	buffer := make([]byte, windowBytes/2)
	for n, want := range []int{1, 1, 2, 2, 3, 3} {
		if _, err := u.Read(buffer); err != nil || len(d.read) != want {
			t.Fatalf("after read %d: %d windows, want %d, %v", n+1, len(d.read), want, err)
		}
	}
	if until := time.Until(d.read[0]); until > window || until < window-5*time.Second {
		t.Errorf("the window closes in %v", until)
	}
	if _, err := io.Copy(io.Discard, u); err != nil || !d.read[len(d.read)-1].IsZero() {
		t.Errorf("at its end the upload leaves the deadline %v, %v", d.read[len(d.read)-1], err)
	}
}

// TestUploadThatDoesNotMoveIsCut: a window in which too little comes is the last one, and what the line's end means is said
// to whoever reads.
func TestUploadThatDoesNotMoveIsCut(t *testing.T) {
	t.Parallel()
	d := &deadlines{}
	little := io.MultiReader(strings.NewReader(strings.Repeat("a", windowBytes-1)), iotest.ErrReader(os.ErrDeadlineExceeded))
	u := &upload{ReadCloser: io.NopCloser(little), control: http.NewResponseController(d)}
	n, err := io.Copy(io.Discard, u)
	if n != windowBytes-1 || !errors.Is(err, cms.ErrBadRequest) || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%d bytes, %v", n, err)
	}
	if len(d.read) != 1 {
		t.Errorf("%d windows", len(d.read))
	}
}

// TestStopUnderLoadFailsNoRequest: whoever has a connection gets an answer on it; new ones are refused.
func TestStopUnderLoadFailsNoRequest(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	address, stop := s.serve(t)
	var answered atomic.Int64
	var clients sync.WaitGroup
	for range 16 {
		clients.Go(func() {
			if err := askOnAndOn(address, &answered); !errors.Is(err, syscall.ECONNREFUSED) {
				t.Errorf("a request failed: %v", err)
			}
		})
	}
	for answered.Load() < 500 {
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	if err := stop(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > pgtest.Slack*3*time.Second {
		t.Errorf("stopping took %v", took)
	}
	clients.Wait()
}

// askOnAndOn asks on one connection as long as the server keeps it, then on another, until none is to be had.
func askOnAndOn(address string, answered *atomic.Int64) error {
	for {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			return err
		}
		err = askWhileKept(conn, answered)
		conn.Close()
		if err != nil {
			return err
		}
	}
}

func askWhileKept(conn net.Conn, answered *atomic.Int64) error {
	in := bufio.NewReader(conn)
	for {
		if _, err := io.WriteString(conn, "GET /news HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			return err
		}
		response, err := http.ReadResponse(in, nil)
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, response.Body); err != nil {
			return err
		}
		answered.Add(1)
		if response.Close {
			return nil
		}
	}
}

func TestStopWaitsForTheLastAnswer(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	address, stop := s.serve(t)
	conn := dial(t, address)
	fmt.Fprint(conn, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
	time.Sleep(100 * time.Millisecond)
	go stop()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || response.StatusCode != 503 {
		t.Errorf("got %v, %v", response, err)
	}
}
