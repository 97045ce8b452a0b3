package cms

// Mail is a letter to be written: which, to whom, about what. The worker looks the address up, mints the letter's own
// private link and fills the template when it sends.
type Mail struct {
	Template  MailTemplate
	Locale    Locale // language the reader used
	UserID    int64  // who gets it: a user, or
	ContactID int64  // somebody who filled in a form; exactly one of the two is not 0
	SubjectID int64  // id of what it is about, as the template knows it: a user, an entry, a submission; 0 for nothing
	Params    map[string]string
	Dedupe    string // two letters of one key are one; empty: never the same
}

// MailTemplate says what a letter is about.
type MailTemplate string

// The templates.
const (
	InvitationMail MailTemplate = "invitation"       // to somebody who is to become a user
	ResetMail      MailTemplate = "password-reset"   // to a user who has lost the password
	CommentMail    MailTemplate = "comment-waiting"  // to moderators
	MessageMail    MailTemplate = "message-received" // to those who answer visitors
	ReviewMail     MailTemplate = "review-wanted"    // to reviewers
	ReviewDueMail  MailTemplate = "review-due"       // to whoever looks after an entry
	TestMail       MailTemplate = "test"             // to whoever asks whether mail works
)

// MailTemplates lists them in the order of the table of rules.
var MailTemplates = []MailTemplate{InvitationMail, ResetMail, CommentMail, MessageMail, ReviewMail, ReviewDueMail, TestMail}

// MayWait says whether an editor may keep letters of the template back: never those that somebody at the door waits for.
func (t MailTemplate) MayWait() bool { return t != ResetMail && t != TestMail }
