package pagecache

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// site is a renderer that counts and can be told to fail, and a clock that stands still.
type site struct {
	*Cache
	renders atomic.Int64
	away    atomic.Bool
	gate    chan struct{} // when set, a render waits for it
	seen    atomic.Pointer[http.Request]
	answer  func(w http.ResponseWriter, r *http.Request)

	mu  sync.Mutex
	now time.Time
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{now: time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)}
	s.Cache = New(Options{
		Clock:  s.clock,
		Bytes:  1 << 20,
		Stored: func(path string) bool { return !strings.HasPrefix(path, "/admin") },
		Query: func(v url.Values) string {
			if v.Get("goal") == "" {
				return ""
			}
			return "goal=" + url.QueryEscape(v.Get("goal"))
		},
		Alive: s.alive,
	})
	s.Back()
	return s
}

func (s *site) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *site) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

func (s *site) alive(context.Context) error {
	if s.away.Load() {
		return errors.New("away")
	}
	return nil
}

func (s *site) render(w http.ResponseWriter, r *http.Request) {
	n := s.renders.Add(1)
	s.seen.Store(r)
	if s.gate != nil {
		<-s.gate
	}
	if s.answer != nil {
		s.answer(w, r)
		return
	}
	if s.away.Load() {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
	fmt.Fprintf(w, "render %d of %s %s", n, r.URL.RequestURI(), strings.Repeat("library ", 200))
}

func (s *site) ask(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.Middleware(http.HandlerFunc(s.render)).ServeHTTP(w, r)
	return w
}

func (s *site) get(path string) *httptest.ResponseRecorder {
	return s.ask(httptest.NewRequest(http.MethodGet, path, nil))
}

// settle waits until no render is under way.
func (s *site) settle() {
	for {
		s.Cache.mu.Lock()
		n := len(s.flights)
		s.Cache.mu.Unlock()
		if n == 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func wantRender(t *testing.T, w *httptest.ResponseRecorder, n int) {
	t.Helper()
	if got, want := w.Body.String(), fmt.Sprintf("render %d of", n); w.Code != 200 || !strings.HasPrefix(got, want) {
		t.Errorf("got %d %.40q, want 200 %q…", w.Code, got, want)
	}
}

func TestPageIsRenderedOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for range 3 {
		wantRender(t, s.get("/news"), 1)
	}
	wantRender(t, s.get("/events"), 2)
}

func TestAge(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.pass(time.Minute)
	wantRender(t, s.get("/"), 1)
	s.settle()
	if got := s.renders.Load(); got != 1 {
		t.Errorf("rendered %d times within the minute", got)
	}
	s.pass(time.Second)
	wantRender(t, s.get("/"), 1) // served old, rendered behind
	s.settle()
	wantRender(t, s.get("/"), 2)
	s.pass(10*time.Minute + time.Second)
	wantRender(t, s.get("/"), 3) // too old to show
}

func TestPublicChangeIsWaitedFor(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.Published(1, false)
	wantRender(t, s.get("/"), 2)
	wantRender(t, s.get("/"), 2)
}

func TestRenderFromBeforeTheChangeIsNotShared(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.gate = make(chan struct{})
	first := make(chan struct{})
	go func() { s.get("/"); close(first) }()
	for s.renders.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	s.Published(1, true)
	second := make(chan *httptest.ResponseRecorder)
	go func() { second <- s.get("/") }()
	for s.renders.Load() < 2 {
		time.Sleep(time.Millisecond)
	}
	close(s.gate)
	wantRender(t, <-second, 2)
	<-first
	wantRender(t, s.get("/"), 2)
}

func TestDatabaseAway(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.away.Store(true)
	s.pass(11 * time.Minute)
	wantRender(t, s.get("/"), 1)
	s.Published(1, false)
	wantRender(t, s.get("/"), 1)
	if w := s.get("/events"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a page never rendered answered %d, want 503", w.Code)
	}
	s.away.Store(false)
	wantRender(t, s.get("/"), 1) // not asked again for two seconds
	s.pass(2 * time.Second)
	if w := s.get("/"); !strings.HasPrefix(w.Body.String(), "render 3") {
		t.Errorf("after two seconds: %.40q", w.Body)
	}
}

func TestDatabaseDiesWhileRendering(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.Published(1, false)
	s.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	wantRender(t, s.get("/"), 1)
}

func TestNothingOldIsShownAfterSomethingLeft(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.away.Store(true)
	s.Published(1, true)
	if w := s.get("/"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("got %d, want 503", w.Code)
	}
}

func TestLostListener(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.Lost()
	wantRender(t, s.get("/"), 2)
	wantRender(t, s.get("/"), 3)
	s.away.Store(true)
	wantRender(t, s.get("/"), 3) // served as it is
	s.Back()
	if w := s.get("/"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("Back did not flush: %d", w.Code)
	}
}

func TestSilentDatabaseIsAskedOnceAndBriefly(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var asked atomic.Int64
	s.store.ask = func(ctx context.Context) error {
		asked.Add(1)
		<-ctx.Done()
		return ctx.Err()
	}
	wantRender(t, s.get("/"), 1)
	s.Lost()
	began := time.Now()
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() { wantRender(t, s.get("/"), 1) })
	}
	group.Wait()
	if took := time.Since(began); asked.Load() != 1 || took > 3*time.Second {
		t.Errorf("asked %d times in %v", asked.Load(), took)
	}
}

func TestManyAskersOneRender(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wantRender(t, s.get("/"), 1)
	s.pass(time.Hour)
	s.gate = make(chan struct{})
	var group sync.WaitGroup
	for range 500 {
		group.Go(func() { wantRender(t, s.get("/"), 2) })
	}
	time.Sleep(20 * time.Millisecond)
	close(s.gate)
	group.Wait()
	if got := s.renders.Load(); got != 2 {
		t.Errorf("%d renders, want 2", got)
	}
}

// TestAskerWhoComesLateDoesNotRenderAgain: it looked before the page was there, and asks for it when it is.
func TestAskerWhoComesLateDoesNotRenderAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	looked, rendered := make(chan struct{}), make(chan struct{})
	var asks atomic.Int64
	s.options.Stored = func(string) bool { // asked between looking for the page and rendering it
		if asks.Add(1) == 1 {
			close(looked)
			<-rendered
		}
		return true
	}
	var late sync.WaitGroup
	late.Go(func() { wantRender(t, s.get("/"), 1) })
	<-looked
	wantRender(t, s.get("/"), 1)
	close(rendered)
	late.Wait()
	if got := s.renders.Load(); got != 1 {
		t.Errorf("%d renders, want 1", got)
	}
}

func TestAskerWhoLeavesDoesNotStopTheRender(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.gate = make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.ask(httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx))
	close(s.gate)
	s.settle()
	wantRender(t, s.get("/"), 1)
}

func TestNothingOfTheAskerReachesTheRender(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	r := httptest.NewRequest(http.MethodGet, "/news?utm_source=x&goal=4&admin=1", strings.NewReader("body"))
	r.Header = http.Header{"Cookie": {"login=secret"}, "Accept-Language": {"ro"}, "X-Forwarded-Host": {"evil.example"}, requestID: {"id7"}}
	wantRender(t, s.ask(r), 1)
	seen := s.seen.Load()
	if len(seen.Header) != 1 || seen.Header.Get(requestID) != "id7" || seen.URL.String() != "/news?goal=4" || seen.RemoteAddr != "" {
		t.Errorf("the render saw %v %v", seen.URL, seen.Header)
	}
	wantRender(t, s.get("/news?goal=4&fbclid=1"), 1)
	wantRender(t, s.get("/news?goal=5"), 2)
}

func TestNotKept(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(http.ResponseWriter, *http.Request){
		"404":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) },
		"301":    func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Location", "/x"); w.WriteHeader(301) },
		"cookie": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Set-Cookie", "a=b"); w.Write(nil) },
		"no-store": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			w.Write(nil)
		},
	} {
		s := newSite(t)
		s.answer = answer
		first := s.get("/x")
		s.get("/x")
		if s.renders.Load() != 2 {
			t.Errorf("%s was kept", name)
		}
		if first.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s: a cookie went out", name)
		}
		if name == "301" && (first.Code != 301 || first.Header().Get("Location") != "/x") {
			t.Errorf("the redirect became %d %v", first.Code, first.Header())
		}
	}
}

func TestWhatPasses(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, r := range []*http.Request{
		httptest.NewRequest(http.MethodPost, "/news", nil),
		httptest.NewRequest(http.MethodGet, "/admin/posts", nil),
		httptest.NewRequest(http.MethodGet, "/news%2Fone", nil),
		httptest.NewRequest(http.MethodGet, "/news%00goal=4", nil),
		httptest.NewRequest(http.MethodGet, "/news?goal="+strings.Repeat("4", keyLimit), nil),
	} {
		before := s.renders.Load()
		s.ask(r)
		s.ask(r)
		if s.renders.Load() != before+2 || s.seen.Load() != r {
			t.Errorf("%s %.40s did not pass", r.Method, r.URL)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for n := range 2000 {
		s.get(fmt.Sprintf("/news/%d", n))
	}
	s.pages.CleanUp()
	if got := s.pages.WeightedSize(); got > 1<<20 {
		t.Errorf("%d bytes kept, want at most 1 MiB", got)
	}
}
