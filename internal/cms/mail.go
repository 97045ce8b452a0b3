package cms

// Mail is a letter to be written: which, to whom, about what. The worker looks the address up, mints the letter's own
// private link and fills the template when it sends.
type Mail struct {
	Template  string // name of the template: what happened, as "invitation"
	Locale    Locale // language the reader used
	UserID    int64  // who gets it: a user, or
	ContactID int64  // somebody who filled in a form; exactly one of the two is not 0
	SubjectID int64  // id of what it is about, as the template knows it: a user, an entry, a submission; 0 for nothing
	Params    map[string]string
	Dedupe    string // two letters of one key are one; empty: never the same
}
