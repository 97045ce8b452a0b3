package cms

import (
	"maps"
	"slices"
	"time"
)

// Fate is what has become of an event that was announced.
type Fate string

// The fates.
const (
	AsPlanned   Fate = "scheduled" // maybe at another time than it was announced for
	MovedOnline Fate = "moved_online"
	Postponed   Fate = "postponed" // without a new date
	CalledOff   Fate = "cancelled"
)

// Holds says whether the event takes place, as far as is known.
func (f Fate) Holds() bool { return f != Postponed && f != CalledOff }

// ChangeKind is how an announced event was changed.
type ChangeKind string

// The kinds of change.
const (
	Moved      ChangeKind = "moved"  // to another time or place
	WentOnline ChangeKind = "online" // instead of at its place
	Extended   ChangeKind = "extended"
	PutOff     ChangeKind = "postponed" // without a new date; once more: a new promise
	Dated      ChangeKind = "dated"     // a date after there was none
	Cancelled  ChangeKind = "cancelled"
)

// Changes are the kinds an event of that fate can undergo, in the order of the form.
func (f Fate) Changes() []ChangeKind {
	if f.Holds() {
		return []ChangeKind{Moved, WentOnline, Extended, PutOff, Cancelled}
	}
	if f == Postponed {
		return []ChangeKind{Dated, PutOff, Cancelled}
	}
	return []ChangeKind{Dated}
}

// After is an event's fate after a change of that kind.
func (f Fate) After(k ChangeKind) Fate {
	switch k {
	case WentOnline:
		return MovedOnline
	case PutOff:
		return Postponed
	case Cancelled:
		return CalledOff
	case Dated:
		return AsPlanned
	}
	return f
}

// EventChange is a change of an announced event, as a fact that stays.
type EventChange struct {
	ID           int64
	WorkID       int64
	Kind         ChangeKind
	At           time.Time
	Reasons      map[Locale]string
	Was          EventState // before it
	NextUpdateOn *time.Time // until then the organisers say more
	Letters      int64      // their batch; 0 where nobody was written to
	NewsID       int64      // the draft of a post about it; 0 for none
}

// EventState is what a change may change.
type EventState struct {
	StartsAt time.Time
	EndsAt   time.Time
	Online   bool
	Venue    string
	ClosesAt *time.Time // of the registration
}

// Moved says whether somebody's calendar has to know: another time or place.
func (s EventState) Moved(now EventState) bool {
	return !s.StartsAt.Equal(now.StartsAt) || !s.EndsAt.Equal(now.EndsAt) || s.Online != now.Online || s.Venue != now.Venue
}

// State is what a change may change of an event; when its registration closes is not known here.
func (e Event) State() EventState {
	return EventState{StartsAt: e.StartsAt, EndsAt: e.EndsAt, Online: e.Online, Venue: e.Venue}
}

// Reason is why, in the language, else in English, else in whatever it was written in, and that language.
func (c EventChange) Reason(l Locale) (string, Locale) {
	for _, known := range slices.Concat([]Locale{l, English}, slices.Sorted(maps.Keys(c.Reasons))) {
		if reason := c.Reasons[known]; reason != "" {
			return reason, known
		}
	}
	return "", l
}

// EventChanging is a change as an editor asks for it.
type EventChanging struct {
	Kind         ChangeKind
	Version      int // of the original the form was drawn from
	Reasons      map[Locale]string
	To           EventState // what it changes to; of the kinds that change nothing of it: not read
	NextUpdateOn *time.Time
	News         *Document // the draft of a post to be made, or nil
}

// State is what an event is changed to, as far as the kind of change changes it. Where it moves to a later time, its registration
// closes as long before it as it would have.
func (c EventChanging) State(was EventState) EventState {
	to := was
	switch c.Kind {
	case Moved, Dated:
		to.StartsAt, to.EndsAt, to.Online, to.Venue = c.To.StartsAt, c.To.EndsAt, c.To.Online, c.To.Venue
		if later := to.StartsAt.Sub(was.StartsAt); was.ClosesAt != nil && later > 0 {
			closes := was.ClosesAt.Add(later)
			to.ClosesAt = &closes
		}
	case WentOnline:
		to.Online, to.Venue = true, ""
	case Extended:
		to.ClosesAt = c.To.ClosesAt
	}
	return to
}

// Step is by how much the number of the calendar's entry grows: calendars know nothing of a registration.
func (c EventChanging) Step() int {
	if c.Kind == Extended {
		return 0
	}
	return 1
}

// MovedBySaving is the kind of change that a plain save of the event is; empty where nobody has to hear of it: what is cancelled
// stays so, and what has no date takes place nowhere.
func MovedBySaving(f Fate, was, now EventState) ChangeKind {
	sameTime := was.StartsAt.Equal(now.StartsAt) && was.EndsAt.Equal(now.EndsAt)
	switch {
	case f == CalledOff || f == Postponed && sameTime:
		return ""
	case f == Postponed:
		return Dated
	case sameTime && was.Venue != "" && now.Online && now.Venue == "":
		return WentOnline
	}
	return Moved
}

// Told are how many people who registered read their letters in a language.
type Told struct {
	Locale Locale
	Count  int
}

// Promise is an event whose organisers said they would say more by a day.
type Promise struct {
	EntryID int64
	Title   string
	Locale  Locale
	Fate    Fate
	By      time.Time
}

// Keeps says whether the event has a date after a change of that kind.
func (k ChangeKind) Keeps() bool { return k != PutOff && k != Cancelled }
