package storyindex

import (
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Filter is what was chosen: one of the values of each facet that has any, and all the rest.
type Filter struct {
	Values    map[string][]string // by facet
	From, To  int                 // years, inclusive; 0 open
	Libraries []int64             // nil: any
	Works     []int64             // nil: any
}

// Choice is the stories that a filter leaves. It ends with the next change of its index.
type Choice struct {
	x      *Index
	rest   bitmap            // what everything but the facets leaves
	facets map[string]bitmap // what each facet with a choice leaves
	all    bitmap
	filter Filter
}

// Choose applies a filter.
func (x *Index) Choose(f Filter) Choice {
	c := Choice{x: x, rest: x.live, facets: map[string]bitmap{}, filter: f}
	if f.From != 0 || f.To != 0 {
		c.rest = c.rest.and(x.years(f.From, f.To))
	}
	if f.Libraries != nil {
		c.rest = c.rest.and(where(x.libraries, func(id int64) bool { return id != 0 && slices.Contains(f.Libraries, id) }))
	}
	if f.Works != nil {
		c.rest = c.rest.and(x.among(f.Works))
	}
	for facet, values := range f.Values {
		if len(values) > 0 {
			c.facets[facet] = x.any(facet, values)
		}
	}
	c.all = c.without("")
	return c
}

func (x *Index) any(facet string, values []string) (b bitmap) {
	for _, v := range values {
		if t, ok := x.known[name{facet, v}]; ok {
			b.add(x.values[t].stories)
		}
	}
	return b
}

func (x *Index) years(from, to int) (b bitmap) {
	for _, v := range x.values {
		if year, _ := strconv.Atoi(v.value); v.facet == YearFacet && year >= from && (to == 0 || year <= to) {
			b.add(v.stories)
		}
	}
	return b
}

func where(column []int64, holds func(int64) bool) bitmap {
	b := make(bitmap, len(column)>>6+1)
	for p, id := range column {
		if holds(id) {
			b.set(p)
		}
	}
	return b
}

// among is where these works stand.
func (x *Index) among(works []int64) bitmap {
	known := make(bitmap, x.lastWork>>6+1)
	for _, id := range works {
		if id <= x.lastWork {
			known.set(int(id))
		}
	}
	return where(x.works, func(id int64) bool { return known.has(int(id)) })
}

// Among leaves only those of the works.
func (c Choice) Among(works []int64) Choice {
	c.all, c.filter.Works = c.all.and(c.x.among(works)), works
	return c
}

// without is what the choices of all facets but one leave.
func (c Choice) without(facet string) bitmap {
	left := c.rest
	for name, stories := range c.facets {
		if name != facet {
			left = left.and(stories)
		}
	}
	return left
}

// Total is how many stories were chosen.
func (c Choice) Total() int { return c.all.count() }

// Count is how many stories a value of a facet would leave.
type Count struct {
	Facet, Value string
	Stories      int
}

// Counts counts every value that any story has, its own facet's choice ignored; one that nothing is left of counts 0.
func (c Choice) Counts() []Count {
	left := map[string]bitmap{}
	for _, facet := range Facets {
		left[facet] = c.without(facet)
	}
	var list []Count
	for _, v := range c.x.values {
		if c.rest.common(v.stories) > 0 {
			list = append(list, Count{v.facet, v.value, left[v.facet].common(v.stories)})
		}
	}
	return list
}

// Years are the first and the last year of the chosen stories; 0 where none is known.
func (c Choice) Years() (first, last int) {
	for _, v := range c.x.values {
		if v.facet != YearFacet || c.all.common(v.stories) == 0 {
			continue
		}
		year, _ := strconv.Atoi(v.value)
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	return first, last
}

// Page is the works of the chosen stories after a place in their list, newest first.
func (c Choice) Page(after cms.Cursor, limit int) []int64 {
	works := []int64{}
	for _, s := range c.Behind(after, limit) {
		works = append(works, s.WorkID)
	}
	return works
}

// Behind is the places in the list after another one, newest first.
func (c Choice) Behind(after cms.Cursor, limit int) (list []cms.Cursor) {
	c.all.fall(c.x.before(after), func(p int) bool {
		if len(list) < limit {
			list = append(list, cms.Cursor{At: c.x.at[p], WorkID: c.x.works[p]})
		}
		return len(list) < limit
	})
	return list
}

// before is the position that all behind a cursor stand below.
func (x *Index) before(after cms.Cursor) int {
	if after == (cms.Cursor{}) {
		return len(x.at)
	}
	p, _ := x.place(after)
	return p
}
