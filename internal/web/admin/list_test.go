package admin_test

import (
	"encoding/csv"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// titled makes entries and is their ids by title.
func titled(t *testing.T, s *webtest.Site, titles ...string) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, title := range titles {
		doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
			Entry: cms.Entry{Locale: "en", Title: title, Body: "<p>Text.</p>"}})
		if err != nil {
			t.Fatal(err)
		}
		ids[title] = strconv.FormatInt(doc.Entry.ID, 10)
	}
	return ids
}

func titles(t *testing.T, page string) []string {
	t.Helper()
	return htmlcheck.Parse(t, page).In(".list tbody td:first-child a").Texts()
}

func TestListIsOrderedByItsHeadings(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	titled(t, s, "b", "C", "a")
	page := s.Get("/admin/news", c).Body.String()
	if got := titles(t, page); !slices.Equal(got, []string{"a", "C", "b"}) {
		t.Errorf("usual order: %v", got)
	}
	doc := htmlcheck.Parse(t, page)
	doc.In("th[aria-sort=descending]").HasText("Last change")
	up := s.Get(doc.In("th:first-child a").Attr("href"), c).Body.String()
	if got := titles(t, up); !slices.Equal(got, []string{"a", "b", "C"}) {
		t.Errorf("by title: %v", got)
	}
	doc = htmlcheck.Parse(t, up)
	doc.In("select[name=sort] option[selected]").Count(1).HasText("Title: A to Z")
	if got := titles(t, s.Get(doc.In("th:first-child a").Attr("href"), c).Body.String()); !slices.Equal(got, []string{"C", "b", "a"}) {
		t.Errorf("turned round: %v", got)
	}
}

func TestFiltersAreTakenOffOneByOne(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	titled(t, s, "Café one", "Café two", "Other")
	page := htmlcheck.Parse(t, s.Get("/admin/news?q=caf%C3%A9&lang=en&only=due&status=draft", c).Body.String())
	page.In(`[aria-label="Chosen filters"] .pill, nav .pill .x`).Exists()
	pills := page.In(".pill:has(.x)")
	pills.Count(3)
	page.In(".list").None()
	for _, address := range pills.Attrs("href") {
		u, err := url.Parse(address)
		if err != nil || u.Query().Get("status") != "draft" || len(u.Query()) != 3 {
			t.Errorf("%s takes off more than one", address)
		}
	}
	if got := titles(t, s.Get("/admin/news?q=caf%C3%A9&lang=en", c).Body.String()); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestTableToTakeAlongRunsNoFormula(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Reviewer)
	titled(t, s, "=cmd|' /C calc'!A0", "Fine", "Other")
	w := s.Get("/admin/news.csv?sort=title&q=f", c)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || w.Code != 200 || len(rows) != 2 || rows[1][0] != "Fine" {
		t.Fatalf("got %d, %v, %v", w.Code, rows, err)
	}
	if !strings.Contains(s.Get("/admin/news.csv", c).Body.String(), "'=cmd") {
		t.Error("the formula runs")
	}
	if got := w.Header().Get("Content-Disposition"); !strings.Contains(got, "news.csv") {
		t.Errorf("got %q", got)
	}
	for _, list := range []string{"submissions", "libraries", "places", "impact", "events"} {
		if w := s.Get("/admin/"+list+".csv", c); w.Code != 200 {
			t.Errorf("%s: got %d", list, w.Code)
		}
	}
}

func TestHostileParametersOfLists(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	titled(t, s, "A")
	for _, list := range []string{"/admin/news", "/admin/submissions", "/admin/libraries", "/admin/places", "/admin/impact", "/admin/news.csv"} {
		for _, name := range []string{"sort", "after", "project", "term", "only", "tick"} {
			for i, text := range append(hostile, "1-", "1-x", "1-99999999999999999999", "1--9223372036854775808", "5-9223372036854775807", "-title") {
				w := s.Get(list+"?"+url.Values{name: {text[:min(len(text), 1000)]}}.Encode(), c)
				if w.Code >= 500 || strings.Contains(w.Body.String(), "<script>alert") {
					t.Errorf("%s?%s, text %d: got %d", list, name, i, w.Code)
				}
			}
		}
	}
}
