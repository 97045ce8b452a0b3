package cms

// StoryFilter is what a visitor chose on the best practices: values of one facet are alternatives, facets narrow each other.
// The zero value is all stories.
type StoryFilter struct {
	Goals     []Goal
	Countries []string // ISO 3166-1 alpha-2, lower case
	Projects  []string // slugs
	Years     []int
	Locales   []Locale // languages the story can be read in
	Query     string   // words of the full text
	Library   int64    // internal: a library's page
	From, To  int      // years, inclusive; 0 open
}

// Empty says whether nothing was chosen.
func (f StoryFilter) Empty() bool {
	return len(f.Goals)+len(f.Countries)+len(f.Projects)+len(f.Years)+len(f.Locales) == 0 &&
		f.Query == "" && f.Library == 0 && f.From == 0 && f.To == 0
}

// EventFilter narrows the events; the zero value is all of them.
type EventFilter struct {
	Formats   []Format
	Projects  []string
	Languages []Locale
}

// PostFilter narrows the news; the zero value is all of them.
type PostFilter struct {
	Project string // slug
	Term    int64  // id; only works of that term
	Kind    Kind   // empty: posts only; with Term set, empty means every kind
}

// Cursor is the place in a list after which the next page begins: newest first, works of the same instant by falling id. Zero: the beginning.
type Cursor struct {
	At     int64 // microseconds since 1970, UTC
	WorkID int64
}

// FacetValue is a choice and how many stories it would leave, its own facet's other choices ignored.
type FacetValue struct {
	Value string
	Name  string // only where the value is not its own name: a project's
	Count int
	On    bool
}

// Facets are the choices on the best practices.
type Facets struct {
	Goals, Countries, Projects, Years, Locales []FacetValue
}

// Sum is the total of one measure over a set of stories, projects' figures once and parts left out.
type Sum struct {
	Measure  Measure
	Count    int
	About    bool // some of the numbers were estimates
	Stories  int
	From, To int // years covered; 0 unknown
}

// Pin is a story on the map: its point never finer than its writer chose.
type Pin struct {
	Card     Card
	PlaceID  int64 // 0: the country's own point
	Lat, Lon float64
}
