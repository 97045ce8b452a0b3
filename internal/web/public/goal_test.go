package public_test

import (
	"net/http"
	"testing"

	"occupylibrary.net/internal/web/webtest"
)

func TestGoalsAndCountriesSayHowMuchThereIs(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	doc := page(t, s, "/ro/goals")
	doc.In(".goalgrid a").Count(17)
	doc.In(".goalgrid a[href='/ro/goals/4']").HasText("3 povești")
	doc = page(t, s, "/ro/goals/4")
	doc.In("h1").HasText("Educație de calitate")
	doc.In(".meta").HasText("3 povești")
	doc.In(".meta").HasText("2021")
	doc.In(".stat").HasText("2.300")
	doc.In(".cite").HasText("http://localhost:8080/ro/goals/4")
	doc.In("a[href='/ro/best-practices?goal=4']").HasText("Toate (3)")
	doc.In("a[href='/ro/best-practices.csv?goal=4']").Exists()
	doc = page(t, s, "/countries")
	doc.In("a[href='/countries/md']").HasText("Moldova")
	doc = page(t, s, "/countries/md")
	doc.In("h1").HasText("Moldova")
	doc.In(".cards h3").HasText("Women can succeed from home")
	doc.In("a[href='/best-practices/map?country=md']").Exists()
}

func TestAGoalOrACountryWithoutStoriesInvitesThem(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	page(t, s, "/uk/countries/gr").In(".empty").HasText("Греція: будьте першими")
	doc := page(t, s, "/goals/14")
	doc.In(".empty a[href='/stories/new']").Exists()
	doc.In("meta[name=robots][content=noindex]").Exists()
}

func TestUnknownGoalsCountriesAndLibrariesAreNotThere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, path := range []string{"/goals/0", "/goals/18", "/goals/04", "/goals/x", "/goals/99999999999999999999", "/countries/zz", "/countries/MD",
		"/libraries/nothing", "/best-practices/nothing"} {
		if w := s.Get(path); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, w.Code)
		}
	}
}

func TestAddressesThatAreNoTextAreUnreadable(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, path := range []string{"/libraries/%00", "/best-practices/%00", "/best-practices/%ff", "/uk/best-practices/a%00b"} {
		if w := s.Get(path); w.Code != http.StatusBadRequest {
			t.Errorf("%s: got %d, want 400", path, w.Code)
		}
	}
}
