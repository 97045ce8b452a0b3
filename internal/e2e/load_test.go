//go:build faults

package e2e

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// TestFaultMinuteOfMixedLoad is G37 in little: for a minute, or as long as LOAD says (LOAD=1h), people read everything
// there is, send stories and publish; afterwards goroutines, descriptors, connections and memory are what they were after
// the first seconds of it.
func TestFaultMinuteOfMixedLoad(t *testing.T) {
	s, _ := demonstration(t)
	var paths []string
	for _, d := range crawl(t, s).pages() {
		paths = append(paths, d.path)
	}
	s.busy(t, paths, 10*time.Second)
	before := s.state(t)
	s.busy(t, paths, loadLength())
	after := s.state(t)
	t.Logf("before: %+v, after: %+v", before, after)
	if after.goroutines > before.goroutines+10 || after.descriptors > before.descriptors+10 || after.connections > before.connections+2 ||
		after.heap > before.heap+16 {
		t.Errorf("before: %+v, after: %+v", before, after)
	}
}

func loadLength() time.Duration {
	if long, err := time.ParseDuration(os.Getenv("LOAD")); err == nil {
		return long
	}
	return time.Minute
}

// pace is how long a reader looks at a page: the load is to last, not to be the most there can be.
const pace = 10 * time.Millisecond

// busy keeps eight readers, two senders and an editor at work.
func (s *site) busy(t *testing.T, paths []string, long time.Duration) {
	end := time.Now().Add(long)
	var group sync.WaitGroup
	var asked, refused atomic.Int64
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	defer client.CloseIdleConnections()
	for range 8 {
		group.Go(func() {
			for time.Now().Before(end) {
				path := paths[int(asked.Add(1))%len(paths)]
				response, err := client.Get(s.url + path)
				if err != nil {
					t.Errorf("%s: %v", path, err)
					return
				}
				response.Body.Close()
				switch {
				case response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") != "":
					refused.Add(1) // the machine stood still: said so, and asked to come again
					time.Sleep(time.Second)
				case response.StatusCode != http.StatusOK:
					t.Errorf("%s: %d", path, response.StatusCode)
				}
				time.Sleep(pace)
			}
		})
	}
	for n := range 2 {
		group.Go(func() {
			sender := newSender(s.url)
			defer sender.client.CloseIdleConnections()
			for i := 0; time.Now().Before(end); i++ {
				if title := fmt.Sprintf("Story %d of %d", i, n); i < 200 && !sender.insist(title, patience) {
					t.Errorf("%s is not taken", title)
				}
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	group.Go(func() { s.publishOnAndOn(t, end) })
	group.Wait()
	t.Logf("%d pages in %v, %d put off", asked.Load(), long, refused.Load())
	if refused.Load()*10_000 > asked.Load()+10_000 {
		t.Errorf("%d of %d pages were put off", refused.Load(), asked.Load())
	}
}

// publishOnAndOn publishes a post and takes it back, so that every page has to be drawn anew all the time.
func (s *site) publishOnAndOn(t *testing.T, end time.Time) {
	for time.Now().Before(end) {
		doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
			Entry: cms.Entry{Locale: cms.English, Title: "News of the minute", Summary: "Short.", Body: "<p>Short.</p>"}})
		if err == nil {
			err = s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
		}
		if err == nil {
			err = s.DB.Trash(t.Context(), cms.System, doc.Entry.ID)
		}
		if err != nil && !errors.Is(err, cms.ErrUnavailable) {
			t.Error(err)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// state is what a process must not gather more and more of; heap is in MiB.
type state struct{ goroutines, descriptors, connections, heap int }

func (s *site) state(t *testing.T) state {
	t.Helper()
	time.Sleep(3 * time.Second)
	runtime.GC()
	runtime.GC()
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	var connections int
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()`).Scan(&connections); err != nil {
		t.Fatal(err)
	}
	return state{runtime.NumGoroutine(), len(files), connections, int(memory.HeapAlloc >> 20)}
}
