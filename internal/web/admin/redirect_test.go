package admin_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func redirects(t *testing.T, s *webtest.Site, c *http.Cookie, from, to string) {
	t.Helper()
	if w := s.Post("/admin/redirects", url.Values{"from": {from}, "target": {to}}, c); w.Code != 303 {
		t.Fatalf("%s to %s: got %d", from, to, w.Code)
	}
}

func leads(t *testing.T, s *webtest.Site, path, want string) {
	t.Helper()
	if w := s.Get(path); w.Header().Get("Location") != want {
		t.Errorf("%s: %d to %q, want %q", path, w.Code, w.Header().Get("Location"), want)
	}
}

func TestRedirectsLeadStraightToTheirEnd(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	redirects(t, s, c, "/b", "/goals")
	redirects(t, s, c, "/a", "/b")
	leads(t, s, "/a", "/goals")
	redirects(t, s, c, "https://old.example/x/?p=1", "/a?goal=4")
	leads(t, s, "/x", "/goals")
	w := s.Get("/admin/redirects?q=/b", c)
	page := htmlcheck.Parse(t, w.Body.String())
	page.In("tbody tr").Count(1).HasText("/goals")
	at := page.In("tbody a").Links()[0]
	typed := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[action='" + at + "']")
	typed.Set("target", "/countries")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("changing: got %d", w.Code)
	}
	leads(t, s, "/b", "/countries")
	if w := s.Post(at, typed, c); w.Code != 409 {
		t.Errorf("a second editor: got %d", w.Code)
	}
	if w := s.Post(at+"/deletion", nil, c); w.Code != 303 || s.Get("/b").Code != 404 {
		t.Errorf("deleting: got %d, then %d", w.Code, s.Get("/b").Code)
	}
}

func TestRedirectFollowsItsEntry(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	entry := create(t, s, c, "/admin/news", url.Values{"locale": {"en"}, "title": {"First name"}, "body": {"Text."}})
	redirects(t, s, c, "/old", "/news/first-name")
	htmlcheck.Parse(t, s.Get("/admin/redirects", c).Body.String()).In("tbody tr").HasText("its target is not public")
	s.Post(entry+"/publication", url.Values{}, c)
	leads(t, s, "/old", "/news/first-name")
	typed := htmlcheck.Parse(t, s.Get(entry, c).Body.String()).Form("main form:has(#f-title)")
	typed.Set("slug", "second-name")
	s.Post(entry, typed, c)
	leads(t, s, "/old", "/news/second-name")
	if w := s.Post("/admin/redirects", url.Values{"from": {"/news/second-name"}, "target": {"/goals"}}, c); w.Code != 422 {
		t.Errorf("over a public page: got %d", w.Code)
	}
}

func TestRedirectsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	redirects(t, s, c, "/a", "/b")
	if w := s.Post("/admin/redirects", url.Values{"from": {"/gone"}, "gone": {"on"}}, c); w.Code != 303 || s.Get("/gone").Code != 410 {
		t.Errorf("gone: got %d, then %d", w.Code, s.Get("/gone").Code)
	}
	for _, tt := range []struct{ from, to, wrong string }{
		{"", "/goals", "from"}, {"/x", "", "target"}, {"about", "/goals", "from"}, {"/x", "goals", "target"},
		{"/x", "/x", "target"}, {"/x", "/x/", "target"}, {"/x", "/x?q=1", "target"}, {"/b", "/a", "target"}, {"/a", "/goals", "from"},
		{"/x", "https://evil.example/", "target"}, {"/x", "//evil.example", "target"}, {"/x", `/\evil.example`, "target"},
		{"/x", "javascript:alert(1)", "target"}, {"/x\x00", "/goals", "from"}, {"/%zz", "/goals", "from"},
	} {
		w := s.Post("/admin/redirects", url.Values{"from": {tt.from}, "target": {tt.to}}, c)
		if w.Code != 422 {
			t.Errorf("%q to %q: got %d", tt.from, tt.to, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + tt.wrong + "-error").Count(1)
	}
}

func TestWhatIsNotFoundIsCountedAndCanBeRedirected(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for _, path := range []string{"/wanted?secret=1", "/wanted/", "/wanted", "/once", "/shop.php", "/.env", "/stories/abc", "/a@b.example",
		"/x/QWERTYqwerty0123456789QWERTYqwerty0123456"} {
		s.Get(path)
	}
	s.Server.FlushMissing(context.Background())
	s.Get("/wanted")
	s.Server.FlushMissing(context.Background())
	page := htmlcheck.Parse(t, s.Get("/admin/missing", c).Body.String())
	page.In("tbody tr").Count(2)
	page.In("tbody tr:first-child").HasText("/wanted").HasText("3 times").LacksText("secret")
	make := page.In("tbody tr:first-child a.btn").Links()[0]
	typed := htmlcheck.Parse(t, s.Get(make, c).Body.String()).Form("main form")
	if typed.Get("from") != "/wanted" {
		t.Fatalf("got %v", typed)
	}
	typed.Set("target", "/goals")
	s.Post("/admin/redirects", typed, c)
	leads(t, s, "/wanted", "/goals")
	s.Post("/admin/missing", htmlcheck.Parse(t, s.Get("/admin/missing", c).Body.String()).Form("tbody form"), c)
	htmlcheck.Parse(t, s.Get("/admin/missing", c).Body.String()).In(".empty").Exists()
	htmlcheck.Parse(t, s.Get("/admin/missing?ignored=on", c).Body.String()).In("tbody tr").Count(1).HasText("/once")
}
