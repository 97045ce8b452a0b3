package cms

// OrganisationRow is a line of the editors' list of organisations.
type OrganisationRow struct {
	ID      int64
	Name    string
	Role    OrganisationRole
	Country string
	Lead    bool
	Used    int // projects it pays for and entries that name it
}

// ProjectRow is a line of the editors' list of projects.
type ProjectRow struct {
	ID     int64
	Slug   string
	Name   string
	Locale Locale // of the name
	From   int
	To     int
	Works  int // that belong to it
}

// OrganisationRoles are the roles in the order of the public list.
var OrganisationRoles = []OrganisationRole{NetworkPartner, Funder, OtherOrg}

// SectionKinds are the kinds of section.
var SectionKinds = []SectionKind{NewsSection, StoriesSection, ResourcesSection, EventsSection}
