package cms

import "time"

// ListFilter is what an editor chose on a list of entries.
type ListFilter struct {
	Kind   Kind
	Query  string
	Status Status // empty: all
	Trash  bool   // only what lies in the trash; otherwise the trash is left out
	Locale Locale // empty: all
	After  Cursor
}

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
	Trashed     bool
	UpdatedAt   time.Time
	UpdatedBy   string
	Example     bool
	Stale       bool
	Locales     []Locale   // languages the work has
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
