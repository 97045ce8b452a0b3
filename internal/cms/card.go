package cms

import "time"

// Card is a work as lists show it: in one language, with the facts a reader chooses by.
type Card struct {
	WorkID      int64
	EntryID     int64
	Kind        Kind
	Locale      Locale // of the text, which is not the page's when no translation exists
	Slug        string
	Title       string
	Summary     string
	PublishedAt time.Time
	Example     bool
	Goals       []Goal
	Country     string
	Town        string
	Year        int
	Library     string
	Project     string // name
	Event       *EventFacts
	EditionYear int    // not 0 when the work is an edition of the conference
	Parent      string // slug of the page above, or the year of an edition; empty for most
}

// EventFacts is what a list shows of an event.
type EventFacts struct {
	Format      Format
	StartsAt    time.Time
	EndsAt      time.Time
	AllDay      bool
	Zone        string
	Online      bool
	Venue       string
	Languages   []Locale
	Interpreted []Locale
	Recorded    bool
	UID         string
	Sequence    int
	UpdatedAt   time.Time
	Fate        Fate
}

// Alternate is a language a work can be read in, and its slug there.
type Alternate struct {
	Locale Locale
	Slug   string
}
