package cms

import "time"

// Work is a thing the network has, whatever languages its text exists in; facts hang here, texts on Entry.
type Work struct {
	ID        int64
	Kind      Kind
	ParentID  int64 // the work a page stands under, as the pages of a conference edition do; 0 for none
	ProjectID int64 // 0 for none
	Original  Locale
	Example   bool // marked "example" on every screen
	Goals     []Goal
	Terms     []int64
	Partners  []int64 // organisations named as "With"
	Place     *Spot
}

// Precision says how finely a place may be shown to the public.
type Precision string

// The precisions, finest first.
const (
	Exact   Precision = "exact"
	Town    Precision = "town"
	Country Precision = "country"
)

// Spot is where a work happened: a place, or a country alone when PlaceID is 0.
type Spot struct {
	PlaceID   int64
	Country   string // ISO 3166-1 alpha-2, lower case
	Precision Precision
}

// Entry is a work's text in one language.
type Entry struct {
	ID            int64
	WorkID        int64
	Kind          Kind
	Locale        Locale
	Slug          string
	Title         string
	Summary       string
	Body          string // sanitised HTML
	Status        Status
	PublishAt     *time.Time
	UnpublishAt   *time.Time
	PublishedAt   *time.Time // when it first became public
	TrashedAt     *time.Time
	Version       int
	SourceVersion int // the original's version this translation was made from; 0 for the original itself
	UpdatedAt     time.Time
}

// Document is what one editor's form holds and one revision keeps: the facts of a work and its text in one language.
type Document struct {
	V         int // shape of this struct in revisions; now 1
	Work      Work
	Entry     Entry
	CaseStudy *CaseStudy `json:",omitempty"`
	Event     *Event     `json:",omitempty"`
	Edition   *Edition   `json:",omitempty"`
	Impact    []Impact   `json:",omitempty"`
	Zone      string     `json:"-"` // of the site's own dates; empty: SiteZone
}

// Location is the zone of the site's own dates, in which a form shows and reads them.
func (d Document) Location() *time.Location { return Zone(d.Zone) }
