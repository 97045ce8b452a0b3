package cms

import (
	"slices"
	"time"
)

// CommentState says what the editors have decided on a comment.
type CommentState string

// The states of a comment; only approved ones are public.
const (
	CommentPending  CommentState = "pending"
	CommentApproved CommentState = "approved"
	CommentRejected CommentState = "rejected"
	CommentSpam     CommentState = "spam"
)

// CommentStates lists them, what waits first.
var CommentStates = []CommentState{CommentPending, CommentApproved, CommentRejected, CommentSpam}

// CommentDecisions are those a moderator may choose.
var CommentDecisions = []CommentState{CommentApproved, CommentRejected, CommentSpam}

// CommentDepth is how deep answers to answers go; a further one stands beside what it answers.
const CommentDepth = 3

// Comment is what somebody said below an entry. Numbers count within the work.
type Comment struct {
	Number    int
	Parent    int // number of the comment it answers; 0 for none
	Depth     int
	Locale    Locale
	Name      string
	Body      string
	Editor    bool // said by one of the editors
	WrittenAt time.Time
}

// Talk is what is said below an entry, and until when more is taken.
type Talk struct {
	Open     bool       // the switch of the entry
	Until    *time.Time // nil: no end
	Comments []Comment
}

// Takes says whether comments may be written now.
func (t Talk) Takes(now time.Time) bool {
	return t.Open && (t.Until == nil || now.Before(*t.Until))
}

// Thread is a comment and the answers to it.
type Thread struct {
	Comment
	Answers []Thread
}

// Threads puts the comments below what they answer, each in the order of writing. What answers something that is not
// shown is left out.
func (t Talk) Threads() []Thread { return threads(t.Comments, 0) }

func threads(all []Comment, parent int) []Thread {
	var list []Thread
	for _, c := range all {
		if c.Parent == parent {
			list = append(list, Thread{c, threads(all, c.Number)})
		}
	}
	return list
}

// CountThreads is how many comments stand in the threads.
func CountThreads(list []Thread) int {
	n := len(list)
	for _, t := range list {
		n += CountThreads(t.Answers)
	}
	return n
}

// CommentedKinds are those of works below which visitors may say something, and that they may find useful.
var CommentedKinds = []Kind{PostKind, CaseStudyKind}

// Commented says whether visitors may say something below works of the kind.
func (k Kind) Commented() bool { return slices.Contains(CommentedKinds, k) }

// CommentArrival is a comment as it comes in by its form.
type CommentArrival struct {
	Key    []byte // what makes the same sending the same
	WorkID int64
	Locale Locale
	Answer int // number of the comment it answers; 0 for none
	Name   string
	Email  string // never shown; empty for none
	Body   string
	Title  string // of the entry, for the letter to the moderators
}

// CommentRow is a comment as the moderators see it.
type CommentRow struct {
	ID        int64
	Number    int
	Depth     int
	Locale    Locale
	Name      string
	Email     string
	Body      string
	Editor    bool
	State     CommentState
	WrittenAt time.Time
	Entry     *EntryAddress `db:"-"` // where it stands; nil when nothing public does
	Title     string
	Answers   string // what it answers, in the other's words
}

// CommentDecision is one decision on several comments.
type CommentDecision struct {
	ID    int64
	State CommentState
	Count int
	At    time.Time
}
