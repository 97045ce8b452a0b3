package ui

import (
	"context"
	"strings"
	"sync"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// towns are those the network's people read the clock in; a time names all that share its hour.
var towns = []string{"Europe/Bucharest", "Europe/Chisinau", "Europe/Kyiv", "Europe/Athens"}

// zones are loaded once: reading one from the embedded data costs as much as drawing a card.
var zones = sync.OnceValue(func() map[string]*time.Location {
	all := map[string]*time.Location{}
	for _, name := range towns {
		all[name] = load(name)
	}
	return all
})

func load(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return loc
}

func location(name string) *time.Location {
	if loc, ok := zones()[name]; ok {
		return loc
	}
	return load(name)
}

// EventDate is the day of an event, or its days.
func EventDate(ctx context.Context, e cms.EventFacts) string {
	loc := location(e.Zone)
	last := e.EndsAt.In(loc)
	if last.Before(e.StartsAt) {
		last = e.StartsAt.In(loc)
	}
	return i18n.From(ctx).DateRange(e.StartsAt.In(loc), last)
}

// EventTime is the hours of an event and the towns whose clocks show them, empty for whole days.
func EventTime(ctx context.Context, e cms.EventFacts) string {
	if e.AllDay {
		return ""
	}
	return Hours(ctx, e) + " " + Towns(ctx, e.StartsAt, e.Zone)
}

// Hours are the hours of an event on the clock of its zone.
func Hours(ctx context.Context, e cms.EventFacts) string {
	l, loc := i18n.From(ctx), location(e.Zone)
	from := l.Clock(e.StartsAt.In(loc))
	if !e.EndsAt.After(e.StartsAt) {
		return from
	}
	return from + "–" + l.Clock(e.EndsAt.In(loc))
}

// Towns lists the network's towns whose clocks agree with the zone at that moment; the zone's own town where none does.
func Towns(ctx context.Context, at time.Time, zone string) string {
	_, want := at.In(location(zone)).Zone()
	var names []string
	for _, town := range towns {
		if _, got := at.In(location(town)).Zone(); got == want {
			names = append(names, townName(ctx, town))
		}
	}
	if len(names) == 0 {
		return townName(ctx, zone)
	}
	return strings.Join(names, ", ")
}

func eventPlace(ctx context.Context, e cms.EventFacts) string {
	if e.Online && e.Venue != "" {
		return i18n.T(ctx, "ui.venue_and_online", "venue", e.Venue)
	}
	if e.Online {
		return i18n.T(ctx, "word.online")
	}
	return e.Venue
}

// eventMeta is the line under an event's title; of several days the whole span, of one day the weekday and its hours.
func eventMeta(ctx context.Context, e cms.EventFacts) []string {
	when := EventDate(ctx, e)
	if !e.AllDay {
		when = i18n.From(ctx).Weekday(e.StartsAt.In(location(e.Zone))) + ", " + EventTime(ctx, e)
	}
	facts := []string{when, eventPlace(ctx, e)}
	if e.Recorded {
		facts = append(facts, i18n.T(ctx, "material.recording"))
	}
	return facts
}
