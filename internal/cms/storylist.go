package cms

import "time"

// Many stands for a number of stories that is not counted: words that very many of them have.
const Many = -1

// StoryList is one page of the best practices and what is said above it of all that was chosen.
type StoryList struct {
	Cards   []Card
	Next    Cursor    // zero on the last page
	Total   int       // or Many
	Facets  Facets    // values that are not counted have Many
	Sums    []Sum     // none of Many
	Changed time.Time // when any public story last changed
}

// StorySet is what the stories of a goal, a country or a library have in common, and the newest of them.
type StorySet struct {
	Total    int
	From, To int // years; 0 unknown
	Sums     []Sum
	Latest   []Card
	Next     Cursor    // zero where these are all
	Changed  time.Time // when any public story last changed
}

// MapPlace is a place on the map and how many stories it has. Stories that name only their country stand together at
// the country's own point, with PlaceID 0 and no town.
type MapPlace struct {
	PlaceID  int64
	Slug     string
	Country  string
	Town     string
	Lat, Lon float64
	Stories  int
	Cards    []Card // the newest of them; none where only the circles are drawn
}

// StoryMap is the best practices by place, the places with the most stories first.
type StoryMap struct {
	Places []MapPlace
	Total  int // stories chosen, those without any place too
	Facets Facets
}

// Home is what the first page shows.
type Home struct {
	Totals   Totals
	Places   []MapPlace
	Stories  []Card
	Events   []Card
	Upcoming bool // whether the events are still to come; else they can be watched again
	News     []Card
	Edition  *Card // the newest year of the conference
}

// LibraryCount is a library and how many public stories it has.
type LibraryCount struct {
	Library
	Stories int
}

// ImpactGroup is the sums of one goal, country or project; Value is its number, code or slug.
type ImpactGroup struct {
	Value string
	Name  string // a project's
	Sums  []Sum
}

// ImpactReport is the network in numbers: all together, and by each of three questions.
type ImpactReport struct {
	Stories   int
	Facets    Facets
	Sums      []Sum
	Goals     []ImpactGroup
	Countries []ImpactGroup
	Projects  []ImpactGroup
	Changed   time.Time // when any public story last changed
}
