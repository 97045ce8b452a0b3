package ui

import (
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func webinar(zone string) cms.EventFacts {
	start := time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC)
	return cms.EventFacts{Format: cms.Webinar, StartsAt: start, EndsAt: start.Add(90 * time.Minute), Zone: zone, Online: true, Recorded: true}
}

func TestTimesNameTheTownsThatShareThem(t *testing.T) {
	t.Parallel()
	night := time.Date(2020, 10, 25, 0, 30, 0, 0, time.UTC) // Moldova has turned its clocks back, the others have not
	for _, c := range []struct {
		zone string
		at   time.Time
		want string
	}{
		{"Europe/Bucharest", webinar("").StartsAt, "Bucharest, Chișinău, Kyiv, Athens"},
		{"Europe/Athens", webinar("").StartsAt, "Bucharest, Chișinău, Kyiv, Athens"},
		{"Europe/Chisinau", night, "Chișinău"},
		{"America/New_York", webinar("").StartsAt, "New York"},
	} {
		if got := Towns(in("en"), c.at, c.zone); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.zone, c.at, got, c.want)
		}
	}
}

func TestEventTimes(t *testing.T) {
	t.Parallel()
	e := webinar("Europe/Bucharest")
	if got, want := EventTime(in("en"), e), "10:30–12:00 Bucharest, Chișinău, Kyiv, Athens"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.EndsAt = e.StartsAt
	if got, want := EventTime(in("uk"), e), "10:30 Бухарест, Кишинів, Київ, Афіни"; got != want {
		t.Errorf("without an end: got %q, want %q", got, want)
	}
	e.AllDay = true
	if got := EventTime(in("en"), e); got != "" {
		t.Errorf("a whole day has the hours %q", got)
	}
}

func TestTheAgenda(t *testing.T) {
	t.Parallel()
	e, conference := webinar("Europe/Bucharest"), webinar("Europe/Bucharest")
	conference.Format, conference.AllDay, conference.Venue = cms.Conference, true, "Bucharest"
	conference.EndsAt = conference.StartsAt.Add(30 * time.Hour)
	d := render(t, "en", Agenda([]cms.Card{
		{Kind: cms.EventKind, Locale: cms.Romanian, Slug: "allies", Title: "Rețele", Event: &e},
		{Kind: cms.EventKind, Locale: cms.English, Slug: "ol", Title: "Occupy Library", Event: &conference, EditionYear: 2020},
		{Kind: cms.PostKind, Title: "not an event"},
	}))
	d.In("ol.agenda > li").Count(2)
	d.In("li:first-child time[datetime='2020-10-13']").HasText("13 Oct 2020")
	d.In("li:first-child h3[lang=ro] a[href='/ro/events/allies']").Count(1)
	d.In("li:first-child .meta").HasText("Tuesday, 10:30–12:00 Bucharest")
	d.In("li:first-child .meta").HasText("Recording")
	d.In("li:first-child .tag").HasText("Webinar")
	d.In("li:last-child .meta").HasText("13–14 October 2020")
	d.In("li:last-child .meta").HasText("Bucharest and online")
	d.In("li:last-child a[href='/conference/2020']").Count(1)
}
