package public_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// hub makes a project with a section of each kind.
func hub(t *testing.T, s *webtest.Site) int64 {
	t.Helper()
	titles := func(en string) map[cms.Locale]string { return map[cms.Locale]string{"en": en} }
	id, err := s.DB.SaveProject(context.Background(), cms.System, cms.ProjectRecord{Slug: "hub", From: 2020, To: 2021,
		Texts: map[cms.Locale]cms.ProjectText{"en": {Name: "Innovators HUB", Summary: "Free meetings.", Body: "<p>One table.</p>",
			Sentence: "Paid for by the Union."}},
		Sections: []cms.SectionRecord{{Slug: "news", Kind: cms.NewsSection, Titles: titles("News")},
			{Slug: "stories", Kind: cms.StoriesSection, Titles: titles("Best practices")},
			{Slug: "tools", Kind: cms.ResourcesSection, Titles: titles("Tools")},
			{Slug: "webinars", Kind: cms.EventsSection, Format: cms.Webinar, Titles: titles("Webinars")}}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// meeting is an event of an hour and a half on the morning of 13 October 2020.
func meeting(title string, f cms.Format) cms.Document {
	starts := time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC)
	return cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: title, Summary: "Free, online.", Body: "<p>Come.</p>"},
		Event: &cms.Event{Format: f, StartsAt: starts, EndsAt: starts.Add(90 * time.Minute), Zone: "Europe/Bucharest", Online: true,
			Languages: []cms.Locale{cms.English}}}
}

func TestSectionsListTheirKindOfTheProject(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	id := hub(t, s)
	category := term(t, s, cms.Categories, "tools-and-resources", "Tools and Resources", "")
	of := func(doc cms.Document) cms.Document { doc.Work.ProjectID = id; return doc }
	publish(t, s, of(news("HUB begins", 7)))
	publish(t, s, of(under(news("The pitch", 6), category)))
	publish(t, s, of(chapter("Walks", "md")))
	publish(t, s, of(meeting("Allies", cms.Webinar)))
	publish(t, s, of(meeting("Welcome", cms.SharingCafe)))
	publish(t, s, news("Of nobody", 8))
	for section, want := range map[string]string{"news": "HUB begins", "stories": "Walks", "tools": "The pitch", "webinars": "Allies"} {
		doc := page(t, s, "/projects/hub/"+section)
		doc.In("h3").HasText(want).LacksText("Of nobody").LacksText("Welcome")
		doc.In(`.pills [aria-current="page"]`).Count(1)
		doc.In(".note").HasText("Paid for by the Union.")
	}
	page(t, s, "/projects/hub/tools").In("h3").Count(1)

	doc := page(t, s, "/uk/projects/hub")
	doc.In(`.title[lang="en"] h1`).HasText("Innovators HUB")
	doc.In(".meta").HasText("2020–2021")
	doc.In(`.pills a[href="/uk/projects/hub/webinars"]`).Count(1)
	doc.In(".agenda h3").HasText("Allies").HasText("Welcome")
	closed(t, s, "/projects/none", "/projects/hub/none", "/projects/hub/news/x")
}

func TestEmptySectionsAndProjectsSaySo(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	hub(t, s)
	for _, prefix := range languages {
		page(t, s, prefix+"/projects").In(".lines h3").HasText("Innovators HUB")
		page(t, s, prefix+"/projects/hub").In(".agenda, .cards").None()
		for _, section := range []string{"news", "stories", "tools", "webinars"} {
			page(t, s, prefix+"/projects/hub/"+section).In(".empty a.btn").Exists()
		}
	}
}

func TestPartnersStandByWhatTheyAre(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, o := range []cms.OrganisationRecord{
		{Name: "EduAct", Role: cms.NetworkPartner, Country: "gr", URL: "https://example.org/eduact"},
		{Name: "Progress Foundation", Role: cms.NetworkPartner, Lead: true, Country: "ro", Summaries: map[cms.Locale]string{"en": "Since 1996."}},
		{Name: "Black Sea Trust", Role: cms.Funder}, {Name: "ProFemeia", Role: cms.OtherOrg},
	} {
		if _, err := s.DB.SaveOrganisation(context.Background(), cms.System, o); err != nil {
			t.Fatal(err)
		}
	}
	doc := page(t, s, "/ro/partners")
	for id, want := range map[string]string{"leading": "Progress Foundation", "partner": "EduAct", "funder": "Black Sea Trust", "other": "ProFemeia"} {
		doc.In(`[aria-labelledby="` + id + `"] h3`).Count(1).HasText(want)
	}
	doc.In(`#progress-foundation p[lang="en"]`).HasText("Since 1996.")
	doc.In("#progress-foundation .meta").HasText("România")
}

func TestPlainPagesGiveWayToEveryOtherAddress(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	about := news("About", 1)
	about.Work.Kind, about.Entry.Summary = cms.PageKind, "Who we are."
	doc := publish(t, s, about)
	join := inLanguage(about, cms.Romanian, "Accessibility")
	join.Entry.Slug = "accessibility"
	publish(t, s, join)
	p := page(t, s, "/about")
	p.In("h1").HasText("About")
	p.In(".lead").HasText("Who we are.")
	page(t, s, "/ro/accessibility")
	closed(t, s, "/accessibility", "/ro/about", "/about/x", "/none")
	if err := s.DB.Transition(context.Background(), cms.System, doc.Entry.ID, cms.Archived, nil); err != nil {
		t.Fatal(err)
	}
	closed(t, s, "/about")
	if w := s.Get("/about/"); w.Code != http.StatusMovedPermanently {
		t.Errorf("a slash at the end: got %d", w.Code)
	}
}
