package cms

import (
	"slices"
	"time"
)

// SubmissionFilter is what an editor chose on the list of stories on their way.
type SubmissionFilter struct {
	ListPage
	Tray    Tray
	Actor   int64 // whoever asks: their languages and countries stand first
	Whose   Whose
	Locale  Locale // empty: all
	Country string // empty: all
}

// Whose picks stories by who looks after them.
type Whose string

// The choices.
const (
	WhoseOwn    Whose = "own"    // in my languages or of my countries
	WhoseMine   Whose = "mine"   // taken by me
	WhoseNobody Whose = "nobody" // taken by nobody
)

// Whoses lists them in the order of the screen.
var Whoses = []Whose{WhoseOwn, WhoseMine, WhoseNobody}

// Known says whether there is such a choice.
func (w Whose) Known() bool { return slices.Contains(Whoses, w) }

// OwnFirst orders stories as the tray "for us" lies: those of one's own languages and countries first, then by the day due.
const OwnFirst = "own"

// SubmissionRow is a line of the editors' list of stories on their way.
type SubmissionRow struct {
	ID        int64
	State     SubmissionState
	Locale    Locale
	Country   string
	Title     string
	Library   string
	Town      string
	Since     time.Time
	DueOn     time.Time
	ClaimedBy int64
	Claimant  string
	Verified  bool  // the writer's address is confirmed
	Corrects  bool  // it corrects a published story
	Own       bool  // in a language, or of a country, of whoever asks
	News      bool  // somebody has taken it, and the library did the last thing
	Rank      int64 // its place in the order OwnFirst
	Overdue   bool  `db:"-"` // it waits for us, and the day has come and gone
}

// StoryDeed is one line of what happened to a story, as editors see it: a step of its state, or something an editor did
// without one, which the log calls Action.
type StoryDeed struct {
	At     time.Time
	Actor  string // empty: the library, or the program itself
	State  SubmissionState
	Action string
	Note   string
}

// StoryTwin is a story on its way, or a published entry, that is perhaps the same.
type StoryTwin struct {
	SubmissionID int64 // 0 for an entry
	EntryID      int64 // 0 for a story on its way
	Locale       Locale
	Title        string
	Library      string
	State        SubmissionState
	Likeness     int  // of title, library and town, in percent
	SameLibrary  bool // by name
	SameSender   bool // the same e-mail
}

// StoryDesk is what an editor decides on a story with, beside the story itself.
type StoryDesk struct {
	Contact   Contact // empty after its erasure
	History   []StoryDeed
	Questions []StoryQuestion
	Messages  []StoryMessage
	Twins     []StoryTwin
}

// Known says whether there is such a tray.
func (t Tray) Known() bool { return slices.Contains(Trays, t) }
