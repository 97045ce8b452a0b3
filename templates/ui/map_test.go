package ui

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/static"
)

// story is one of a place's stories.
func story(slug string) cms.Card {
	return cms.Card{Kind: cms.CaseStudyKind, Slug: slug, Locale: cms.English}
}

// Ungheni and Bălți lie 65 km apart: one circle on a small map. Lviv is far from both, Lisbon off the map.
func places() []Place {
	return []Place{
		{Name: "Ungheni, Moldova", Anchor: "place-ungheni", Country: "md", Lat: 47.2, Lon: 27.8, Cards: []cms.Card{story("women"), story("space")}},
		{Name: "Lviv, Ukraine", Anchor: "place-lviv", Country: "ua", Lat: 49.84, Lon: 24.03, Cards: []cms.Card{story("minecraft")}},
		{Name: "Bălți, Moldova", Anchor: "place-balti", Country: "md", Lat: 47.76, Lon: 27.93, Cards: []cms.Card{story("robots")}},
		{Name: "Moldova", Anchor: "country-md", Country: "md", Lat: 47.0, Lon: 28.9, Cards: []cms.Card{story("connections")}},
		{Name: "Lisboa, Portugal", Anchor: "place-lisboa", Country: "pt", Lat: 38.7, Lon: -9.1, Cards: []cms.Card{story("far")}},
	}
}

func shown(t *testing.T, list []Place, address string) *htmlcheck.Doc {
	t.Helper()
	return render(t, "en", Map(list, address, ""))
}

func TestCirclesLeadToStoriesOrToTheList(t *testing.T) {
	t.Parallel()
	d := shown(t, places(), "/best-practices/map")
	d.In(".wide a[href='/best-practices/minecraft'][aria-label='Lviv, Ukraine: 1 story']").Count(1)
	d.In(".near a[href='/best-practices/map#place-ungheni'][aria-label='Ungheni, Moldova: 2 stories'] text").HasText("2")
	d.In(".wide a[href='/best-practices/map#place-ungheni']").HasText("Ungheni, Moldova; Bălți, Moldova")
	d.In(".near a[href='/best-practices/robots']").Count(1)
	d.In("a[href='/best-practices/far']").None()
	d.In("svg[x][y]").Exists()
}

func TestAPlaceMayHaveMoreStoriesThanAreListed(t *testing.T) {
	t.Parallel()
	places := []Place{{Name: "Lviv", Anchor: "place-lviv-ua", Lat: 49.84, Lon: 24.03, Stories: 301}}
	render(t, "en", Map(places, "/map", "")).In(".wide a[href='/map#place-lviv-ua'] text").HasText("301")
}

func TestTheMapTintsCountriesWithStories(t *testing.T) {
	t.Parallel()
	d := shown(t, places(), "")
	d.In("use.on").Count(2)
	d.In("use").Count(1 + len(draw.MapCountries()))
	base := string(static.File("map.svg"))
	for _, address := range d.In("use").Attrs("href") {
		_, id, _ := strings.Cut(address, "#")
		if !strings.Contains(base, `id="`+id+`"`) {
			t.Errorf("map.svg has no %q", id)
		}
	}
}

func TestACountryFillsTheMap(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Map(places(), "", "md"))
	box := d.In(".base").Attr("viewBox")
	if want := mapViewBox(draw.Frame("md")); box != want || box == mapViewBox(draw.Whole()) {
		t.Errorf("got %q, want %q", box, want)
	}
	d.In(".wide a[aria-label^='Lviv']").None()
	d.In(".wide a[aria-label='Ungheni, Moldova: 2 stories']").Exists() // Bălți has a circle of its own now
	d.In(".wide a[aria-label='Bălți, Moldova: 1 story']").Exists()
}

func TestACircleNamesAllItsPlacesInTheList(t *testing.T) {
	t.Parallel()
	d := shown(t, places(), "")
	d.In(".wide a[data-at='place-ungheni place-balti country-md'][href='#place-ungheni']").Count(1)
	d.In(".near a[data-at]").None()
	shown(t, places(), "/map").In("[data-at]").None()
}

func TestAMapWithoutStoriesIsStillAMap(t *testing.T) {
	t.Parallel()
	d := shown(t, nil, "")
	d.In(".base").Count(1)
	d.In("a, use.on").None()
}

func TestNumbersStayInsideTheirCircles(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "1", 99: "99", 950: "950", 38412: "38k"} {
		if got := short(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}
