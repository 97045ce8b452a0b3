package cms

import "time"

// Decision is what became of an entry that somebody was to check.
type Decision string

// The decisions. Stopped is made by the check before publishing, when the time of a scheduled entry came.
const (
	Undecided Decision = ""
	Approved  Decision = "approved"
	Returned  Decision = "returned"
	Stopped   Decision = "stopped"
)

// Verdict is the last time somebody was asked to check an entry. A zero one says that nobody ever was.
type Verdict struct {
	AskedBy   string // name of whoever asked; empty for an account that is no more
	AskedByID int64
	AskedAt   *time.Time
	Decision  Decision
	By        string // name of whoever decided
	At        *time.Time
	Words     string // to whoever asked
	Version   int    // of the text that was decided on
}
