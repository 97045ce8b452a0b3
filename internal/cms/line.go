package cms

// Line is what the lines of a list are.
type Line string

// The lists in which several lines can be chosen, besides those of entries.
const (
	MediaLine        Line = "media"
	TermLine         Line = "term"
	RedirectLine     Line = "redirect"
	MissingLine      Line = "missing"
	NoticeLine       Line = "notice"
	MessageLine      Line = "message"
	MailLine         Line = "mail"
	PersonLine       Line = "user"
	RegistrationLine Line = "registration"
)
