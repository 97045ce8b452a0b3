package cms

import (
	"slices"
	"time"
)

// MailState is where a letter stands between the outbox and the reader.
type MailState string

// The states of a letter.
const (
	MailPending   MailState = "pending"   // not written yet
	MailHeld      MailState = "held"      // waits for an editor
	MailQueued    MailState = "queued"    // goes when its time comes
	MailSending   MailState = "sending"   // is with the mail server at this moment
	MailSent      MailState = "sent"      // the mail server has taken it
	MailFailed    MailState = "failed"    // the mail server has refused it for good
	MailUncertain MailState = "uncertain" // nobody knows whether the mail server has taken it
)

// MailStates lists them, those that ask for somebody first.
var MailStates = []MailState{MailHeld, MailUncertain, MailFailed, MailPending, MailQueued, MailSending, MailSent}

// TokenMark stands in a letter's address until it is sent: then it becomes the private link's token.
const TokenMark = "~token~"

// StopTime is how long a released batch may still be stopped.
const StopTime = 10 * time.Minute

// HeldTooLong is how long a letter may wait before "My work" speaks of it.
const HeldTooLong = 48 * time.Hour

// Letter is a row of the outbox, with the addresses it goes to and is answered at.
type Letter struct {
	ID        int64
	Template  MailTemplate
	Locale    Locale
	SubjectID int64
	Params    map[string]string
	BatchID   int64 // the first letter of those that were written together
	State     MailState
	Name      string // of the reader
	Email     string // empty when there is nobody any more
	ActorName string // who answers: whoever caused it
	Actor     string // their address; empty for the program itself
	Subject   string
	BodyText  string
	BodyHTML  string
	Words     string // of the letter's own, between greeting and button
	Edited    bool   // an editor wrote subject and words
	MessageID string
	Attempts  int
	NextAt    *time.Time
	Answer    string // the mail server's last words
	CreatedAt time.Time
	ChangedAt time.Time
}

// May says whether a person may do this to the letter as it stands.
func (l Letter) May(what string) bool {
	return slices.Contains(mailSteps[what], l.State)
}

// mailSteps are the states in which a person may do something; the store refuses it in all others.
var mailSteps = map[string][]MailState{
	HoldMail: {MailQueued}, ReleaseMail: {MailHeld}, MailAgain: {MailFailed, MailUncertain},
	DeleteMail: {MailPending, MailHeld, MailQueued, MailSent, MailFailed, MailUncertain},
}

// What a person may do to a letter.
const (
	HoldMail    = "hold"
	ReleaseMail = "release"
	MailAgain   = "again"
	DeleteMail  = "delete"
)

// MayBeEdited says whether an editor may write the letter's subject and words anew: as long as it waits.
func (l Letter) MayBeEdited() bool { return l.State == MailHeld && l.Words != "" }

// MailEdit is what an editor writes anew of a letter. All is every waiting letter of its batch in its language.
type MailEdit struct {
	Subject, Words string
	All            bool
}

// MailStepsFrom are the states from which the step is allowed.
func MailStepsFrom(step string) []MailState { return mailSteps[step] }

// MailParts is a letter as it was written.
type MailParts struct {
	Subject   string
	BodyText  string
	BodyHTML  string
	Words     string
	MessageID string
}

// MailOutcome is what became of sending a letter.
type MailOutcome struct {
	State  MailState
	Answer string     // the mail server's words
	NextAt *time.Time // for a letter that is queued again
}

// MailFilter narrows the list of letters.
type MailFilter struct {
	ListPage             // its words are of the subject or the reader's name or address
	States   []MailState // those the asker may see, or one of them
	Template MailTemplate
}

// MailBatch is the letters that were written together, counted by language and state.
type MailBatch struct {
	ID       int64
	Template MailTemplate
	Parts    []MailBatchPart
	GoesAt   *time.Time // when the next of them goes; nil when none is on its way
}

// MailBatchPart is how many letters of a batch are in a language and state.
type MailBatchPart struct {
	Locale Locale
	State  MailState
	Count  int
}

// Count is how many letters of the batch are in the state.
func (b MailBatch) Count(state MailState) int {
	n := 0
	for _, p := range b.Parts {
		if p.State == state {
			n += p.Count
		}
	}
	return n
}

// MailRule says whether letters of a template wait for an editor.
type MailRule struct {
	Template MailTemplate
	Held     bool
}
