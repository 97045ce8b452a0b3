package cms

// OrganisationRow is a line of the editors' list of organisations.
type OrganisationRow struct {
	ID      int64
	Name    string
	Role    OrganisationRole
	Country string
	Lead    bool
	Used    int    // projects it pays for and entries that name it
	Place   string // in the order of the public list
}

// ProjectRow is a line of the editors' list of projects.
type ProjectRow struct {
	ID     int64
	Slug   string
	Name   string
	Locale Locale // of the name
	From   int
	To     int
	Works  int    // that belong to it
	Place  string // in the order of the public list
}

// OrganisationFilter is what an editor chose on the list of organisations.
type OrganisationFilter struct {
	ListPage
	Role OrganisationRole // empty: all
}

// NoticeState says whether visitors see a notice.
type NoticeState string

// The states of a notice.
const (
	NoticeShown  NoticeState = "shown"
	NoticeComing NoticeState = "coming"
	NoticeOver   NoticeState = "over"
)

// NoticeStates lists them.
var NoticeStates = []NoticeState{NoticeShown, NoticeComing, NoticeOver}

// NoticeFilter is what an editor chose on the list of notices.
type NoticeFilter struct {
	ListPage
	State NoticeState // empty: all
}

// OrganisationRoles are the roles in the order of the public list.
var OrganisationRoles = []OrganisationRole{NetworkPartner, Funder, OtherOrg}

// SectionKinds are the kinds of section.
var SectionKinds = []SectionKind{NewsSection, StoriesSection, ResourcesSection, EventsSection}
