package form

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// longestWhy is how many characters the reason of a change may have.
const longestWhy = 1000

// EventChange is the form of a change of an announced event, as typed; its moments are those of the event's zone.
type EventChange struct {
	Version, Kind                               string
	Reasons                                     map[cms.Locale]string
	StartDate, StartTime, EndDate, EndTime      string
	Online                                      bool
	Venue, ClosesDate, ClosesTime, NextUpdateOn string
	News                                        bool
	Errors                                      cms.FieldErrors
}

// DecodeEventChange reads the form as it was typed.
func DecodeEventChange(typed url.Values) EventChange {
	r := reader{typed, cms.FieldErrors{}}
	f := EventChange{Version: r.line("version"), Kind: r.line("kind"), StartDate: r.line("start_date"), StartTime: r.line("start_time"),
		EndDate: r.line("end_date"), EndTime: r.line("end_time"), Online: r.on("online"), Venue: r.line("venue"), ClosesDate: r.line("closes_date"),
		ClosesTime: r.line("closes_time"), NextUpdateOn: r.line("next_update"), News: r.on("news"), Reasons: map[cms.Locale]string{}, Errors: r.errors}
	for _, l := range cms.Interface {
		f.Reasons[l] = r.text(LanguageField("reason", l))
	}
	return f
}

// OfEvent is the form before anything is typed: the event as it stands.
func OfEvent(version int, e cms.Event, closes *time.Time) EventChange {
	f := EventChange{Version: strconv.Itoa(version), Online: e.Online, Venue: e.Venue, Reasons: map[cms.Locale]string{}, Errors: cms.FieldErrors{}}
	f.StartDate, f.StartTime = dayAndClock(&e.StartsAt, e.Location())
	f.EndDate, f.EndTime = dayAndClock(&e.EndsAt, e.Location())
	f.ClosesDate, f.ClosesTime = dayAndClock(closes, e.Location())
	return f
}

// Parse makes the change of what was typed, for an event of that fate. Everything that is wrong is found at once, beside its
// field in f.Errors.
func (f EventChange) Parse(e cms.Event, fate cms.Fate, seats cms.Seats, now time.Time) (cms.EventChanging, error) {
	c := cms.EventChanging{Kind: cms.ChangeKind(f.Kind), Reasons: f.Reasons, To: e.State()}
	if !slices.Contains(fate.Changes(), c.Kind) {
		f.Errors.Add("kind", "error.choose")
	}
	c.Version, _ = strconv.Atoi(f.Version)
	f.parseReasons(c.Kind)
	switch c.Kind {
	case cms.Moved, cms.Dated:
		f.parseMove(&c, e, now)
	case cms.WentOnline:
		if e.Online && e.Venue == "" {
			f.Errors.Add("kind", "error.change_online")
		}
	case cms.Extended:
		f.parseExtension(&c, e, seats, now)
	}
	if f.NextUpdateOn != "" {
		f.parsePromise(&c, now)
	}
	return c, f.Errors.OrNil()
}

// parseReasons wants a reason where people lose something.
func (f EventChange) parseReasons(k cms.ChangeKind) {
	typed := ""
	for _, l := range cms.Interface {
		typed = cmp.Or(typed, f.Reasons[l])
		atMost(f.Errors, LanguageField("reason", l), f.Reasons[l], longestWhy)
	}
	if typed == "" && !k.Keeps() {
		f.Errors.Add(LanguageField("reason", cms.English), "error.change_reason")
	}
}

func (f EventChange) parseMove(c *cms.EventChanging, e cms.Event, now time.Time) {
	from, to := f.StartTime, f.EndTime
	if e.AllDay {
		from, to = "00:00", "23:59"
	}
	var began, ended bool
	c.To.StartsAt, began = parseMoment(f.StartDate, from, e.Location())
	c.To.EndsAt, ended = parseMoment(cmp.Or(f.EndDate, f.StartDate), to, e.Location())
	if !began {
		f.Errors.Add("start_date", "error.date")
	} else if c.To.StartsAt.Before(now) {
		f.Errors.Add("start_date", "error.past")
	}
	if !ended {
		f.Errors.Add("end_date", "error.date")
	} else if began && !c.To.EndsAt.After(c.To.StartsAt) {
		f.Errors.Add("end_date", "error.end_before_start")
	}
	if c.To.Online, c.To.Venue = f.Online, f.Venue; !f.Online {
		required(f.Errors, "venue", f.Venue)
	}
	if c.Kind == cms.Moved && began && ended && !e.State().Moved(c.To) {
		f.Errors.Add("start_date", "error.change_nothing")
	}
}

func (f EventChange) parseExtension(c *cms.EventChanging, e cms.Event, seats cms.Seats, now time.Time) {
	if !seats.Open {
		f.Errors.Add("kind", "error.change_no_seats")
		return
	}
	c.To.ClosesAt = moment(url.Values{"closes_date": {f.ClosesDate}, "closes_time": {f.ClosesTime}}, f.Errors, "closes", e.Location())
	switch {
	case c.To.ClosesAt == nil:
		f.Errors.Add("closes_date", "error.required")
	case c.To.ClosesAt.Before(now), seats.ClosesAt == nil, !c.To.ClosesAt.After(*seats.ClosesAt):
		f.Errors.Add("closes_date", "error.change_not_longer")
	}
}

// parsePromise reads the day of the next word; the database's dates have no zone.
func (f EventChange) parsePromise(c *cms.EventChanging, now time.Time) {
	on, ok := parseMoment(f.NextUpdateOn, "00:00", time.UTC)
	if !ok {
		f.Errors.Add("next_update", "error.date")
		return
	}
	if f.NextUpdateOn < now.Format(dayLayout) {
		f.Errors.Add("next_update", "error.past")
	}
	c.NextUpdateOn = &on
}
