package cms

import "time"

// RedirectRow is a redirect as editors see it: with the path it leads to now.
type RedirectRow struct {
	RedirectRecord
	Target string // empty when it says that the page is gone, or when its work has no text
	Title  string // of the work it leads to
	Public bool   // visitors get there
}

// RedirectKind narrows the list of redirects.
type RedirectKind string

// The kinds of redirects by where they lead.
const (
	ToEntry   RedirectKind = "entry"   // to one of our own, wherever it stands
	ToAddress RedirectKind = "address" // to an address
	ToNothing RedirectKind = "gone"
)

// RedirectKinds lists them.
var RedirectKinds = []RedirectKind{ToEntry, ToAddress, ToNothing}

// RedirectFilter is what an editor chose on the list of redirects.
type RedirectFilter struct {
	ListPage
	Kind RedirectKind // empty: all
}

// MissingFilter is what an editor chose on the list of the paths that were not found.
type MissingFilter struct {
	ListPage
	Ignored bool // only those that do not matter; otherwise those are left out
}

// MissingRow is a path that visitors asked for and did not find.
type MissingRow struct {
	ID      int64
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
