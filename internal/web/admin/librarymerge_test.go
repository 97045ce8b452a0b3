package admin_test

import (
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestLibrariesAreMergedWithTheirStoriesAndPartedAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	twice := create(t, s, c, "/admin/libraries", url.Values{"name": {"City Librari"}})
	right := create(t, s, c, "/admin/libraries", url.Values{"name": {"City Library"}})
	for title, library := range map[string]string{"Of the one": twice, "Of the other": right} {
		at := create(t, s, c, "/admin/best-practices", url.Values{"locale": {"en"}, "title": {title}, "licence": {"CC BY 4.0"}, "library": {idOf(library)},
			"why": {"Why."}, "what": {"What."}, "so_what": {"So."}})
		if w := s.Post(at+"/publication", url.Values{}, c); w.Code != 303 {
			t.Fatalf("publishing: got %d", w.Code)
		}
	}
	htmlcheck.Parse(t, s.Get(twice, c).Body.String()).In("select[name=into] option").Count(2)
	preview := htmlcheck.Parse(t, s.Get(twice+"/merge?into="+idOf(right), c).Body.String())
	preview.In("main li b").HasText("2 entries")
	if w := s.Post(twice+"/merge", preview.Form("main form"), c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	leads(t, s, "/ro/libraries/city-librari", "/ro/libraries/city-library")
	page := htmlcheck.Parse(t, s.Get("/libraries/city-library").Body.String())
	page.In("main").HasText("Of the one").HasText("Of the other")
	for into, want := range map[string]int{idOf(right): 409, "999": 409} {
		if w := s.Post(right+"/merge", url.Values{"into": {into}}, c); w.Code != want {
			t.Errorf("into %s: got %d", into, w.Code)
		}
	}
	htmlcheck.Parse(t, s.Get(right, c).Body.String()).In("form[action='" + twice + "/separation']").Count(1)
	if w := s.Post(twice+"/separation", nil, c); w.Code != 303 {
		t.Fatalf("undoing: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/libraries/city-librari").Body.String()).In("main").HasText("Of the one").LacksText("Of the other")
	if w := s.Post(twice+"/separation", nil, c); w.Code != 409 {
		t.Errorf("undoing twice: got %d", w.Code)
	}
}
