package cms

import "time"

// The records are facts as editors keep them, with their texts in every language; an ID of 0 makes a new one.

// OrganisationRecord is an organisation with its summaries; Position orders those of a role.
type OrganisationRecord struct {
	ID        int64
	Slug      string
	Name      string
	Role      OrganisationRole
	Country   string
	URL       string
	Lead      bool
	Position  int
	Summaries map[Locale]string
	Version   int `json:"-"` // that the form started from; 0 saves over whatever stands
}

// ProjectRecord is a project with its texts; funders are organisations' ids, in the order they are named.
type ProjectRecord struct {
	ID       int64
	Slug     string
	From, To int // years; 0 unknown
	Position int
	Texts    map[Locale]ProjectText
	Funders  []int64
	Sections []SectionRecord
	Emblem   int64 `json:",omitempty"` // a photo of the media library; 0 for none
	Version  int   `json:"-"`          // that the form started from; 0 saves over whatever stands
}

// ProjectText is what a project says in one language; Body is sanitised HTML.
type ProjectText struct {
	Name       string
	Summary    string
	Body       string
	Sentence   string
	Disclaimer string
}

// SectionRecord is a section with its titles.
type SectionRecord struct {
	Slug   string
	Kind   SectionKind
	Format Format
	Titles map[Locale]string
	Was    string `json:"-"` // the slug it has until now; empty for a new one
}

// TermRecord is a category or tag with its names; without a slug it gets one from its English name.
type TermRecord struct {
	ID         int64
	Vocabulary Vocabulary
	Slug       string
	Names      map[Locale]string
	MergedInto int64 `json:",omitempty"` // the term that answers for this one; 0 for none
	Version    int   `json:"-"`          // that the form started from; 0 saves over whatever stands
}

// Menu is one of the site's menus.
type Menu string

// The menus, and how deep they may be.
const (
	MainMenu  Menu = "main"
	FootMenu  Menu = "foot"
	MenuDepth      = 3
)

// MenuRecord is a place in a menu: a work, or a path without a language's prefix, or an address elsewhere, or with
// neither a heading. A work's place without labels wears the work's title.
type MenuRecord struct {
	Labels   map[Locale]string
	WorkID   int64
	URL      string
	Children []MenuRecord
}

// Depth is how many levels the items have.
func Depth(items []MenuRecord) int {
	deepest := 0
	for _, i := range items {
		deepest = max(deepest, 1+Depth(i.Children))
	}
	return deepest
}

// NoticeRecord is a notice with its texts as sanitised HTML; without an end it stays until it is changed.
type NoticeRecord struct {
	ID      int64
	From    time.Time
	Until   *time.Time
	Texts   map[Locale]string
	Version int `json:"-"` // that the form started from; 0 saves over whatever stands
}

// Shows says whether visitors see the notice at the instant.
func (n NoticeRecord) Shows(at time.Time) bool {
	return !at.Before(n.From) && (n.Until == nil || at.Before(*n.Until))
}

// RedirectRecord leads an old path to a work's text in a language, or to a path of ours, or says that it is gone.
type RedirectRecord struct {
	ID      int64 `json:",omitempty"`
	From    string
	WorkID  int64
	Locale  Locale
	URL     string
	Gone    bool
	Version int `json:"-"` // that the form started from
}
