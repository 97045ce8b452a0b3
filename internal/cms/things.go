package cms

import "time"

// Library is a public library; one that was merged into another lives on only as an alias of it.
type Library struct {
	ID      int64
	Slug    string
	Name    string
	Place   *Place
	URL     string
	Version int
}

// Place is a town, as the public may know it.
type Place struct {
	ID         int64
	Slug       string
	Name       string
	Country    string
	Lat, Lon   float64
	Key        string // of the gazetteer; empty for a place an editor typed
	Population int
	Aliases    []string
	City       string // the larger town it lies by; empty: not known
	Hint       string // what tells it from another place of its name in the country; empty where there is none
	Version    int
	MergedInto int64 `json:"-"` // the place it is an alias of; 0: it stands by itself
}

// Called is the name, with what tells it from another place of that name: "Albești (Sighișoara)".
func (p Place) Called() string {
	if p.Hint == "" {
		return p.Name
	}
	return p.Name + " (" + p.Hint + ")"
}

// OrganisationRole is what an organisation is to the network.
type OrganisationRole string

// The roles.
const (
	NetworkPartner OrganisationRole = "partner"
	Funder         OrganisationRole = "funder"
	OtherOrg       OrganisationRole = "other"
)

// Organisation is a partner, a funder or an NGO a story names.
type Organisation struct {
	ID      int64
	Slug    string
	Name    string
	Role    OrganisationRole
	Country string
	URL     string
	Summary string // in the page's language, else English, else any
	Locale  Locale // of the summary; empty without one
	Lead    bool   // the organisation that runs the network
}

// SectionKind is which entries of a project a section lists.
type SectionKind string

// The kinds of section.
const (
	NewsSection      SectionKind = "news"
	StoriesSection   SectionKind = "stories"
	ResourcesSection SectionKind = "resources"
	EventsSection    SectionKind = "events"
)

// Project is a funded undertaking; its sentence and disclaimer are shown on every entry of it.
type Project struct {
	ID         int64
	Slug       string
	Locale     Locale // of the texts below, which may not be the page's
	Name       string
	Summary    string
	Body       string // sanitised HTML
	Sentence   string // names the funder
	Disclaimer string
	Emblem     *Picture
	From, To   int // years; 0 unknown
	Funders    []Organisation
	Sections   []Section
}

// Section is a part of a project's pages: a list of its entries of one kind, for events of one format.
type Section struct {
	Slug   string
	Title  string
	Locale Locale // of the title
	Kind   SectionKind
	Format Format // for events; empty for all
}

// Vocabulary is a set of terms.
type Vocabulary string

// The vocabularies.
const (
	Categories Vocabulary = "category"
	Tags       Vocabulary = "tag"
)

// Term is a category or tag; Works counts public works.
type Term struct {
	ID         int64
	Vocabulary Vocabulary
	Slug       string
	Name       string
	Locale     Locale // of the name
	Works      int
}

// MenuItem leads to an entry or an address; URL is resolved for the page's language. A heading has none.
type MenuItem struct {
	Label    string
	Locale   Locale // of the label
	URL      string
	Children []MenuItem
}

// Notice is a site-wide announcement, shown while its dates hold.
type Notice struct {
	ID     int64
	Locale Locale
	HTML   string
	Until  *time.Time
}

// Chrome is what every page shows around its own content.
type Chrome struct {
	Main    []MenuItem
	Foot    []MenuItem
	Notices []Notice
	Edition *EditionLink

	Settings Settings
	Calls    map[CallKey]CallText // in the page's language, where the editors worded them
}

// EditionLink leads to the newest edition of the conference.
type EditionLink struct {
	Year   int
	Title  string
	Locale Locale // of the title, and of the address
}
