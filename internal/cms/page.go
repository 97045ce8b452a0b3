package cms

import "time"

// EntryPage is what a page of one entry shows of any kind; the kind's own parts are set where they apply.
type EntryPage struct {
	Card
	Body        string            // sanitised HTML
	Excerpt     string            // beginning of the text
	Pictures    map[int64]Picture // photos and posters the texts refer to
	Files       map[int64]File
	Frames      []string // origins whose frames the page may open
	UpdatedAt   time.Time
	Stale       bool // a translation older than its original
	Original    Locale
	Alternates  []Alternate
	Terms       []Term
	Project     *Project // name, sentence, disclaimer, funders
	Partners    []Organisation
	Related     []Related
	CaseStudy   *CaseStudy
	LibraryLink *Library // slug and name, when the story belongs to a known library
	Likes       int
	Talk        *Talk // nil: nobody is asked to say anything
	Impact      []Impact
	Event       *Event
	Edition     *Edition
	Seats       *Seats        // nil: nobody signs up for it
	Changes     []EventChange // since it was announced, the latest first
	Pages       []Card        // pages below this one
	Place       *Pin          // without a card
}

// Related is another story and why it is shown.
type Related struct {
	Card
	Goals   []Goal // goals in common
	Country bool   // the same country
	Project bool   // the same project, whose name the card has
	Terms   []Term // tags and categories in common
}

// Hit is a search result. Snippet is text with the found words between the marks U+E000 and U+E001, for the template to draw.
type Hit struct {
	Card
	Snippet string
}

// SearchResult is a page of hits; Suggestion is a title that sounds like what was typed, when nothing was found.
type SearchResult struct {
	Hits       []Hit
	Total      int // counted up to a bound; More says that there are others
	More       bool
	Suggestion string
}

// Totals are the network in numbers.
type Totals struct {
	Stories, Countries, Libraries, Events int
	Sums                                  []Sum
}

// GoalCount is how many public stories serve a goal.
type GoalCount struct {
	Goal    Goal
	Stories int
}

// CountryCount is how many public stories come from a country.
type CountryCount struct {
	Country string
	Stories int
}

// EntryAddress is what the sitemap and redirects need to name an entry.
type EntryAddress struct {
	WorkID      int64
	Kind        Kind
	Locale      Locale
	Slug        string
	Parent      string
	EditionYear int
	UpdatedAt   time.Time
	Alternates  []Alternate
}

// Target is where a redirect leads now.
type Target struct {
	Address *EntryAddress // an entry of ours, at its present address
	URL     string        // or a path of ours
	Gone    bool          // or nowhere, with 410
}
