package cms

import "time"

// RedirectRow is a redirect as editors see it: with the path it leads to now.
type RedirectRow struct {
	RedirectRecord
	Target string // empty when it says that the page is gone, or when its work has no text
	Title  string // of the work it leads to
	Public bool   // visitors get there
}

// MissingRow is a path that visitors asked for and did not find.
type MissingRow struct {
	Path    string
	Count   int64
	LastAt  time.Time
	Ignored bool
}

// Placed is an entry that stands at an address of ours, public or not.
type Placed struct {
	EntryAddress
	Title  string
	Public bool
}
