package admin_test

import (
	"net/http"
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

const menuPath = "/admin/menus/main"

// menuOfThree has three levels.
func menuOfThree() url.Values {
	return url.Values{"version": {"0"}, "line": {"1", "2", "3"},
		"label-1_en": {"Projects"}, "label-1_ro": {"Proiecte"}, "target-1": {"/projects"},
		"label-2_en": {"PLACH"}, "target-2": {"https://example.org/"}, "depth-2": {"1"},
		"label-3_en": {"<b>News</b>"}, "target-3": {"/news"}, "depth-3": {"2"}}
}

func menuForm(t *testing.T, s *webtest.Site, c *http.Cookie) url.Values {
	t.Helper()
	return htmlcheck.Parse(t, s.Get(menuPath, c).Body.String()).Form("main form")
}

func TestMenuIsDrawnWithThreeLevels(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	if w := s.Post(menuPath, menuOfThree(), c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	page := htmlcheck.Parse(t, s.Get("/ro/goals").Body.String())
	page.In(".nav summary").HasText("Proiecte")
	page.In(".nav .drop ul ul a[href='/ro/news']").HasText("<b>News</b>")
	page.In(".menu nav ul ul ul a[href='/ro/news']").Count(1)
	page.In(".menu nav ul ul a[href='https://example.org/']").Count(1)
}

func TestMenuMovesWithoutJavaScriptAndIsStoredOnlyWhenSaved(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	s.Post(menuPath, menuOfThree(), c)
	typed := menuForm(t, s, c)
	typed.Set("act", "out-3")
	typed.Set("label-3_en", "Latest news")
	w := s.Post(menuPath, typed, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 200 || page.In("[autofocus]").Attr("value") != "out-3" {
		t.Fatalf("got %d", w.Code)
	}
	page.In(".lines li:nth-child(3).depth-1").Count(1)
	page.In(".note").HasText("Not saved yet")
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".nav .drop ul ul a").Count(1)
	if w := s.Post(menuPath, page.Form("main form"), c); w.Code != 303 {
		t.Fatalf("saving: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".nav .drop > ul > li > a[href='/news']").HasText("Latest news")
}

func TestMenuFollowsEntriesAndWarns(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	entry := create(t, s, c, "/admin/pages", url.Values{"locale": {"en"}, "title": {"About us"}, "body": {"Text."}})
	typed := url.Values{"version": {"0"}, "line": {"1", "2"}, "target-1": {"/about-us"}, "target-2": {"/nowhere"}, "label-2_en": {"Nowhere"}}
	if w := s.Post(menuPath, typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	page := htmlcheck.Parse(t, s.Get(menuPath, c).Body.String())
	page.In(".lines li:nth-child(1) .state").HasText("visitors do not see this entry yet")
	page.In(".lines li:nth-child(2) .state").HasText("nothing stands at this address")
	page.In("datalist option[value='/about-us']").HasText("About us")
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".nav a[href='/about-us']").None()
	s.Post(entry+"/publication", url.Values{}, c)
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".nav a[href='/about-us']").HasText("About us")
	htmlcheck.Parse(t, s.Get(menuPath, c).Body.String()).In(".lines li:nth-child(1) .state").None()
}

func TestTwoEditorsOfAMenu(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	mine, theirs := menuForm(t, s, c), menuOfThree()
	s.Post(menuPath, theirs, c)
	mine["line"], mine["label-1_en"], mine["target-1"] = []string{"1"}, []string{"Mine"}, []string{"/goals"}
	w := s.Post(menuPath, mine, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 409 {
		t.Fatalf("got %d", w.Code)
	}
	page.In(".typed").HasText("Projects")
	page.In("input[value=Mine]").Count(1)
	if w := s.Post(menuPath, page.Form("main form"), c); w.Code != 303 {
		t.Errorf("saving what the page then holds: got %d", w.Code)
	}
}

func TestMenusThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for wrong, typed := range map[string]url.Values{
		"label-1_en":  {"target-1": {"/nowhere"}},
		"label-1_uk":  {"label-1_uk": {"\x00"}},
		"target-1":    {"label-1_en": {"A"}, "target-1": {"javascript:alert(1)"}},
		"target-1-2":  {"label-1_en": {"A"}, "target-1": {"//evil.example"}},
		"target-1-10": {"label-1_en": {"A"}, "target-1": {"about"}},
	} {
		typed.Set("version", "0")
		typed.Set("line", "1")
		w := s.Post(menuPath, typed, c)
		if w.Code != 422 {
			t.Errorf("%v: got %d", typed, w.Code)
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + wrong[:min(len(wrong), 10)] + "-error, #f-" + wrong[:8] + "-error").Count(1)
	}
	if w := s.Get("/admin/menus/side", c); w.Code != 404 {
		t.Errorf("an unknown menu: got %d", w.Code)
	}
}

func TestFootHeadingThatLeadsSomewhereKeepsItsLink(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := url.Values{"version": {"0"}, "line": {"1"}, "label-1_en": {"Partners"}, "target-1": {"/partners"}}
	if w := s.Post("/admin/menus/foot", typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".foot nav[aria-label=Partners] a[href='/partners']").Count(1)
}
