package ui

import (
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/static"
)

func at(town, country, slug string, lat, lon float64) cms.Pin {
	return cms.Pin{Card: cms.Card{Kind: cms.CaseStudyKind, Slug: slug, Town: town, Country: country, Locale: cms.English}, Lat: lat, Lon: lon}
}

// Ungheni and Bălți lie 65 km apart: one circle on a small map. Lviv is far from both, Lisbon off the map.
func stories() []cms.Pin {
	return []cms.Pin{
		at("Ungheni", "md", "women", 47.2, 27.8), at("Lviv", "ua", "minecraft", 49.84, 24.03), at("Ungheni", "md", "space", 47.2, 27.8),
		at("Bălți", "md", "robots", 47.76, 27.93), at("", "md", "connections", 47.0, 28.9), at("Lisboa", "pt", "far", 38.7, -9.1),
	}
}

func TestPlacesGatherTheirStories(t *testing.T) {
	t.Parallel()
	places := Places(in("en"), stories())
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = p.Name + " " + p.Anchor
	}
	want := []string{"Ungheni, Moldova place-ungheni-md", "Lviv, Ukraine place-lviv-ua", "Bălți, Moldova place-balti-md", "Moldova place-md", "Lisboa, Portugal place-lisboa-pt"}
	if !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	if got := len(places[0].Cards); got != 2 {
		t.Errorf("Ungheni has %d stories, want 2", got)
	}
}

func shown(t *testing.T, pins []cms.Pin, list string) *htmlcheck.Doc {
	t.Helper()
	return render(t, "en", Map(Places(in("en"), pins), list))
}

func TestCirclesLeadToStoriesOrToTheList(t *testing.T) {
	t.Parallel()
	d := shown(t, stories(), "/best-practices/map")
	d.In(".wide a[href='/best-practices/minecraft'][aria-label='Lviv, Ukraine: 1 story']").Count(1)
	d.In(".near a[href='/best-practices/map#place-ungheni-md'][aria-label='Ungheni, Moldova: 2 stories'] text").HasText("2")
	d.In(".wide a[href='/best-practices/map#place-ungheni-md']").HasText("Ungheni, Moldova; Bălți, Moldova")
	d.In(".near a[href='/best-practices/robots']").Count(1)
	d.In("a[href='/best-practices/far']").None()
	d.In("svg[x][y]").Exists()
}

func TestAPlaceMayHaveMoreStoriesThanAreListed(t *testing.T) {
	t.Parallel()
	places := []Place{{Name: "Lviv", Anchor: "place-lviv-ua", Lat: 49.84, Lon: 24.03, Stories: 301}}
	render(t, "en", Map(places, "/map")).In(".wide a[href='/map#place-lviv-ua'] text").HasText("301")
}

func TestTheMapTintsCountriesWithStories(t *testing.T) {
	t.Parallel()
	d := shown(t, stories(), "")
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
