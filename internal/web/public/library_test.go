package public_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

func TestLibraryShowsItsStoriesAndItsSums(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ungheni(t, s)
	page(t, s, "/uk/libraries").In("a[href='/uk/libraries/dimitrie-cantemir-public-library']").HasText("Dimitrie Cantemir")
	doc := page(t, s, "/libraries/dimitrie-cantemir-public-library")
	doc.In("h1").HasText("Dimitrie Cantemir Public Library")
	doc.In(".meta").HasText("Ungheni, Moldova")
	doc.In(".stat").HasText("2,300")
	doc.In(".cards a[href='/best-practices/women-can-succeed-from-home']").Exists()
}

func TestAMergedLibraryLeadsToTheOther(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), webtest.New(t)
	ungheni(t, s)
	double, err := s.DB.SaveLibrary(ctx, cms.System, cms.Library{Name: "D. Cantemir"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.DB.Pool().Exec(ctx, `UPDATE libraries SET merged_into = (SELECT min(id) FROM libraries) WHERE id = $1`, double.ID); err != nil {
		t.Fatal(err)
	}
	w := s.Get("/ro/libraries/d-cantemir")
	if got := w.Header().Get("Location"); w.Code != http.StatusMovedPermanently || got != "/ro/libraries/dimitrie-cantemir-public-library" {
		t.Errorf("got %d %q", w.Code, got)
	}
}

func TestALibrarysStoriesComePageByPage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	library, err := s.DB.SaveLibrary(context.Background(), cms.System, cms.Library{Name: "Christian Tell", URL: "https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	page(t, s, "/libraries/christian-tell").In(".empty").HasText("no story here yet")
	for i := range 13 {
		doc := chapter(fmt.Sprintf("Story %02d", i), "ro")
		doc.CaseStudy.LibraryID = library.ID
		publish(t, s, doc)
	}
	s = webtest.Over(s.DB, s.Public.Clock)
	doc := page(t, s, "/libraries/christian-tell")
	doc.In(".cards .card").Count(12)
	doc = page(t, s, doc.In("a[rel=next]").Attr("href"))
	doc.In(".cards h3").Count(1).HasText("Story 00")
	doc.In("a[rel=first][href='/libraries/christian-tell']").Exists()
}
