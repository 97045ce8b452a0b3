package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest"
)

func TestHostCheck(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		base, host, path string
		want             int
	}{
		{"https://library.example", "library.example", "/news", 200},
		{"https://library.example", "LIBRARY.example", "/news", 200},
		{"https://library.example", "library.example:443", "/news", 200},
		{"https://library.example", "library.example:80", "/news", 421},
		{"https://library.example", "evil.example", "/news", 421},
		{"https://library.example", "localhost:8080", "/news", 421},
		{"https://library.example", "", "/news", 421},
		{"https://library.example", "10.0.0.7:8080", "/healthz", 200},
		{"https://library.example", "10.0.0.7:8080", "/readyz", 503},
		{"http://localhost:8080", "127.0.0.1:9999", "/news", 200},
		{"http://localhost:8080", "[::1]:9999", "/news", 200},
		{"http://localhost:8080", "localhost", "/news", 200},
		{"http://localhost:8080", "localhost.evil.example", "/news", 421},
		{"http://127.0.0.1:8080", "localhost:8080", "/news", 200},
		{"http://127.0.0.1:8080", "rebound.example:8080", "/news", 421},
	} {
		w := newSite(t, c.base, nobody).ask("GET", c.path, "Host", c.host)
		if w.Code != c.want {
			t.Errorf("%s asked for as %q: got %d, want %d", c.base, c.host, w.Code, c.want)
		}
		if w.Code == 421 && w.Header().Get("Content-Security-Policy") == "" {
			t.Error("the refusal has no policy")
		}
	}
}

func TestHeadersOfEachKindOfAnswer(t *testing.T) {
	t.Parallel()
	s := newSite(t, "https://library.example", nobody)
	const never, again = "no-store", "public, max-age=0, must-revalidate"
	for _, c := range []struct {
		name, method, path, cookie string
		status                     int
		control, corp, policy      string
	}{
		{"page", "GET", "/news", "", 200, again, "same-origin", policy},
		{"kept page", "GET", "/news", "", 200, again, "same-origin", policy},
		{"feed", "GET", "/feed.json", "", 200, again, "cross-origin", policy},
		{"form", "GET", "/stories/new", "", 200, never, "same-origin", policy},
		{"redirect", "POST", "/stories/new", "", 303, never, "same-origin", policy},
		{"sign-in", "GET", "/login", "", 200, never, "same-origin", policy},
		{"desk", "GET", "/admin", "__Host-login=ana", 200, never, "same-origin", deskPolicy},
		{"nothing", "GET", "/nowhere/at/all", "", 503, never, "same-origin", policy},
		{"panic", "GET", "/panic", "", 500, never, "same-origin", policy},
		{"method", "PUT", "/news", "", 405, never, "same-origin", policy},
	} {
		w := s.ask(c.method, c.path, "Cookie", c.cookie)
		h := w.Header()
		if w.Code != c.status || h.Get("Cache-Control") != c.control || h.Get("Content-Security-Policy") != c.policy ||
			h.Get("Cross-Origin-Resource-Policy") != c.corp {
			t.Errorf("%s: %d %v", c.name, w.Code, h)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "strict-origin" ||
			h.Get("Cross-Origin-Opener-Policy") != "same-origin" || h.Get("Permissions-Policy") == "" ||
			h.Get("Strict-Transport-Security") == "" || len(h.Get("X-Request-Id")) != 16 {
			t.Errorf("%s: a header is missing: %v", c.name, h)
		}
		if (c.corp == "cross-origin") != (h.Get("Access-Control-Allow-Origin") == "*") {
			t.Errorf("%s: open to other sites: %v", c.name, h)
		}
		if h.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", c.name)
		}
	}
	if newSite(t, "http://localhost:80", nobody).ask("GET", "/news").Header().Get("Strict-Transport-Security") != "" {
		t.Error("HSTS without https")
	}
}

func TestMethodNotAllowedSaysWhatIs(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	for path, want := range map[string]string{"/news": "GET, HEAD", "/ro/news": "GET, HEAD", "/stories/new": "GET, HEAD, POST"} {
		if w := s.ask("DELETE", path); w.Code != 405 || w.Header().Get("Allow") != want {
			t.Errorf("%s: %d, allowed %q", path, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestOtherSitesCannotSendForms(t *testing.T) {
	t.Parallel()
	s := newSite(t, "https://library.example", nobody)
	for _, c := range []struct {
		name, value string
		want        int
	}{
		{"Sec-Fetch-Site", "same-origin", 303}, {"Sec-Fetch-Site", "cross-site", 403}, {"Sec-Fetch-Site", "same-site", 403},
		{"Origin", "https://library.example", 303}, {"Origin", "https://evil.example", 403}, {"Origin", "null", 403},
	} {
		if w := s.ask("POST", "/stories/new", c.name, c.value); w.Code != c.want {
			t.Errorf("%s: %s: got %d, want %d", c.name, c.value, w.Code, c.want)
		}
	}
}

func TestEachPageHasOneAddress(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	for path, want := range map[string]string{
		"/news/": "/news", "/news//": "/news", "/ro/": "/ro", "/news/?goal=4": "/news?goal=4",
		"//evil.example/": "/evil.example", "/%5Cevil.example/": "/%5Cevil.example",
	} {
		w := s.ask("GET", "http://localhost"+path)
		if got := w.Header().Get("Location"); w.Code != 301 || got != want {
			t.Errorf("%s: %d to %q, want %q", path, w.Code, got, want)
		}
	}
	s.Back()
	s.ask("GET", "/news/one")
	s.ask("GET", "/%6eews/%6fne")
	if got := s.renders.Load(); got != 1 {
		t.Errorf("rendered %d times for two spellings", got)
	}
}

func TestLocaleComesFromThePathAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	for path, want := range map[string]string{"/news": "en", "/ro/news": "ro", "/uk/news/one": "uk", "/ro": "ro", "/": "en"} {
		w := s.ask("GET", path, "Accept-Language", "uk", "Cookie", "lang=uk")
		if !strings.Contains(w.Body.String(), " in "+want+"<") {
			t.Errorf("%s: %.60s, want %s", path, w.Body, want)
		}
	}
}

func TestPanicShowsAnIDOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	for _, path := range []string{"/panic", "/boom"} { // one made for the asker, one in the cache's own goroutine
		w := s.ask("GET", path, "X-Request-Id", "mine")
		body, id := w.Body.String(), w.Header().Get("X-Request-Id")
		if w.Code != 500 || id == "mine" || !strings.Contains(body, id) {
			t.Errorf("%s: %d, id %s", path, w.Code, id)
		}
		if strings.Contains(body, "the secret") || strings.Contains(body, "goroutine") {
			t.Errorf("%s shows what broke", path)
		}
		if line := lineWith(faults.String(), id); !strings.Contains(line, "boom") || !strings.Contains(line, "42") {
			t.Errorf("%s: the log has no stack under %s: %.80s", path, id, line)
		}
	}
}

func lineWith(log, word string) string {
	for line := range strings.Lines(log) {
		if strings.Contains(line, word) {
			return line
		}
	}
	return ""
}

func TestDatabaseAwayIsAnHonest503(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	began := time.Now()
	for _, path := range []string{"/none", "/ro/none", "/stories", "/slow"} {
		if w := s.ask("GET", path); w.Code != 503 || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "<h1>") {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
	}
	if took := time.Since(began); took > pgtest.Slack*5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestDeskIsForUsers(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	w := s.ask("GET", "/admin?x=1")
	if w.Code != 303 || w.Header().Get("Location") != "/login?next=%2Fadmin%3Fx%3D1" {
		t.Errorf("visitor: %d to %s", w.Code, w.Header().Get("Location"))
	}
	if w := s.ask("POST", "/admin"); w.Code != 403 {
		t.Errorf("a visitor's form: %d", w.Code)
	}
	if w := s.ask("GET", "/admin", "Cookie", "login=forged"); w.Code != 303 {
		t.Errorf("forged: %d", w.Code)
	}
	if w := s.ask("GET", "/admin", "Cookie", "login=ana"); w.Body.String() != "for Ana" {
		t.Errorf("user: %d %q", w.Code, w.Body)
	}
}

func TestUnreadableAndOversizedForms(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	for name, c := range map[string]struct {
		body, kind string
		want       int
	}{
		"good":     {"why=because", "application/x-www-form-urlencoded", 303},
		"broken":   {"why=%zz", "application/x-www-form-urlencoded", 400},
		"too long": {strings.Repeat("a", bodySize+1), "application/x-www-form-urlencoded", 413},
	} {
		r := httptest.NewRequest("POST", "/stories/new", strings.NewReader(c.body))
		r.Host = "localhost"
		if w := s.send(r, "Content-Type", c.kind); w.Code != c.want {
			t.Errorf("%s: got %d, want %d", name, w.Code, c.want)
		}
		r = httptest.NewRequest("POST", "/stories/new", strings.NewReader(c.body))
		r.Host, r.ContentLength = "localhost", -1
		if w := s.send(r, "Content-Type", c.kind); w.Code != c.want {
			t.Errorf("%s, length unknown: got %d, want %d", name, w.Code, c.want)
		}
	}
}

func TestSourceIsTheAskersOwn(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	s.o.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct{ from, forwarded, want string }{
		{"10.0.0.1", "203.0.113.7", "203.0.113.7"},
		{"10.0.0.1", "1.2.3.4, 203.0.113.7, 10.9.9.9", "203.0.113.7"},
		{"203.0.113.9", "1.2.3.4", "203.0.113.9"}, // no proxy of ours: what it says counts for nothing
		{"10.0.0.1", "nonsense", "10.0.0.1"},
		{"10.0.0.1", "", "10.0.0.1"},
		{"::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"},
	} {
		if got := s.asker(c.from, []string{c.forwarded}); got != c.want {
			t.Errorf("%s for %q: got %s, want %s", c.from, c.forwarded, got, c.want)
		}
	}
}

func TestHeadOfWhatCanBeGot(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	for _, path := range []string{"/news", "/stories/new", "/healthz"} {
		if w := s.ask(http.MethodHead, path); w.Code != 200 {
			t.Errorf("HEAD %s: %d", path, w.Code)
		}
	}
}
