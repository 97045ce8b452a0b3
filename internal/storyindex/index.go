// Package storyindex keeps in memory what public stories are chosen, counted and summed by, so that any choice among
// many stories costs what it costs among few.
package storyindex

import (
	"cmp"
	"slices"
	"sort"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// The facets, by the names that counts have them under. A value of GoalFacet and YearFacet is a number, of ProjectFacet a
// project's id.
const (
	GoalFacet    = "goal"
	CountryFacet = "country"
	ProjectFacet = "project"
	YearFacet    = "year"
	LocaleFacet  = "lang"
)

// Facets are all of them.
var Facets = []string{GoalFacet, CountryFacet, ProjectFacet, YearFacet, LocaleFacet}

// Story is a public story as far as anything is chosen by it.
type Story struct {
	Work    int64
	At      int64 // when it was published, in microseconds since 1970, UTC
	Goals   []cms.Goal
	Country string
	Place   int64 // 0: no finer than its country
	Project int64
	Library int64
	Year    int
	Locales []cms.Locale
	Numbers []Number
}

// Number is a number of a story. A library's own has no project; a project's figure counts once, whoever quotes it.
type Number struct {
	Measure cms.Measure
	Project int64
	Count   int
	About   bool
	From    int
	To      int
}

// Index is the stories, oldest first, in columns: a position is a story's place in all of them. One that is taken out
// keeps its position, without being live. Many may ask at once; nobody may ask while it changes.
type Index struct {
	at        []int64
	works     []int64
	libraries []int64
	spots     []spotTag
	tags      [][]tag // the values it has
	numbers   []number
	live      bitmap

	values   []value
	known    map[name]tag
	places   []spot
	knownAt  map[spot]spotTag
	lastWork int64 // the highest id so far

	sums   memo[[]cms.Sum]
	groups memo[[]Group]
}

// number is a number of the story at a position, by which they are ordered. A hundred thousand of them are read at once.
type number struct {
	position int32
	measure  uint8 // among cms.Measures
	about    bool
	from, to int16
	project  int64
	count    int64
}

// tag is a value's place among the values.
type tag uint16

type name struct{ facet, value string }

// value is a value of a facet and the stories that have it.
type value struct {
	name
	stories bitmap
}

// New is an index of stories in any order, each of them once.
func New(stories []Story) *Index {
	x := &Index{known: map[name]tag{}, places: []spot{{}}, knownAt: map[spot]spotTag{{}: nowhere}}
	for _, s := range stories {
		x.put(s)
	}
	return x
}

// Put adds a story, or changes the one of that work.
func (x *Index) Put(s Story) {
	x.Remove(s.Work)
	x.put(s)
}

func (x *Index) put(s Story) {
	p, found := x.place(cms.Cursor{At: s.At, WorkID: s.Work})
	if !found {
		x.open(p)
	}
	x.at[p], x.works[p], x.libraries[p], x.spots[p], x.tags[p] = s.At, s.Work, s.Library, x.spotTag(s), x.tagsOf(s)
	x.lastWork = max(x.lastWork, s.Work)
	x.live.set(p)
	for _, t := range x.tags[p] {
		x.values[t].stories.set(p)
	}
	from := x.numbersFrom(p)
	for _, n := range s.Numbers {
		if n.Measure.Known() {
			x.numbers = slices.Insert(x.numbers, from, n.at(p))
		}
	}
}

//nolint:gosec // stories are millions and years have four digits: the column is as narrow as they are
func (n Number) at(position int) number {
	return number{position: int32(position), measure: uint8(slices.Index(cms.Measures, n.Measure)), about: n.About,
		from: int16(n.From), to: int16(n.To), project: n.Project, count: int64(n.Count)}
}

// Remove takes out the story of a work, if there is one.
func (x *Index) Remove(work int64) {
	x.sums.forget()
	x.groups.forget()
	for p, id := range x.works {
		if id == work && x.live.has(p) {
			x.clear(p)
		}
	}
}

func (x *Index) clear(p int) {
	x.live.clear(p)
	for _, t := range x.tags[p] {
		x.values[t].stories.clear(p)
	}
	x.numbers = slices.Delete(x.numbers, x.numbersFrom(p), x.numbersFrom(p+1))
}

// place is where a story of that instant and work stands, or would.
func (x *Index) place(c cms.Cursor) (int, bool) {
	return sort.Find(len(x.at), func(p int) int {
		return cmp.Or(cmp.Compare(c.At, x.at[p]), cmp.Compare(c.WorkID, x.works[p]))
	})
}

// open makes room at a position. Nothing moves where that is the end, as with every story that is new.
func (x *Index) open(p int) {
	x.at, x.works, x.libraries = slices.Insert(x.at, p, 0), slices.Insert(x.works, p, 0), slices.Insert(x.libraries, p, 0)
	x.spots, x.tags = slices.Insert(x.spots, p, nowhere), slices.Insert(x.tags, p, nil)
	if p == len(x.at)-1 {
		return
	}
	x.live.shift(p)
	for i := range x.values {
		x.values[i].stories.shift(p)
	}
	for i := x.numbersFrom(p); i < len(x.numbers); i++ {
		x.numbers[i].position++
	}
}

// numbersFrom is where the numbers of a position and those after it begin.
func (x *Index) numbersFrom(p int) int {
	return sort.Search(len(x.numbers), func(i int) bool { return int(x.numbers[i].position) >= p })
}

func (x *Index) tagsOf(s Story) []tag {
	list := make([]tag, 0, len(s.Goals)+len(s.Locales)+3)
	add := func(facet, value string) { list = append(list, x.tag(name{facet, value})) }
	for _, g := range s.Goals {
		add(GoalFacet, strconv.Itoa(int(g)))
	}
	if s.Country != "" {
		add(CountryFacet, s.Country)
	}
	if s.Project != 0 {
		add(ProjectFacet, strconv.FormatInt(s.Project, 10))
	}
	if s.Year != 0 {
		add(YearFacet, strconv.Itoa(s.Year))
	}
	for _, l := range s.Locales {
		add(LocaleFacet, string(l))
	}
	return list
}

func (x *Index) tag(n name) tag {
	t, ok := x.known[n]
	if !ok {
		t = tag(len(x.values)) //nolint:gosec // goals, countries, projects, years and languages are hundreds
		x.known[n], x.values = t, append(x.values, value{name: n})
	}
	return t
}
