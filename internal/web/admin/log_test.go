package admin_test

import (
	"encoding/csv"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestLogTellsWhoDidWhatToWhat(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	admin, c := s.SignIn(t, cms.Administrator), s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("=SUM(A1)"))
	now = now.Add(24 * time.Hour)
	s.Post(at+"/publication", nil, c)
	s.Post("/admin/libraries", url.Values{"name": {"Dimitrie Cantemir"}}, c)
	page := htmlcheck.Parse(t, s.Get("/admin/log", admin).Body.String())
	page.Valid()
	page.In("tbody tr").Count(3)
	page.In("tbody tr:nth-child(2)").HasText("Published")
	page.In(`tbody a[href="` + at + `"]`).Count(2).HasText("=SUM(A1)")
	for query, want := range map[string]int{"action=published": 1, "action=created": 2, "subject=library": 1, "subject=entry&action=published": 1,
		"from=2026-03-02": 2, "to=2026-03-01": 1, "from=2026-03-01&to=2026-03-02": 3, "from=nonsense": 3, "actor=nobody": 3,
		"after=2-2": 1, "sort=happened": 3, "q=cantemir": 1, "q=SUM": 2, "q=nothing": 0, "action='%20OR%20true": 0, "actor=99999": 0} {
		got := htmlcheck.Parse(t, s.Get("/admin/log?"+query, admin).Body.String())
		if want == 0 {
			got.In(".empty").Count(1)
			continue
		}
		if n := len(got.In("tbody tr").Texts()); n != want {
			t.Errorf("%s: got %d lines, want %d", query, n, want)
		}
	}
	table := page.In("a[href^='/admin/log.csv']").Links()[0]
	w := s.Get(table+"?subject=entry&action=created", admin)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][7] != "'=SUM(A1)" || rows[1][1] != "2026-03-01T12:00:00Z" {
		t.Errorf("got %v, %v", rows, err)
	}
	if w.Header().Get("Cache-Control") != "no-store" || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
		t.Errorf("got %v", w.Header())
	}
}

func TestLongLogIsReadPageByPage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	admin, c := s.SignIn(t, cms.Administrator), s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Busy"))
	for range 60 {
		if _, err := s.DB.MintPreviewLink(t.Context(), cms.System, entryOf(t, s, at).Entry.ID); err != nil {
			t.Fatal(err)
		}
	}
	first := htmlcheck.Parse(t, s.Get("/admin/log?subject=entry", admin).Body.String())
	first.In("tbody tr").Count(50).HasText("by itself")
	next := first.In("a[rel=next]").Links()[0]
	last := htmlcheck.Parse(t, s.Get(next, admin).Body.String())
	if n := len(last.In("tbody tr").Texts()); n != 11 || !strings.Contains(next, "subject=entry") {
		t.Errorf("%s: got %d lines", next, n)
	}
	last.In("a[rel=next]").None()
	last.In("a[rel=first]").Count(1)
}

// TestLogNamesThingsAndLeadsToThem, as long as they are there.
func TestLogNamesThingsAndLeadsToThem(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	term := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"Garden clubs"}})
	project := create(t, s, c, "/admin/projects", url.Values{"name_en": {"Growing"}, "slug": {"g"}})
	file, _, _ := added(t, s, c, 60)
	page := htmlcheck.Parse(t, s.Get("/admin/log", c).Body.String()).Valid()
	for at, want := range map[string]string{term: "Garden clubs", project: "Growing", file: "readers.jpg"} {
		page.In("tbody a[href='" + at + "']").HasText(want)
	}
	s.Post(project+"/deletion", nil, c)
	htmlcheck.Parse(t, s.Get("/admin/log", c).Body.String()).In("tbody a[href='" + project + "']").None()
}
