package cms

import "time"

// Story is the form of a story as it was typed, kept as it came. Contact data stand apart, in Contact.
type Story struct {
	Title       string
	Library     string
	Partners    string
	Town        string
	TownKey     string // of the gazetteer, when the town was found there
	Country     string
	Year        string
	Why         string
	What        string
	SoWhat      string
	Goals       []Goal
	MainGoal    Goal // one of Goals, 0 for none
	GoalsOpen   bool // the editors choose
	Numbers     []StoryNumber
	Links       string
	Quote       string
	QuoteBy     string // empty: nobody is named
	QuoteAgreed bool   // whoever is quoted agreed
	Precision   Precision
	Lat, Lon    string // an exact point, degrees as typed; it never leaves the server when Precision is coarser
}

// StoryNumber is an impact number as it was typed.
type StoryNumber struct {
	Measure Measure
	Count   string
	About   bool
	Label   string // of whom or what
	From    string // year
	To      string // year
	Source  string // how it was counted
	PartOf  string // number of the row, from 1, that this one is a part of; empty for none
	Scope   Scope  // empty: the library's own
}

// Contact is how the editors reach whoever sent a story. It is never part of revisions, feeds or logs.
type Contact struct {
	Name  string
	Email string
}

// Submission is a story on its way.
type Submission struct {
	ID         int64
	State      SubmissionState
	Locale     Locale // the writer's, of the text and of the letters
	Story      Story
	Version    int
	Step       StoryStep // where the writer stood last
	WorkID     int64     // 0 until accepted
	Corrects   int64     // the work that this one corrects, 0 for a new story
	Reason     string    // why it was not published, in the editor's words
	CreatedAt  time.Time
	SavedAt    time.Time // when the writer's words last changed
	ReceivedAt time.Time
	VerifiedAt *time.Time
	DueOn      time.Time
	DecidedAt  *time.Time
	ClaimedBy  int64 // the user who has taken it, 0 for nobody
	Claimant   string
	Edited     *StoryText // the editors' version, nil while they have none
	EditedAt   *time.Time
	ApprovedAt *time.Time    // the library agreed to Edited
	Published  *EntryAddress // where the published story stands; of a correction, the one it corrects
	Mark       string        // what the writer's browser calls its last saving; empty without scripts
}

// StoryDraft is a story on its way as its writer's form needs it.
type StoryDraft struct {
	Submission
	Contact Contact
	Mailed  bool   // the private link in use came by letter: whoever holds it has shown that the address is theirs
	Page    string // the drawn form that the last words came from
	From    int    // the version before that form's first words; nobody else wrote since
}
