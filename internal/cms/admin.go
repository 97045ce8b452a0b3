package cms

import (
	"slices"
	"time"
)

// ListFilter is what an editor chose on a list of entries.
type ListFilter struct {
	Kind   Kind
	Query  string
	Actor  int64  // whoever asks
	Status Status // empty: all
	Trash  bool   // only what lies in the trash; otherwise the trash is left out
	Locale Locale // empty: all

	Project int64  // 0: all
	Term    int64  // 0: all
	Only    Narrow // empty: all
	Sort    Sort
	After   Mark
}

// Narrow picks entries that ask for something.
type Narrow string

// What entries can ask for.
const (
	NarrowDue   Narrow = "due"   // to be read again
	NarrowStale Narrow = "stale" // a translation older than its original
	NarrowMine  Narrow = "mine"  // changed last by whoever asks
)

// Narrows lists them in the order of the screen.
var Narrows = []Narrow{NarrowMine, NarrowDue, NarrowStale}

// Known says whether there is such a choice.
func (n Narrow) Known() bool { return slices.Contains(Narrows, n) }

// The columns that lists can be ordered by.
var (
	EntryColumns      = []string{"changed", "title", "published"}
	SubmissionColumns = []string{"sent", "story"}
	LibraryColumns    = []string{"name", "place"}
	PlaceColumns      = []string{"name", "country", "population"}
	ImpactColumns     = []string{"added", "count", "story"}
)

// ListRow is a line of an editors' list.
type ListRow struct {
	EntryID     int64
	WorkID      int64
	Kind        Kind
	Locale      Locale
	Title       string
	Slug        string
	Parent      string
	EditionYear int
	Status      Status
	PublishAt   *time.Time
	UnpublishAt *time.Time
	PublishedAt *time.Time
	ReviewOn    *time.Time // the day to read it again
	ReviewDue   bool       `db:"-"` // that day has come
	Trashed     bool
	UpdatedAt   time.Time
	UpdatedBy   string
	Example     bool
	Stale       bool
	Locales     []Locale   // languages the work has
	Project     string     // slug; empty for none
	Library     string     // of a story
	StartsAt    *time.Time // of an event
}

// Counts are how many entries, or submissions, stand behind each filter pill.
type Counts map[string]int

// SubmissionRow is a line of the editors' list of stories on their way.
type SubmissionRow struct {
	ID       int64
	State    SubmissionState
	Locale   Locale
	Country  string
	Title    string
	Library  string
	Town     string
	Since    time.Time
	DueOn    time.Time
	Claimant string
}

// Desk is the work that waits for an editor, as "My work" shows it.
type Desk struct {
	Waiting   []SubmissionRow // stories that wait for us
	Drafts    []ListRow       // my drafts
	Scheduled []ListRow
	Events    []ListRow // of the next seven days
	Counts    Counts    // for the side bar: "submissions", …
}

// Change is one step of a submission's history.
type Change struct {
	At    time.Time
	State SubmissionState
	Actor string
	Note  string
}
