package admin_test

import (
	"net/url"
	"slices"
	"strconv"
	"sync"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// two are an entry and the forms two editors have opened of it.
func two(t *testing.T, s *webtest.Site) (at string, mine, theirs url.Values) {
	t.Helper()
	c := s.SignIn(t, cms.Editor)
	at = create(t, s, c, "/admin/news", post("Shared"))
	page := s.Get(at, c).Body.String()
	return at, shown(t, page), shown(t, page)
}

func TestTwoEditorsOfOneFieldKeepBothTexts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, theirs := two(t, s)
	theirs.Set("title", "Their title")
	theirs.Set("body", "<p>Their <b>text</b></p>")
	s.Post(at, theirs, c)
	mine.Set("title", "My title")
	mine.Set("body", "<p>Mine</p><script>alert(1)</script>")
	mine.Set("summary", "Only mine")
	w := s.Post(at, mine, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 409 || entryOf(t, s, at).Entry.Title != "Their title" {
		t.Fatalf("got %d, stored %q", w.Code, entryOf(t, s, at).Entry.Title)
	}
	page.In("[data-conflict]").Count(2)
	page.In("[data-conflict=title] .typed").HasText("Their title")
	page.In("[data-conflict=body] .typed").HasText("<p>Their <strong>text</strong></p>")
	page.In("main script:not([src^='/static/']), [data-conflict] b").None()
	kept := page.Form("form:has(.editor)")
	for name, want := range map[string]string{"title": "My title", "body": mine.Get("body"), "summary": "Only mine"} {
		if got := kept.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	kept.Set("take-title", "on")
	if w := s.Post(at, kept, c); w.Code != 303 {
		t.Fatalf("taking one and keeping the other: got %d", w.Code)
	}
	if e := entryOf(t, s, at).Entry; e.Title != "Their title" || e.Body != "<p>Mine</p>" || e.Summary != "Only mine" {
		t.Errorf("got %+v", e)
	}
}

func TestTwoEditorsOfDifferentFieldsMerge(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, theirs := two(t, s)
	theirs.Set("title", "Their title")
	s.Post(at, theirs, c)
	mine.Set("summary", "My summary")
	if w := s.Post(at, mine, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	if e := entryOf(t, s, at).Entry; e.Title != "Their title" || e.Summary != "My summary" || e.Version != 3 {
		t.Errorf("got %+v", e)
	}
}

// Eight editors press "save" at once, each having changed another part: nobody's text is lost.
func TestSavesInOneMomentAllCount(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/best-practices", url.Values{"locale": {"en"}, "title": {"A"}, "licence": {"CC BY 4.0"}})
	page := s.Get(at, c).Body.String()
	changes := map[string]string{"title": "B", "summary": "S", "body": "T", "why": "W", "what": "H", "so_what": "O", "year": "2020", "licence": "CC0"}
	var all sync.WaitGroup
	for name, value := range changes {
		typed := shown(t, page)
		typed.Set(name, value)
		all.Go(func() {
			if w := s.Post(at, typed, c); w.Code != 303 {
				t.Errorf("%s: got %d", name, w.Code)
			}
		})
	}
	all.Wait()
	doc := entryOf(t, s, at)
	got := []string{doc.Entry.Title, doc.Entry.Summary, doc.Entry.Body, doc.CaseStudy.Why, doc.CaseStudy.What, doc.CaseStudy.SoWhat,
		strconv.Itoa(doc.CaseStudy.Year), doc.CaseStudy.Licence}
	if want := []string{"B", "S", "<p>T</p>", "<p>W</p>", "<p>H</p>", "<p>O</p>", "2020", "CC0"}; !slices.Equal(got, want) || doc.Entry.Version != 9 {
		t.Errorf("got %v, version %d", got, doc.Entry.Version)
	}
}

func TestConflictOfRowsIsOneThing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := url.Values{"locale": {"en"}, "title": {"Café"}, "format": {"sharing_cafe"}, "zone": {"Europe/Kyiv"}, "start_date": {"2026-05-01"},
		"start_time": {"10:00"}, "end_time": {"11:00"}, "facilitator-1": {"Ana"}}
	at := create(t, s, c, "/admin/events", typed)
	page := s.Get(at, c).Body.String()
	mine, theirs := shown(t, page), shown(t, page)
	theirs.Set("facilitator-2", "Vera")
	s.Post(at, theirs, c)
	mine.Set("facilitator-1", "Olena")
	w := s.Post(at, mine, c)
	doc := htmlcheck.Parse(t, w.Body.String())
	doc.In("[data-conflict=facilitators] fieldset[disabled] input[value=Vera]").Count(1)
	doc.Valid()
	kept := doc.Form("form:has(.editor)")
	kept.Set("take-facilitators", "on")
	if w := s.Post(at, kept, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	if got := entryOf(t, s, at).Event.Facilitators; len(got) != 2 || got[0].Name != "Ana" || got[1].Name != "Vera" {
		t.Errorf("got %+v", got)
	}
}

func TestSaveWithoutAVersionOverwritesNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Stays"))
	if w := s.Post(at, url.Values{"title": {"Other"}}, c); w.Code != 409 {
		t.Errorf("got %d", w.Code)
	}
	if got := entryOf(t, s, at).Entry; got.Title != "Stays" || got.Body == "" {
		t.Errorf("got %+v", got)
	}
}
