package cms

import "time"

// AuditFilter is what somebody chose in the log; what is empty narrows nothing.
type AuditFilter struct {
	ListPage
	Actor    int64
	Action   string
	Subject  string
	From, To time.Time // To is the first instant that is out
}

// AuditLine is who did what, and when.
type AuditLine struct {
	ID        int64
	At        time.Time
	Actor     string // name; empty for the program itself, or an account that is no more
	Action    string // a key of the catalogue under "action."
	Subject   string // a key of the catalogue under "subject."
	SubjectID int64
	Detail    string
	Name      string // of the subject, where it still exists and has one
	Kind      Kind   // of an entry
}

// AuditChoices is what the log can be narrowed by.
type AuditChoices struct {
	Actors   []Choice
	Actions  []string
	Subjects []string
}
