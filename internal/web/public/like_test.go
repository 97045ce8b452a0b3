package public_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/webtest"
)

// press says from a network address that an entry is useful, or takes it back.
func press(s *webtest.Site, path, from string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, webtest.Base+path+"/likes", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.RemoteAddr = from + ":1234"
	return s.Do(r)
}

// liked is how many find the entry useful, past what is kept of its page.
func liked(t *testing.T, s *webtest.Site, path string) int {
	t.Helper()
	p, err := s.DB.EntryPage(context.Background(), cms.English, cms.PostKind, "", path[len("/news/"):])
	if err != nil {
		t.Fatal(err)
	}
	return p.Likes
}

func TestEachSourceCountsOnceADay(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	publish(t, s, news("Today", 1))
	for range 1000 {
		after(t, press(s, "/news/today", "192.0.2.1", nil), "/news/today#useful")
	}
	press(s, "/news/today", "192.0.2.2", nil)
	if got := liked(t, s, "/news/today"); got != 2 {
		t.Errorf("two sources count %d", got)
	}
	now = now.Add(24 * time.Hour)
	press(s, "/news/today", "192.0.2.1", nil)
	if got := liked(t, s, "/news/today"); got != 3 {
		t.Errorf("the next day: %d", got)
	}
	for range 2 {
		after(t, press(s, "/news/today", "192.0.2.1", url.Values{"undo": {"on"}}), "/news/today#not-useful")
	}
	if got := liked(t, s, "/news/today"); got != 1 {
		t.Errorf("taken back: %d", got)
	}
	now = now.Add(72 * time.Hour)
	if err := s.DB.Sweep(context.Background(), now); err != nil {
		t.Fatal(err)
	}
	press(s, "/news/today", "192.0.2.2", url.Values{"undo": {"on"}})
	if got := liked(t, s, "/news/today"); got != 1 {
		t.Errorf("taken back too late: %d", got)
	}
}

func TestStoriesAddWhatWasCountedElsewhere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	doc := chapter("Code Kids", "ro", 4)
	doc.CaseStudy.Likes = 40
	publish(t, s, doc)
	press(s, "/best-practices/code-kids", "192.0.2.1", nil)
	p := page(t, s, "/best-practices/code-kids")
	p.In(".useful").HasText("41 people found this useful")
	if got := p.In(".useful").Attr("action"); got != "/best-practices/code-kids/likes" {
		t.Errorf("the button leads to %q", got)
	}
	for path, want := range map[string]int{"/news/none": 404, "/best-practices/none": 404, "/events/none": 404} {
		if w := press(s, path, "192.0.2.1", nil); w.Code != want {
			t.Errorf("%s: got %d, want %d", path, w.Code, want)
		}
	}
	if w := s.Get("/best-practices/code-kids/likes"); w.Code != http.StatusMethodNotAllowed && w.Code != http.StatusNotFound {
		t.Errorf("GET: got %d", w.Code)
	}
}
