package cms

import "slices"

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
	InvitationMail MailTemplate = "invitation"          // to somebody who is to become a user
	ResetMail      MailTemplate = "password-reset"      // to a user who has lost the password
	CommentMail    MailTemplate = "comment-waiting"     // to moderators
	MessageMail    MailTemplate = "message-received"    // to those who answer visitors
	ReviewMail     MailTemplate = "review-wanted"       // to reviewers
	ReviewDueMail  MailTemplate = "review-due"          // to whoever looks after an entry
	ReturnedMail   MailTemplate = "review-returned"     // to whoever asked for a check
	ApprovedMail   MailTemplate = "review-approved"     // to those who publish
	StoppedMail    MailTemplate = "publication-stopped" // to the people of a scheduled entry that did not come out
	TestMail       MailTemplate = "test"                // to whoever asks whether mail works
)

// The templates of stories on their way, to the library that wrote one. Their subject is the submission.
const (
	StoryConfirmMail   MailTemplate = "story-confirm"   // to prove the address; brings the private link
	StoryLinkMail      MailTemplate = "story-link"      // the private link again
	StoryReminderMail  MailTemplate = "story-reminder"  // still not confirmed, or not sent
	StoryErasureMail   MailTemplate = "story-erasure"   // an unsent story will be erased
	StoryThanksMail    MailTemplate = "story-thanks"    // it is with the editors
	StoryWordMail      MailTemplate = "story-word"      // an editor wrote a message
	StoryQuestionMail  MailTemplate = "story-question"  // the editors ask about fields
	StoryApprovalMail  MailTemplate = "story-approval"  // the editors' version is to be read
	StoryPublishedMail MailTemplate = "story-published" // it is published
	StoryRejectedMail  MailTemplate = "story-rejected"  // it is not
)

// The templates of stories on their way, to editors.
const (
	StoryArrivedMail  MailTemplate = "story-arrived"  // a new one waits
	StoryAnsweredMail MailTemplate = "story-answered" // the library answered, approved, objected or wrote
)

// MailTemplates lists them in the order of the table of rules.
var MailTemplates = []MailTemplate{InvitationMail, ResetMail, CommentMail, MessageMail, ReviewMail, ReviewDueMail, ReturnedMail, ApprovedMail, StoppedMail,
	StoryConfirmMail, StoryLinkMail, StoryReminderMail, StoryErasureMail, StoryThanksMail, StoryWordMail, StoryQuestionMail, StoryApprovalMail,
	StoryPublishedMail, StoryRejectedMail, StoryArrivedMail, StoryAnsweredMail, FollowConfirmMail, FollowDigestMail,
	RegistrationConfirmMail, RegistrationQueueMail, RegistrationPromotedMail, RegistrationPlaceMail, RegistrationLinkMail,
	RegistrationEndedMail, RegistrationMovedMail, RegistrationPostponedMail, RegistrationCancelledMail, RegistrationReminderMail,
	RegistrationComingMail, RegistrationMessageMail, RegistrationMaterialsMail, RegistrationCertificateMail, MaterialsMail,
	TestMail}

// MayWait says whether an editor may keep letters of the template back: never those that somebody at the door waits for.
func (t MailTemplate) MayWait() bool { return !slices.Contains(atOnce, t) }

var atOnce = []MailTemplate{ResetMail, TestMail, StoryConfirmMail, StoryLinkMail, FollowConfirmMail, FollowDigestMail,
	RegistrationConfirmMail, RegistrationQueueMail, RegistrationPromotedMail, RegistrationPlaceMail, RegistrationLinkMail,
	RegistrationEndedMail, RegistrationReminderMail, RegistrationComingMail}
