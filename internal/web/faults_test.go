//go:build faults

package web

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/respond"
)

// TestFaultSlowClientsForAMinute is G14 at full length: 400 connections drip, home stays quick, and all of them are cut.
func TestFaultSlowClientsForAMinute(t *testing.T) {
	s := newSite(t, "http://localhost", nobody)
	address, _ := s.serve(t)
	ctx, cancel := context.WithTimeout(t.Context(), 75*time.Second)
	defer cancel()
	for n := range 400 {
		go drip(ctx, dial(t, address), []string{
			"GET /news HTTP/1.1\r\nHost: localhost\r\nX-Long: ",
			"POST /stories/new HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200000\r\n\r\nwhy=",
		}[n%2])
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Second) {
		began := time.Now()
		response, err := http.Get("http://" + strings.Replace(address, "127.0.0.1", "localhost", 1) + "/news")
		if err != nil || response.StatusCode != 200 {
			t.Fatalf("%v %v", response, err)
		}
		response.Body.Close()
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("home page in %v", took)
		}
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if open := s.open.Load(); open > 20 || memory.Sys > 400<<20 {
		t.Errorf("%d connections still open, %d MiB", open, memory.Sys>>20)
	}
}

// drip sends one byte every two seconds until it is cut off.
func drip(ctx context.Context, conn net.Conn, begin string) {
	fmt.Fprint(conn, begin)
	for ctx.Err() == nil {
		if _, err := conn.Write([]byte("a")); err != nil {
			return
		}
		time.Sleep(2 * time.Second)
	}
}

// TestFaultUploadOverASlowLineArrives: 700 KB at 64 kbit/s take a minute and a half, three times the window.
func TestFaultUploadOverASlowLineArrives(t *testing.T) {
	s := newSite(t, "http://localhost", nobody)
	address, _ := s.serve(t)
	conn := dial(t, address)
	const size = 700_000
	fmt.Fprintf(conn, "POST /stories/new HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nwhy=", size+4)
	piece := strings.Repeat("a", 4000)
	for range size / len(piece) {
		if _, err := conn.Write([]byte(piece)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(500 * time.Millisecond)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || response.StatusCode != http.StatusSeeOther {
		t.Errorf("got %v, %v", response, err)
	}
}

// TestFaultSlowReaderGetsAWholeFile: a megabyte at 16 KB/s takes twice the time a write may take.
func TestFaultSlowReaderGetsAWholeFile(t *testing.T) {
	s := newSite(t, "http://localhost", nobody)
	address, _ := s.serve(t)
	conn := dial(t, address)
	if err := conn.(*net.TCPConn).SetReadBuffer(4096); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(conn, "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n")
	got, buffer := 0, make([]byte, 4096)
	for got < 1<<20 {
		n, err := conn.Read(buffer)
		if got += n; err != nil {
			t.Fatalf("after %d bytes: %v", got, err)
		}
		time.Sleep(250 * time.Millisecond)
	}
}

// TestFaultDatabasePausedForHalfAMinute is G16–19 at full length.
func TestFaultDatabasePausedForHalfAMinute(t *testing.T) {
	line := pgtest.Between(t, pgtest.URL(t))
	i := startInstance(t, line.URL())
	i.keeps(t, "/kept")
	goroutines := runtime.NumGoroutine()
	line.Hold()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		i.want(t, "/kept", 200, "0 public", time.Second)
	}
	i.want(t, "/other", 503, "<h1>", 5*time.Second)
	line.Mend()
	i.becomes(t, "/other", 200, "0 public", 5*time.Second)
	time.Sleep(5 * time.Second)
	if got := runtime.NumGoroutine(); got > goroutines+10 {
		t.Errorf("%d goroutines, %d before", got, goroutines)
	}
}

// TestFaultStopUnderLoadManyTimes looks for the one request in a thousand.
func TestFaultStopUnderLoadManyTimes(t *testing.T) {
	for n := range 20 {
		t.Run(strconv.Itoa(n), TestStopUnderLoadFailsNoRequest)
	}
}

// TestFaultMinutesOfLoad is G37 in little: five minutes of kept pages, fresh renders and 404s leave nothing behind.
func TestFaultMinutesOfLoad(t *testing.T) {
	s := newSite(t, "http://localhost", nobody)
	s.Server = assemble(s.o, routes{public: []respond.Route{respond.Stored("/{page}", s.page)}})
	address, _ := s.serve(t)
	base := "http://" + strings.Replace(address, "127.0.0.1", "localhost", 1)
	settle := func() (int, uint64) {
		http.DefaultClient.CloseIdleConnections()
		time.Sleep(3 * time.Second)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return runtime.NumGoroutine(), m.HeapAlloc
	}
	ask := func(long time.Duration) {
		var group sync.WaitGroup
		for c := range 8 {
			group.Go(func() {
				for n, end := 0, time.Now().Add(long); time.Now().Before(end); n++ {
					response, err := http.Get(fmt.Sprintf("%s/page-%d", base, (n*8+c)%5000))
					if err != nil {
						t.Error(err)
						return
					}
					response.Body.Close()
				}
			})
		}
		group.Wait()
	}
	ask(30 * time.Second)
	goroutines, heap := settle()
	ask(4 * time.Minute)
	if g, h := settle(); g > goroutines+5 || h > heap*3/2+16<<20 {
		t.Errorf("%d goroutines and %d MiB, %d and %d before", g, h>>20, goroutines, heap>>20)
	}
}
