package public_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// publish makes a document public.
func publish(t *testing.T, s *webtest.Site, doc cms.Document) cms.Document {
	t.Helper()
	doc, err := s.DB.CreateDocument(context.Background(), cms.System, doc)
	if err == nil {
		err = s.DB.Transition(context.Background(), cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// page is a page that answers 200 with valid HTML.
func page(t *testing.T, s *webtest.Site, path string) *htmlcheck.Doc {
	t.Helper()
	w := s.Get(path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: got %d", path, w.Code)
	}
	return htmlcheck.Parse(t, w.Body.String()).Valid()
}

// chapter is a story as an editor would type it.
func chapter(title, country string, goals ...cms.Goal) cms.Document {
	return cms.Document{
		Work: cms.Work{Kind: cms.CaseStudyKind, Goals: goals, Place: &cms.Spot{Country: country, Precision: cms.Country}},
		Entry: cms.Entry{Locale: cms.English, Title: title, Summary: "In a sentence.",
			PublishedAt: new(time.Date(2021, 2, 8, 9, 0, 0, 0, time.UTC))},
		CaseStudy: &cms.CaseStudy{Year: 2021, Licence: "CC BY 4.0", Why: "<p>Doubt.</p>", What: "<p>Meetings.</p>", SoWhat: "<p>It goes on.</p>"},
	}
}

// plach makes the project whose entries name their funder.
func plach(t *testing.T, s *webtest.Site) int64 {
	t.Helper()
	ctx := context.Background()
	funder, err := s.DB.SaveOrganisation(ctx, cms.System, cms.OrganisationRecord{Name: "Black Sea Trust", Role: cms.Funder, URL: "https://example.org/bst"})
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.DB.SaveProject(ctx, cms.System, cms.ProjectRecord{Slug: "plach", Funders: []int64{funder}, Texts: map[cms.Locale]cms.ProjectText{
		"en": {Name: "PLACH", Sentence: "PLACH is paid for by others.", Disclaimer: "Its views are its own."}}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// ungheni publishes the story with all its parts: a library, a town that hides its house, numbers, a project.
func ungheni(t *testing.T, s *webtest.Site) cms.Document {
	t.Helper()
	ctx := context.Background()
	place, err := s.DB.SavePlace(ctx, cms.System, cms.Place{Name: "Ungheni", Country: "md", Lat: 47.21, Lon: 27.8})
	if err != nil {
		t.Fatal(err)
	}
	library, err := s.DB.SaveLibrary(ctx, cms.System, cms.Library{Name: "Dimitrie Cantemir Public Library", Place: &place})
	if err != nil {
		t.Fatal(err)
	}
	doc := chapter("Women can succeed from home", "md", 5, 8)
	doc.Work.ProjectID, doc.Work.Place = plach(t, s), &cms.Spot{PlaceID: place.ID, Country: "md", Precision: cms.Town}
	doc.CaseStudy.LibraryID, doc.CaseStudy.Likes = library.ID, 40
	doc.Impact = []cms.Impact{{Measure: cms.PeopleReached, Count: 45, About: true, Labels: map[cms.Locale]string{"en": "women took part"}},
		{ID: -1, Measure: cms.PeopleTrained, Count: 2300}, {Measure: cms.PeopleTrained, Count: 879, PartOf: -1}}
	doc = publish(t, s, doc)
	if _, err := s.DB.Pool().Exec(ctx, `INSERT INTO private_points VALUES ($1, 47.23456, 27.87654)`, doc.Work.ID); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestStoryShowsItsNumbersItsRoomsAndItsFacts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ungheni(t, s)
	publish(t, s, chapter("Pro-active EU", "md", 5, 16))
	doc := page(t, s, "/best-practices/women-can-succeed-from-home")
	doc.In("h1").HasText("Women can succeed from home")
	doc.In(".story .meta").HasText("Dimitrie Cantemir Public Library")
	doc.In(".story .meta").HasText("8 February 2021")
	doc.In(".stat").HasText("women took part")
	doc.In(".stat dd").HasText("about 45")
	doc.In(".stat").HasText("part of the 2,300")
	doc.In(".beat").Count(3)
	doc.In(".beat h2").HasText("So what?")
	doc.In(".facts a[href='/goals/5']").HasText("Gender equality")
	doc.In(".facts a[href='/libraries/dimitrie-cantemir-public-library']").Exists()
	doc.In(".facts a[href='/projects/plach']").HasText("PLACH")
	doc.In(".facts a[rel=license]").HasText("CC BY 4.0")
	doc.In(".facts").HasText("The map shows the town, not the exact spot.")
	doc.In(".useful").HasText("40 people found this useful")
	doc.In("main").HasText("PLACH is paid for by others.")
	doc.In("main").HasText("Its views are its own.")
	doc.In("a[href='https://example.org/bst']").HasText("Black Sea Trust")
	doc.In(".card").HasText("also Goal 5, Moldova")
	doc.In("a.btn[href='/best-practices/map?goal=5']").Exists()
	doc.In("link[rel=canonical]").Exists()
}

func TestEveryRelatedStorySaysWhy(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	project := plach(t, s)
	term, err := s.DB.SaveTerm(t.Context(), cms.System, cms.TermRecord{Vocabulary: cms.Tags, Slug: "walks", Names: map[cms.Locale]string{"en": "Walks"}})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]cms.Document{"Here": chapter("Here", "md", 4, 5), "Goals": chapter("Goals", "ro", 5, 4), "Country": chapter("Country", "md", 1),
		"Both": chapter("Both", "gr", 16)}
	for title, doc := range all {
		if title == "Here" || title == "Both" {
			doc.Work.ProjectID, doc.Work.Terms = project, []int64{term}
		}
		publish(t, s, doc)
	}
	list := page(t, s, "/best-practices/here").In(".card").Count(3)
	for _, why := range []string{"also Goal 4, Goal 5", "also Moldova", "also PLACH, Walks"} {
		list.HasText(why)
	}
}

func TestStoryTellsMachinesWhatItIs(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ungheni(t, s)
	doc := page(t, s, "/best-practices/women-can-succeed-from-home")
	var article map[string]any
	if err := json.Unmarshal([]byte(doc.In("script[type='application/ld+json']").Text()), &article); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"@type": "Article", "headline": "Women can succeed from home", "inLanguage": "en",
		"license": "https://creativecommons.org/licenses/by/4.0/", "mainEntityOfPage": webtest.Base + "/best-practices/women-can-succeed-from-home"} {
		if article[key] != want {
			t.Errorf("%s: got %v, want %s", key, article[key], want)
		}
	}
	if got := doc.In("meta[property='og:image']").Attr("content"); !strings.HasPrefix(got, webtest.Base+"/cards/en/") {
		t.Errorf("got the card %q", got)
	}
}

func TestAShortStoryIsOneTextWithoutEmptyRooms(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	short := chapter("S.T.E.A.M. Hour", "ro")
	short.CaseStudy, short.Entry.Body = &cms.CaseStudy{}, "<p>One text.</p>"
	publish(t, s, short)
	doc := page(t, s, "/best-practices/s-t-e-a-m-hour")
	doc.In(".beat, .stats, .pills").None()
	doc.In(".prose").HasText("One text.")
	doc.In(".facts").HasText("The map shows only the country.")
	doc.In(".useful").LacksText("found")
}

func TestExactPointOfATownsStoryIsInNoByte(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ungheni(t, s)
	for _, path := range []string{"/", "/best-practices", "/best-practices/map", "/best-practices/women-can-succeed-from-home",
		"/libraries/dimitrie-cantemir-public-library", "/countries/md", "/search?q=women"} {
		body := s.Get(path).Body.String()
		if strings.Contains(body, "47.23") || strings.Contains(body, "27.87") {
			t.Errorf("%s tells the exact point", path)
		}
	}
}

func TestTranslationsLeadToEachOtherAndSayWhenTheyAreOld(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), webtest.New(t)
	original := publish(t, s, chapter("Women can succeed from home", "md", 5))
	translation := cms.Document{Work: original.Work, Entry: cms.Entry{Locale: cms.Romanian, Title: "Femeile pot reuși de acasă"},
		CaseStudy: original.CaseStudy}
	translation.Entry.SourceVersion = original.Entry.Version
	publish(t, s, translation)
	doc := page(t, s, "/ro/best-practices/femeile-pot-reusi-de-acasa")
	doc.In(".note").HasText("Limba originalului: engleză")
	doc.In(".note").LacksText("s-a schimbat")
	doc.In(".note a[href='/best-practices/women-can-succeed-from-home'][hreflang=en]").Exists()
	doc.In("link[hreflang=en][href$='/best-practices/women-can-succeed-from-home']").Exists()
	original, err := s.DB.Document(ctx, original.Entry.ID)
	if err != nil {
		t.Fatal(err)
	}
	original.CaseStudy.Why = "<p>Another reason.</p>"
	if _, err := s.DB.SaveDocument(ctx, cms.System, original); err != nil {
		t.Fatal(err)
	}
	page(t, webtest.Over(s.DB, time.Now), "/ro/best-practices/femeile-pot-reusi-de-acasa").In(".note").HasText("originalul s-a schimbat")
	if w := s.Get("/uk/best-practices/women-can-succeed-from-home"); w.Code != http.StatusNotFound {
		t.Errorf("got %d at a language without this story, want 404", w.Code)
	}
}
