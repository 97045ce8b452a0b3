package public

import (
	"context"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// changeWords begin the catalogue's keys of what was changed.
const changeWords = "event.change."

// schemaFates are the fates as schema.org calls them.
var schemaFates = map[cms.Fate]string{cms.MovedOnline: "EventMovedOnline", cms.Postponed: "EventPostponed", cms.CalledOff: "EventCancelled"}

// eventStatus is what has become of an event, for search engines.
func eventStatus(p cms.EntryPage) string {
	status := schemaFates[p.Card.Event.Fate]
	if status == "" {
		status = "EventScheduled"
		if len(startsBefore(p)) > 0 {
			status = "EventRescheduled"
		}
	}
	return "https://schema.org/" + status
}

// startsBefore are the beginnings an event had before, the latest first, for machines.
func startsBefore(p cms.EntryPage) []string {
	var all []string
	for _, c := range p.Changes {
		facts := *p.Card.Event
		facts.StartsAt = c.Was.StartsAt
		if start := moment(facts); start != moment(*p.Card.Event) && !slices.Contains(all, start) {
			all = append(all, start)
		}
	}
	return all
}

// eventChanged is a change as the event's page tells it.
type eventChanged struct {
	cms.EventChange
	was string // the old value, struck through; empty where nothing was replaced
}

// changed is the change of that number, the latest is 0.
func (p EventPage) changed(ctx context.Context, i int) eventChanged {
	var closes *time.Time
	if p.Seats != nil {
		closes = p.Seats.ClosesAt
	}
	c, after := p.Event.ChangeAt(p.Changes, i, closes)
	return eventChanged{c, oldValue(ctx, *p.Card.Event, c, after)}
}

// oldValue is what a change has replaced, in words.
func oldValue(ctx context.Context, facts cms.EventFacts, c cms.EventChange, after cms.EventState) string {
	l := i18n.From(ctx)
	if c.Kind == cms.Extended {
		if c.Was.ClosesAt == nil {
			return ""
		}
		at := c.Was.ClosesAt.In(i18n.Location(facts.Zone))
		return l.Date(at) + ", " + l.Clock(at) + " " + l.Towns(at, facts.Zone)
	}
	facts.StartsAt, facts.EndsAt, facts.Online, facts.Venue = c.Was.StartsAt, c.Was.EndsAt, c.Was.Online, c.Was.Venue
	when := weekday(ctx, facts) + ui.EventDate(ctx, facts)
	if hours := ui.EventTime(ctx, facts); hours != "" {
		when += ", " + hours
	}
	place := where(ctx, &cms.Event{Online: c.Was.Online, Venue: c.Was.Venue})
	moved := !c.Was.StartsAt.Equal(after.StartsAt) || !c.Was.EndsAt.Equal(after.EndsAt)
	switch {
	case !c.Kind.Keeps():
		return when
	case moved && (c.Was.Online != after.Online || c.Was.Venue != after.Venue):
		return when + ", " + place
	case moved:
		return when
	}
	return place
}

// told says whether the latest change still matters to somebody who would come.
func (p EventPage) told() bool {
	return len(p.Changes) > 0 && (p.Coming || !p.Card.Event.Fate.Holds())
}

// before is the number of the first change that the banner does not tell.
func (p EventPage) before() int {
	if p.told() {
		return 1
	}
	return 0
}
