package admin_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// ungheni makes the place and its library in the rooms, and is their addresses.
func ungheni(t *testing.T, s *webtest.Site) (place, library string) {
	t.Helper()
	c := s.SignIn(t, cms.Editor)
	place = create(t, s, c, "/admin/places", url.Values{"name": {"Ungheni"}, "country": {"md"}, "lat": {"47,2108"}, "lon": {"27.8"}, "aliases": {"Унгены\nUnghen"}})
	id := place[strings.LastIndexByte(place, '/')+1:]
	return place, create(t, s, c, "/admin/libraries", url.Values{"name": {"Dimitrie Cantemir"}, "place": {id}, "url": {"https://biblioteca.example"}})
}

func TestLibraryIsAddedFoundAndRenamed(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	_, at := ungheni(t, s)
	list := htmlcheck.Parse(t, s.Get("/admin/libraries?q=cantemir", c).Body.String())
	list.In("tbody tr").Count(1).HasText("Ungheni, Moldova")
	htmlcheck.Parse(t, s.Get("/admin/libraries?q=nothing", c).Body.String()).In(".empty").Exists()
	typed := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form:has(#f-name)")
	typed.Set("name", "Municipal Library")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("h1").HasText("Municipal Library")
}

func TestLibraryConflictShowsBoth(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	_, at := ungheni(t, s)
	mine := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form:has(#f-name)")
	theirs := url.Values{"version": mine["version"], "name": {"Theirs"}}
	s.Post(at, theirs, c)
	mine.Set("name", "Mine")
	w := s.Post(at, mine, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 409 || page.In("#f-name").Attr("value") != "Mine" {
		t.Fatalf("got %d", w.Code)
	}
	page.In(".typed").HasText("Theirs")
	if w := s.Post(at, page.Form("main form:has(#f-name)"), c); w.Code != 303 {
		t.Errorf("saving what the page then holds: got %d", w.Code)
	}
}

func TestWrongFactsAreNamed(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for path, tt := range map[string]struct {
		typed url.Values
		wrong []string
	}{
		"/admin/libraries": {url.Values{"slug": {"A B"}, "url": {"ftp://x"}, "place": {"99"}}, []string{"name", "slug", "url", "place"}},
		"/admin/places":    {url.Values{"name": {"A\x00"}, "country": {"zz"}, "lat": {"91"}, "lon": {"NaN"}}, []string{"name", "country", "lat", "lon"}},
	} {
		w := s.Post(path, tt.typed, c)
		page := htmlcheck.Parse(t, w.Body.String())
		if w.Code != 422 {
			t.Errorf("%s: got %d", path, w.Code)
		}
		for _, name := range tt.wrong {
			page.In("#f-" + name + "-error").Count(1)
		}
	}
}

func TestPlaceIsFilledFromTheGazetteer(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	links := htmlcheck.Parse(t, s.Get("/admin/places/new?q=Chisinau", c).Body.String()).In("main .panel li a").Links()
	if len(links) == 0 {
		t.Fatal("no towns")
	}
	typed := htmlcheck.Parse(t, s.Get(links[0], c).Body.String()).Form("main form[method=post]")
	if typed.Get("name") != "Chișinău" || typed.Get("country") != "md" {
		t.Fatalf("got %v", typed)
	}
	first := create(t, s, c, "/admin/places", typed)
	if second := create(t, s, c, "/admin/places", typed); second != first {
		t.Errorf("the same town twice: %s and %s", first, second)
	}
}

func TestImpactNumbersLeadToTheirStory(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := url.Values{"locale": {"en"}, "title": {"CODE Kids"}, "licence": {"CC BY 4.0"}, "measure-1": {"people_trained"}, "count-1": {"2300"},
		"scope-1": {"project"}, "about-1": {"on"}, "label_en-1": {"children learned to code"}, "measure-2": {"people_trained"}, "count-2": {"879"}, "scope-2": {"library"}, "part_of-2": {"1"}}
	at := create(t, s, c, "/admin/best-practices", typed)
	page := htmlcheck.Parse(t, s.Get("/admin/impact?q=code", c).Body.String())
	page.In("tbody tr").Count(2).HasText("part of another number")
	page.In(`tbody a[href="` + at + `#numbers"]`).HasText("about 2,300 people trained")
	change := shown(t, s.Get(at, c).Body.String())
	change.Set("count-2", "")
	change.Set("part_of-2", "")
	change.Set("measure-2", "")
	if w := s.Post(at, change, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/admin/impact", c).Body.String()).In("tbody tr").Count(1)
}
