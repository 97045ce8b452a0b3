package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// EventDate is the day of an event, or its days.
func EventDate(ctx context.Context, e cms.EventFacts) string {
	loc := i18n.Location(e.Zone)
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
	return i18n.From(ctx).Hours(e.StartsAt, e.EndsAt, e.Zone)
}

// Towns lists the network's towns whose clocks agree with the zone at that moment; the zone's own town where none does.
func Towns(ctx context.Context, at time.Time, zone string) string {
	return i18n.From(ctx).Towns(at, zone)
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

// eventMeta is the line under an event's title; of several days the whole span, of one day the weekday and its hours; of one
// that does not take place then, neither.
func eventMeta(ctx context.Context, e cms.EventFacts) []string {
	when := EventDate(ctx, e)
	if !e.AllDay {
		when = i18n.From(ctx).Weekday(e.StartsAt.In(i18n.Location(e.Zone))) + ", " + EventTime(ctx, e)
	}
	facts := []string{when, eventPlace(ctx, e)}
	if !e.Fate.Holds() {
		facts = facts[1:]
	}
	facts = append(facts, spoken(ctx, e)...)
	if e.Recorded {
		facts = append(facts, i18n.T(ctx, "material.recording"))
	}
	return facts
}

// spoken are the languages of an event, unless it is held in the page's alone, and those it is interpreted into.
func spoken(ctx context.Context, e cms.EventFacts) []string {
	l := i18n.From(ctx)
	var facts []string
	if len(e.Interpreted) > 0 || len(e.Languages) > 0 && !slices.Equal(e.Languages, []cms.Locale{l.Locale()}) {
		facts = append(facts, languages(l, e.Languages))
	}
	if len(e.Interpreted) > 0 {
		facts = append(facts, l.T("event.interpreted", "languages", languages(l, e.Interpreted)))
	}
	return facts
}

// languages are their names in a row.
func languages(l *i18n.Localizer, list []cms.Locale) string {
	names := make([]string, len(list))
	for i, code := range list {
		names[i] = l.Language(string(code))
	}
	return strings.Join(names, ", ")
}

// Fate is what has become of an event, in a word; empty where it takes place as it was announced, maybe at another time.
func Fate(ctx context.Context, e cms.EventFacts) string {
	if e.Fate == cms.AsPlanned || e.Fate == "" {
		return ""
	}
	return i18n.T(ctx, "event.fate."+string(e.Fate))
}
