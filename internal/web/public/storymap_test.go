package public_test

import (
	"context"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestCirclesLeadIntoTheListBesideThem(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ungheni(t, s)
	place, err := s.DB.PublicLibrary(context.Background(), "dimitrie-cantemir-public-library")
	if err != nil {
		t.Fatal(err)
	}
	second := chapter("PLACH in Ungheni", "md", 5)
	second.Work.Place = &cms.Spot{PlaceID: place.Place.ID, Country: "md", Precision: cms.Town}
	publish(t, s, second)
	publish(t, s, chapter("CODE Kids", "ro", 4))
	doc := page(t, s, "/best-practices/map")
	anchor := doc.In(".wide a[aria-label='Ungheni, Moldova: 2 stories']").Attr("href")
	if !strings.HasPrefix(anchor, "#place-") {
		t.Fatalf("got %q, want a place in the list", anchor)
	}
	doc.In("h3" + anchor).HasText("Ungheni")
	doc.In(".places h2").Count(2).HasText("Moldova")
	doc.In("#country-ro").HasText("Without a town")
	doc.In(".places li a").Count(3)
	doc.In("link[href='/best-practices.geojson']").Exists()
}

func TestMapIsNarrowedLikeTheList(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	doc := page(t, s, "/ro/best-practices/map?goal=4&country=md")
	doc.In("[role=status]").HasText("2 povești")
	doc.In(".places li").Count(2)
	doc.In(".places li[lang=en]").HasText("Women can succeed from home")
	doc.In(".facet a[aria-current][href='/ro/best-practices/map?goal=4']").Exists()
	doc.In("a[href='/ro/best-practices?goal=4&country=md']").Exists()
	page(t, s, "/best-practices/map?country=gr").In(".empty h2").HasText("Be the first from Greece")
}

func TestTheMapStandsBeforeItsList(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	page(t, s, "/best-practices/map").In(".maplist > :first-child svg").Exists()
	page(t, s, "/best-practices/map").In(".maplist > .places:last-child").Count(1)
}

func TestTownsOfOneNameAreToldApart(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, city := range []string{"Sighișoara", "Botoșani"} {
		place, err := s.DB.SavePlace(t.Context(), cms.System, cms.Place{Name: "Albești", Country: "ro", Lat: 46.2, Lon: 24.8, City: city})
		if err != nil {
			t.Fatal(err)
		}
		doc := chapter("In Albești by "+city, "ro")
		doc.Work.Place = &cms.Spot{PlaceID: place.ID, Country: "ro", Precision: cms.Town}
		publish(t, s, doc)
	}
	doc := htmlcheck.Parse(t, s.Get("/best-practices/map").Body.String()).Valid()
	doc.In(".places h3").Count(2).HasText("Albești (Sighișoara)").HasText("Albești (Botoșani)")
	doc.In(".wide a[aria-label*='Albești (Sighișoara), Romania']").Exists()
	list := page(t, s, "/best-practices")
	list.In(".card").HasText("Albești (Sighișoara), Romania").HasText("Albești (Botoșani), Romania")
	if w := s.Get("/best-practices.csv"); !strings.Contains(w.Body.String(), "Albești (Botoșani)") {
		t.Error("the table does not tell them apart")
	}
}

func TestACountryAloneFillsTheMap(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	whole, moldova := page(t, s, "/best-practices/map"), page(t, s, "/best-practices/map?country=md&goal=5")
	if all, one := whole.In(".base").Attr("viewBox"), moldova.In(".base").Attr("viewBox"); all != "0 0 1000 700" || one == all {
		t.Errorf("got %q and %q", all, one)
	}
	whole.In(".places h2 a[href='/best-practices/map?country=md']").HasText("Moldova")
	moldova.In(".places h2 a").None()
	moldova.In(".wide a").Exists()
	embedded := htmlcheck.Parse(t, s.Get("/embed/map?country=md").Body.String())
	embedded.In(".base[viewBox='0 0 1000 700']").None()
}
