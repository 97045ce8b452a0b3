package public

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

var ics = format{"ics", "text/calendar", "feed.ics"}

// EventChoice is what was chosen of the events, and what may be.
type EventChoice struct {
	Path     string // of the list, without filters
	Filter   cms.EventFilter
	Projects []cms.Project
}

// EventList is the page of the events: what comes; where nothing does, what can be watched again; what was.
type EventList struct {
	EventChoice
	Upcoming []cms.Card
	Recorded []cms.Card
	Past     []cms.Card
	Paging   Paging
	Paged    bool      // further down: only what was
	Month    time.Time // where the calendar of months opens
}

// address is the list's own, with its filters.
func (c EventChoice) address() string { return urls.With(c.Path, form.EventValues(c.Filter)) }

// month is the same choice of the events of a month.
func (c EventChoice) month(ctx context.Context, month time.Time) EventChoice {
	c.Path = urls.EventsMonth(i18n.From(ctx).Locale(), month)
	return c
}

// list is the same choice of all events.
func (c EventChoice) list(ctx context.Context) EventChoice {
	c.Path = urls.Events(i18n.From(ctx).Locale())
	return c
}

// webcal is a list's calendar in the scheme that calendar programs open by themselves.
func webcal(ctx context.Context, address string) templ.SafeURL {
	_, rest, _ := strings.Cut(ui.ChromeFrom(ctx).Absolute(ics.of(address)), "://")
	return templ.SafeURL("webcal://" + rest)
}

func (c EventChoice) empty() bool {
	return len(c.Filter.Formats)+len(c.Filter.Projects)+len(c.Filter.Languages) == 0
}

// formatPills are the kinds of event as views of the list; the other choices stay.
func (c EventChoice) formatPills(l *i18n.Localizer) []ui.Pill {
	view := func(label string, on bool, formats ...cms.Format) ui.Pill {
		f := c.Filter
		f.Formats = formats
		return ui.Pill{Label: label, URL: urls.With(c.Path, form.EventValues(f)), Count: -1, On: on}
	}
	pills := []ui.Pill{view(l.T("word.all"), len(c.Filter.Formats) == 0)}
	for _, f := range cms.Formats {
		pills = append(pills, view(l.T(formatPrefix+string(f)), slices.Contains(c.Filter.Formats, f), f))
	}
	return pills
}

const formatPrefix = "format."

// kept are the choices the form of the others passes on.
func (c EventChoice) kept() url.Values {
	return form.EventValues(cms.EventFilter{Formats: c.Filter.Formats})
}

// languages are those that can be chosen: the interface's, and what the address says.
func (c EventChoice) languages() []cms.Locale {
	all := slices.Clone(cms.Interface)
	for _, l := range c.Filter.Languages {
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

// EventFeeds are a list of events as feeds and as a calendar.
func EventFeeds(l *i18n.Localizer, title, address string) []layout.Feed {
	return append(Feeds(l, title, address), layout.Feed{Title: title + " – " + l.T(ics.key), URL: ics.of(address), Type: ics.kind})
}

// EventPage is an event, and whether it has not ended yet.
type EventPage struct {
	cms.EntryPage
	Coming bool
	Now    time.Time
}

// availability is how it stands with the seats.
func (p EventPage) availability() cms.Availability {
	if p.Seats == nil {
		return cms.NoSignUp
	}
	return p.Seats.Availability(p.Now, p.Event.EndsAt)
}

func eventCrumbs(ctx context.Context) []ui.Link {
	l := i18n.From(ctx)
	return []ui.Link{{Label: l.T("section.events"), URL: urls.Events(l.Locale())}}
}

// where says how to take part: online, at a place, or both.
func where(ctx context.Context, e *cms.Event) string {
	switch {
	case e.Online && e.Venue != "":
		return i18n.T(ctx, "ui.venue_and_online", "venue", e.Venue)
	case e.Online:
		return i18n.T(ctx, "word.online")
	}
	return e.Venue
}

// weekday is the day of the week an event of one day falls on.
func weekday(ctx context.Context, e cms.EventFacts) string {
	loc := cms.Event{Zone: e.Zone}.Location()
	from, to := e.StartsAt.In(loc), e.EndsAt.In(loc)
	if from.YearDay() != to.YearDay() || from.Year() != to.Year() {
		return ""
	}
	return i18n.From(ctx).Weekday(from) + ", "
}

// materialFacts are a material's kind, length, language, captions and size, and where it is kept.
func materialFacts(ctx context.Context, m cms.Material) []string {
	l := i18n.From(ctx)
	facts := []string{l.T("material." + string(m.Kind))}
	if m.Seconds > 0 {
		facts = append(facts, l.Minutes(m.Seconds))
	}
	if m.Locale != "" {
		facts = append(facts, l.Language(string(m.Locale)))
	}
	if m.Captions {
		facts = append(facts, l.T("event.captions"))
	}
	if m.Bytes > 0 {
		facts = append(facts, l.Bytes(m.Bytes))
	}
	return append(facts, host(m.URL))
}

// host is the site a link leads to, as people name it.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// moment is an event's beginning for machines: the day of whole days, else the instant with its zone's offset.
func moment(e cms.EventFacts) string {
	start := e.StartsAt.In(cms.Event{Zone: e.Zone}.Location())
	if e.AllDay {
		return start.Format(time.DateOnly)
	}
	return start.Format(time.RFC3339)
}

func has[T comparable](list []T, v T) bool { return slices.Contains(list, v) }
