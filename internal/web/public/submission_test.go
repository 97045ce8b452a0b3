package public_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// told is a story filled in as far as it must be, under the key of a form that was drawn.
func told(key string) url.Values {
	return url.Values{"key": {key}, "title": {"Plimbări care încep la raft"}, "library": {"IPS A. Plămădeală"}, "country": {"md"},
		"town": {"Hîncești"}, "precision": {"town"}, "what": {"Am mers."}, "so_what": {"Ne-am întors."}, "email": {"library@example.org"},
		"consent": {"on"}, "goal": {"11"}}
}

func drawnKey(t *testing.T, s *webtest.Site) string {
	t.Helper()
	w := s.Get("/ro/stories/new")
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("the form is %q, want no-store", got)
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	return doc.In(`input[name="key"]`).Attr("value")
}

func TestStoryIsReceivedOnceAndHasAPrivatePage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := told(drawnKey(t, s))
	first, second := s.Post("/ro/stories/new", form), s.Post("/ro/stories/new", form)
	page := first.Header().Get("Location")
	if first.Code != http.StatusSeeOther || second.Header().Get("Location") != page || !strings.HasPrefix(page, "/ro/stories/") {
		t.Fatalf("got %d %q and %q", first.Code, page, second.Header().Get("Location"))
	}
	rows, _, _ := s.DB.SubmissionList(context.Background(), cms.SubmissionFilter{Tray: cms.ForUs})
	if len(rows) != 1 {
		t.Errorf("stored %d times, want once", len(rows))
	}
	w := s.Get(page)
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In("h1").HasText("Plimbări care încep la raft")
	doc.In(".state").HasText("Primită – o citim până la")
	doc.In(`meta[name="robots"]`).Exists()
	if strings.Contains(w.Body.String(), "library@example.org") {
		t.Error("the private page shows the address")
	}
	if w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) != 0 {
		t.Error("a private page is stored or sets a cookie")
	}
}

func TestTextChangedAfterGoingBackIsNotLost(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := told(drawnKey(t, s))
	first := s.Post("/stories/new", form)
	form.Set("what", "Am mers mai departe.")
	if second := s.Post("/stories/new", form); second.Code != http.StatusSeeOther || second.Header().Get("Location") == first.Header().Get("Location") {
		t.Errorf("got %d %q", second.Code, second.Header().Get("Location"))
	}
}

func TestWrongStoryKeepsEveryWordAndNamesEveryError(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := told(drawnKey(t, s))
	form.Set("what", "")
	form.Set("email", "nobody")
	form.Set("why", "<script>alert(1)</script>")
	form.Del("consent")
	w := s.Post("/uk/stories/new", form)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d, want 422", w.Code)
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In(".errors li").Count(3)
	doc.In("#f-what-error").HasText("заповніть")
	doc.In("#f-title").Exists()
	if got := doc.In("#f-title").Attr("value"); got != form.Get("title") {
		t.Errorf("the title came back as %q", got)
	}
	doc.In("#f-why").HasText("<script>alert(1)</script>")
	if got := doc.In(`input[name="key"]`).Attr("value"); got != form.Get("key") {
		t.Error("a 422 lost the key")
	}
}

func TestHostileTextInEveryField(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	hostile := []string{"\x00", "\xff\xfe", "a\r\nBcc: x@example.org", "\u202Etxt", strings.Repeat("я", 500_000), "=1+1", "'; DROP TABLE works;--",
		`"><img src=x onerror=alert(1)>`, "{{7*7}}", "%s%n", "../../etc/passwd", "💩", "\u0007"}
	for name := range told("") {
		for _, text := range hostile {
			form := told("")
			form.Set(name, text)
			w := s.Post("/stories/new", form)
			if w.Code >= 500 {
				t.Errorf("%s=%.20q: got %d", name, text, w.Code)
			}
			if strings.Contains(w.Body.String(), "<img src=x") {
				t.Errorf("%s=%.20q came back unescaped", name, text)
			}
		}
	}
}

func TestTooManyStoriesFromOneAddressWaitWithTheirText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	s.Public.EmailLimit = 2
	for n := range 3 {
		form := told(drawnKey(t, s))
		form.Set("title", fmt.Sprint("Story ", n))
		w := s.Post("/stories/new", form)
		if n < 2 && w.Code != http.StatusSeeOther {
			t.Fatalf("story %d: got %d", n, w.Code)
		}
		if n == 2 {
			if w.Code != http.StatusTooManyRequests {
				t.Fatalf("got %d, want 429", w.Code)
			}
			if got := htmlcheck.Parse(t, w.Body.String()).In("#f-title").Attr("value"); got != "Story 2" {
				t.Errorf("the text came back as %q", got)
			}
		}
	}
}

func TestStoryFromAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	r, _ := http.NewRequest(http.MethodPost, webtest.Base+"/stories/new", strings.NewReader(told("").Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if w := s.Do(r); w.Code != http.StatusForbidden {
		t.Errorf("got %d, want 403", w.Code)
	}
}
