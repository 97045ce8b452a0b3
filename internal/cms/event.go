package cms

import "time"

// Event is what a meeting has beyond its entry. Times are instants; Zone is the IANA zone its organisers speak in.
type Event struct {
	Format       Format
	StartsAt     time.Time
	EndsAt       time.Time
	AllDay       bool // the conference's days; the hours stand in the programme
	Zone         string
	Online       bool
	Venue        string
	Languages    []Locale
	Interpreted  []Locale // into these, beside the languages spoken
	Captions     bool     // what is said can be read along
	Hosts        []string // organisations; none: the network itself
	UID          string   // of the calendar entry, given once, never from date or title
	Sequence     int
	Facilitators []Facilitator
	Materials    []Material
}

// Facilitator leads an event.
type Facilitator struct {
	Name         string
	Organisation string
}

// MaterialKind is what an event left behind.
type MaterialKind string

// The kinds of material.
const (
	Recording MaterialKind = "recording"
	Slides    MaterialKind = "slides"
	Notes     MaterialKind = "notes"
)

// Material is a recording, slides or notes of an event, kept at an address: elsewhere, or in the media library.
type Material struct {
	Kind        MaterialKind
	Title       string
	URL         string
	Locale      Locale
	Seconds     int // length of a recording; 0 unknown
	Captions    bool
	PublishedOn *time.Time
	Transcript  string // address of what is said, in writing
	Summary     string // what is said, in a few sentences of the same language
	Bytes       int64  // of a file of the media library; 0 unknown
}

// Edition is one year of the conference: an event with a programme. Totals are what the organisers reported, with their source.
type Edition struct {
	Year         int
	Days         int
	Speakers     int
	Countries    int
	Participants int
	Source       string
}

// Upcoming says of an event as lists show it whether it has not ended; one without a date has not begun.
func (e EventFacts) Upcoming(now time.Time) bool { return e.EndsAt.After(now) || e.Fate == Postponed }

// Upcoming says whether the event has not ended.
func (e Event) Upcoming(now time.Time) bool { return e.EndsAt.After(now) }

// ChangeAt is a change and what came after it; closes is when registration closes now. Changes are the latest first.
func (e Event) ChangeAt(changes []EventChange, i int, closes *time.Time) (c EventChange, after EventState) {
	after = e.State()
	if after.ClosesAt = closes; i > 0 {
		after = changes[i-1].Was
	}
	return changes[i], after
}

// Location is the event's zone, or UTC when the name is unknown to the program.
func (e Event) Location() *time.Location {
	if loc, ok := network()[e.Zone]; ok {
		return loc
	}
	loc, err := time.LoadLocation(e.Zone)
	if err != nil {
		return time.UTC
	}
	return loc
}
