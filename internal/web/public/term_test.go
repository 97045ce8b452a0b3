package public_test

import (
	"context"
	"net/http"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// term makes a term with an English and a Romanian name.
func term(t *testing.T, s *webtest.Site, v cms.Vocabulary, slug, name, romanian string) int64 {
	t.Helper()
	id, err := s.DB.SaveTerm(context.Background(), cms.System, cms.TermRecord{Vocabulary: v, Slug: slug,
		Names: map[cms.Locale]string{"en": name, "ro": romanian}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// under is the document with the term.
func under(doc cms.Document, terms ...int64) cms.Document {
	doc.Work.Terms = terms
	return doc
}

func TestTermGathersEveryKindOfWork(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	id := term(t, s, cms.Categories, "conference", "Conference", "Conferință")
	publish(t, s, under(news("Call extended", 3), id))
	publish(t, s, under(chapter("Heritage walks", "md"), id))
	publish(t, s, under(meeting("A workshop", cms.Workshop), id))
	draft(t, s, under(news("Not yet", 4), id))

	list := page(t, s, "/ro/categories")
	list.In(`.columns a[href="/ro/categories/conference"]`).HasText("Conferință")
	list.In(".columns li").HasText("Conferință 3")
	doc := page(t, s, "/categories/conference")
	doc.In("h1").HasText("Conference")
	doc.In(".lines .card").Count(3)
	doc.In(`.lines a[href="/best-practices/heritage-walks"]`).Exists()
	doc.In(`.lines a[href="/events/a-workshop"]`).Exists()
	doc.In(`link[type="application/atom+xml"][href="/categories/conference.xml"]`).Count(1)
	closed(t, s, "/tags/conference", "/categories/nothing", "/categories/Conference")
}

func TestMergedTermLeadsToTheOther(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	wrong, right := term(t, s, cms.Tags, "innovatoes", "Innovatoes", ""), term(t, s, cms.Tags, "innovators", "Innovators", "")
	publish(t, s, under(news("With a typo", 1), wrong))
	if err := s.DB.Merge(context.Background(), cms.System, cms.Fact{Kind: cms.TermFact, ID: wrong}, right); err != nil {
		t.Fatal(err)
	}
	w := s.Get("/uk/tags/innovatoes")
	if got := w.Header().Get("Location"); w.Code != http.StatusMovedPermanently || got != "/uk/tags/innovators" {
		t.Fatalf("got %d %q", w.Code, got)
	}
	page(t, s, "/tags/innovators").In(".lines h3").HasText("With a typo")
	page(t, s, "/tags").In(".columns a").Count(1)
}

func TestResourcesAreTheNewsOfTheirCategory(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	id := term(t, s, cms.Categories, "tools-and-resources", "Tools and Resources", "Instrumente")
	publish(t, s, under(news("The three-minute pitch", 9), id))
	publish(t, s, under(chapter("A story", "md"), id))
	publish(t, s, news("Something else", 10))
	doc := page(t, s, "/resources")
	doc.In(".lines .card").Count(1)
	doc.In(".lines h3").HasText("The three-minute pitch")
}
