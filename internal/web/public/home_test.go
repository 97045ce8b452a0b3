package public_test

import (
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/webtest"
)

// autumn is a site in October 2020, with a recorded webinar behind it and the conference of the year.
func autumn(t *testing.T) *webtest.Site {
	t.Helper()
	now := func() time.Time { return time.Date(2020, 10, 14, 9, 0, 0, 0, time.UTC) }
	s := webtest.Over(pgtest.NewAt(t, now), now)
	webinar := time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC)
	publish(t, s, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Building networks of allies"},
		Event: &cms.Event{Format: cms.Webinar, StartsAt: webinar, EndsAt: webinar.Add(time.Hour), Zone: "Europe/Bucharest", Online: true,
			Materials: []cms.Material{{Kind: cms.Recording, Title: "Recording", URL: "https://example.org/v", Locale: cms.English}}}})
	publish(t, s, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Occupy Library 2020"},
		Event: &cms.Event{Format: cms.Conference, StartsAt: time.Date(2020, 9, 22, 0, 0, 0, 0, time.UTC), AllDay: true,
			EndsAt: time.Date(2020, 9, 25, 12, 0, 0, 0, time.UTC), Zone: "Europe/Bucharest", Online: true}, Edition: &cms.Edition{Year: 2020}})
	publish(t, s, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: cms.Romanian, Title: "Biblioteci și organizații împreună"}})
	return s
}

func TestHomeShowsTheNetwork(t *testing.T) {
	t.Parallel()
	s := autumn(t)
	ungheni(t, s)
	doc := page(t, s, "/uk")
	doc.In("h1").HasText("/")
	doc.In(".mapband .stat").HasText("історія")
	doc.In(".pins a").HasText("Ungheni")
	doc.In(".cards h3[lang=en]").HasText("Women can succeed from home")
	doc.In(".agenda h3").HasText("Building networks of allies")
	doc.In("#coming").HasText("Переглянути знову")
	doc.In(".sunband h2[lang=en]").HasText("Occupy Library 2020")
	doc.In(".sunband a[href='/conference/2020']").Exists()
	doc.In(".lines h3[lang=ro]").HasText("Biblioteci și organizații împreună")
	if got := s.Get("/uk").Header().Get("Cache-Control"); got != "public, max-age=0, must-revalidate" {
		t.Errorf("got %q", got)
	}
}

func TestHomeShowsWhatIsComing(t *testing.T) {
	t.Parallel()
	s := autumn(t)
	cafe := time.Date(2020, 10, 21, 7, 30, 0, 0, time.UTC)
	publish(t, s, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Welcome to Romania"},
		Event: &cms.Event{Format: cms.SharingCafe, StartsAt: cafe, EndsAt: cafe.Add(time.Hour), Zone: "Europe/Bucharest", Online: true}})
	doc := page(t, s, "/")
	doc.In("#coming").HasText("Coming up")
	doc.In(".agenda h3").HasText("Welcome to Romania").LacksText("Building networks of allies")
}
