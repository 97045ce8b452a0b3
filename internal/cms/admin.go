package cms

import (
	"slices"
	"time"
)

// ListFilter is what an editor chose on a list of entries.
type ListFilter struct {
	Kind   Kind
	Query  string
	Actor  int64    // whoever asks
	Status Status   // empty: all
	Trash  bool     // only what lies in the trash; otherwise the trash is left out
	Locale Locale   // empty: all
	Mine   []Locale // languages whoever asks looks after; nothing else is shown

	Project int64  // 0: all
	Term    int64  // 0: all
	Only    Narrow // empty: all
	Sort    Sort
	After   Mark
	Whole   bool // all lines from the first one on, to take along
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
	SubmissionColumns = []string{"due", "sent", "story"}
	LibraryColumns    = []string{"name", "place"}
	PlaceColumns      = []string{"name", "country", "population"}
	ImpactColumns     = []string{"added", "count"}

	PersonColumns       = []string{"name", "email", "added"}
	RedirectColumns     = []string{"path", "added"}
	MissingColumns      = []string{"asked", "last", "path"}
	TermColumns         = []string{"name", "works"}
	MediaColumns        = []string{"added", "name", "size"}
	CommentColumns      = []string{"written"}
	MessageColumns      = []string{"written"}
	RegistrationColumns = []string{"arrived", "name"}
	NoticeColumns       = []string{"starts"}
	OrganisationColumns = []string{"order", "name"}
	ProjectColumns      = []string{"order", "name"}
	MailColumns         = []string{"written"}
	AuditColumns        = []string{"happened"}
	TranslationColumns  = []string{"changed", "title"}
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

// Waiting is how much waits for the editors: stories for them, comments and messages nobody has looked at, held mails.
type Waiting struct{ Stories, Comments, Messages, Mails int }

// Desk is the work that waits, as "My work" shows it: some of it for one user, some for all who have the right.
type Desk struct {
	Waiting   []SubmissionRow // stories that wait for us
	Reviews   []ListRow       // entries somebody wants checked
	Stopped   []ListRow       // scheduled entries that the check kept from coming out
	Returned  []ListRow       // entries I wanted checked and got back
	Unsaved   []ListRow       // entries with words of mine that are typed but not stored
	Drafts    []ListRow       // mine
	Due       []ListRow       // to be read again, or soon
	Scheduled []ListRow
	Events    []ListRow // of the next seven days
	Awaited   []ListRow // events that are over and have left no recordings or slides yet
	SignUps   []SignUps // of those of them that people register for
	Promises  []Promise // overdue
	Jobs      []FailedJob
	Counts    Counts // by DeskCounts
}

// SignUps is how it stands with the seats of an event that is near.
type SignUps struct {
	EntryID         int64
	Title           string
	Locale          Locale
	Capacity        int // 0: no limit
	Seated, Waiting int
	Doorless        bool // it is online, and nobody has said where
}

// DeskCounts are what "My work" only counts: comments and messages of visitors, translations behind their originals in the
// user's languages, letters held for over two days, letters that could not be sent.
var DeskCounts = []string{"comments", "messages", "translations", "mails_held", "mails_failed"}

// FailedJob is background work that failed and is tried again, or was given up.
type FailedJob struct {
	Kind    string
	GivenUp bool
	Count   int
	Last    time.Time
}

// Change is one step of a submission's history.
type Change struct {
	At    time.Time
	State SubmissionState
	Actor string
	Note  string
}
