package web

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"occupylibrary.net/internal/web/respond"
)

// connections is how many clients ask at once, each on a connection it keeps.
const connections = 64

// BenchmarkKeptPage holds a kept page and a 304 against a bare handler that writes the same bytes, over TCP, asked by a
// process of its own. What counts is cpu-µs/op, all that this process spends on an answer.
func BenchmarkKeptPage(b *testing.B) {
	debug.SetGCPercent(400) // the program's own heap is larger and collected as rarely; bare gains as much
	s := newSite(b, "http://localhost", nobody)
	s.o.Access = io.Discard
	long := html(libraries())
	s.Server = assemble(s.o, routes{public: []respond.Route{respond.Stored("/", func(w http.ResponseWriter, r *http.Request) error {
		return respond.Page(w, r, 200, long)
	})}})
	s.Back()
	kept := s.ask("GET", "/", "Accept-Encoding", "gzip, br")
	b.Logf("page of %d bytes, %d sent", len(libraries()), kept.Body.Len())

	content := []string{"Content-Type", "Content-Encoding", "Content-Length", "Cache-Control", "Etag", "Vary"}
	for range 2 {
		b.Run("bare", func(b *testing.B) { load(b, bare(kept, content...), "") })
		b.Run("page", func(b *testing.B) { load(b, s.handler, "") })
		b.Run("304", func(b *testing.B) { load(b, s.handler, kept.Header().Get("Etag")) })
	}
	b.Run("bare with all headers", func(b *testing.B) { load(b, bare(kept, slices.Collect(maps.Keys(kept.Header()))...), "") })
}

// BenchmarkFirstRender is what a page costs that nobody has asked for yet: once drawn, compressed with brotli, kept.
func BenchmarkFirstRender(b *testing.B) {
	s := newSite(b, "http://localhost", nobody)
	s.Back()
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		s.ask("GET", "/news/"+strconv.Itoa(n), "Accept-Encoding", "br")
	}
}

// libraries is a page of about 40 KB that takes 8 KB on the wire, as a story's page may.
func libraries() string {
	var b strings.Builder
	chance := rand.New(rand.NewPCG(1, 2))
	for n := 0; b.Len() < 40_000; n++ {
		fmt.Fprintf(&b, `<article class="card"><a href="/best-practices/story-%d"><h3>Story %d of library %d</h3></a><p>`, n, n, n%31)
		for range 30 {
			b.WriteString([]string{"library ", "women ", "people ", "town ", "learned ", "children ", "and ", "of "}[chance.IntN(8)])
			fmt.Fprintf(&b, "%c%c ", 'a'+chance.IntN(26), 'a'+chance.IntN(26))
		}
		fmt.Fprintf(&b, `</p><span class="goal g%d">Goal %d</span></article>`, n%17+1, n%17+1)
	}
	return b.String()
}

// bare writes the bytes of an answer with some of its headers, and does nothing else.
func bare(answer *httptest.ResponseRecorder, keys ...string) http.Handler {
	body := answer.Body.Bytes()
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		for _, key := range keys {
			h[key] = answer.Header()[key]
		}
		_, _ = w.Write(body)
	})
}

// load serves b.N requests and reports what each cost.
func load(b *testing.B, h http.Handler, etag string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := (&Server{handler: h}).server()
	go server.Serve(listener)
	defer server.Close()

	client := exec.Command(os.Args[0])
	client.Env = append(os.Environ(), "BENCH_ADDRESS="+listener.Addr().String(), "BENCH_ETAG="+etag, "BENCH_REQUESTS="+strconv.Itoa(b.N))
	client.Stderr = os.Stderr
	began, before := time.Now(), spent()
	b.ResetTimer()
	if err := client.Run(); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	b.ReportMetric(float64((spent()-before).Nanoseconds())/1000/float64(b.N), "cpu-µs/op")
	b.ReportMetric(float64(b.N)/time.Since(began).Seconds(), "requests/s")
}

// spent is the processor time of this process.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// benchClient asks as the environment says, when this process was started to do that.
func benchClient() (was bool) {
	address := os.Getenv("BENCH_ADDRESS")
	if address == "" {
		return false
	}
	requests, _ := strconv.ParseInt(os.Getenv("BENCH_REQUESTS"), 10, 64)
	request := "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\n"
	if etag := os.Getenv("BENCH_ETAG"); etag != "" {
		request += "If-None-Match: " + etag + "\r\n"
	}
	var left atomic.Int64
	left.Store(requests)
	var group sync.WaitGroup
	for range connections {
		group.Go(func() {
			conn, err := net.Dial("tcp", address)
			if err != nil {
				panic(err)
			}
			defer conn.Close()
			in := bufio.NewReaderSize(conn, 32<<10)
			for left.Add(-1) >= 0 {
				if err := exchange(conn, in, request+"\r\n"); err != nil {
					panic(err)
				}
			}
		})
	}
	group.Wait()
	return true
}

var contentLength = []byte("Content-Length: ")

func exchange(conn net.Conn, in *bufio.Reader, request string) error {
	if _, err := io.WriteString(conn, request); err != nil {
		return err
	}
	length := 0
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if bytes.HasPrefix(line, contentLength) {
			length, _ = strconv.Atoi(string(bytes.TrimSpace(line[len(contentLength):])))
		}
		if len(line) == 2 {
			_, err := in.Discard(length)
			return err
		}
	}
}
