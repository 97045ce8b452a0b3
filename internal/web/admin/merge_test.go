package admin_test

import (
	"fmt"
	"net/url"
	"strconv"
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

// TestPlacesAreMergedAndPartedAgain: two rows of one town become one on the map, in lists and in forms, under both names;
// undone, each has its own again.
func TestPlacesAreMergedAndPartedAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, author := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	town := func(name string) string {
		return create(t, s, c, "/admin/places", url.Values{"name": {name}, "country": {"md"}, "lat": {"47.2"}, "lon": {"27.8"}, "aliases": {"Old " + name}})
	}
	twice, right := town("Ungeni"), town("Ungheni")
	library := create(t, s, c, "/admin/libraries", url.Values{"name": {"City Library"}, "place": {idOf(twice)}})
	story := url.Values{"locale": {"en"}, "title": {"Of the one"}, "licence": {"CC BY 4.0"}, "place": {idOf(twice)}, "precision": {"town"},
		"why": {"Why."}, "what": {"What."}, "so_what": {"So."}}
	at := create(t, s, c, "/admin/best-practices", story)
	s.Post(at+"/publication", nil, c)
	first, err := s.DB.Revisions(t.Context(), entryOf(t, s, at).Entry.ID)
	if err != nil {
		t.Fatal(err)
	}
	htmlcheck.Parse(t, s.Get(twice, author).Body.String()).In("select[name=into]").None()
	if w := s.Post(twice+"/merge", url.Values{"into": {idOf(right)}}, author); w.Code != 403 {
		t.Errorf("by an author: got %d", w.Code)
	}
	preview := htmlcheck.Parse(t, s.Get(twice+"/merge?into="+idOf(right), c).Body.String()).Valid()
	preview.In("main li b").HasText("1 entry")
	if w := s.Post(twice+"/merge", preview.Form("main form"), c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	lies := func(want string) {
		t.Helper()
		if got := entryOf(t, s, at).Work.Place.PlaceID; strconv.FormatInt(got, 10) != idOf(want) {
			t.Errorf("the story lies at %d, want %s", got, want)
		}
		htmlcheck.Parse(t, s.Get(library, c).Body.String()).In("#f-place option[selected][value='" + idOf(want) + "']").Count(1)
	}
	lies(right)
	htmlcheck.Parse(t, s.Get("/best-practices/of-the-one").Body.String()).In("main").HasText("Ungheni")
	page := htmlcheck.Parse(t, s.Get(right, c).Body.String()).Valid()
	page.In("textarea[name=aliases]").HasText("Old Ungheni").HasText("Ungeni").HasText("Old Ungeni")
	page.In("form[action='" + twice + "/separation']").Count(1)
	htmlcheck.Parse(t, s.Get("/admin/places?q=ungeni", c).Body.String()).In("main a[href='" + right + "']").Count(1)
	htmlcheck.Parse(t, s.Get("/admin/places", c).Body.String()).In("main a[href='" + twice + "']").None()
	htmlcheck.Parse(t, s.Get(twice, c).Body.String()).Valid().In("form[action='" + twice + "/separation']").Count(1)
	if w := s.Post(right+"/merge", url.Values{"into": {idOf(twice)}}, c); w.Code != 409 {
		t.Errorf("in a circle: got %d", w.Code)
	}
	restore := fmt.Sprintf("%s/revisions/%d/restoration", at, first[len(first)-1].ID) // it names the old place
	if w := s.Post(restore, url.Values{"version": {strconv.Itoa(entryOf(t, s, at).Entry.Version)}}, c); w.Code != 303 {
		t.Errorf("restoring: got %d", w.Code)
	}
	lies(right)
	if w := s.Post(twice+"/separation", nil, c); w.Code != 303 {
		t.Fatalf("undoing: got %d", w.Code)
	}
	lies(twice)
	htmlcheck.Parse(t, s.Get(right, c).Body.String()).In("textarea[name=aliases]").HasText("Old Ungheni").LacksText("Ungeni")
	if w := s.Post(twice+"/separation", nil, c); w.Code != 409 {
		t.Errorf("undoing twice: got %d", w.Code)
	}
}
