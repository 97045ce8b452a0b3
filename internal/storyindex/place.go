package storyindex

import (
	"cmp"
	"slices"
)

// spot is a place, or where the place is 0, a country alone.
type spot struct {
	place   int64
	country string
}

// spotTag is a spot's place among the spots.
type spotTag int32

// nowhere is of stories that name no country.
const nowhere spotTag = 0

func (x *Index) spotTag(s Story) spotTag {
	if s.Country == "" {
		return nowhere
	}
	here := spot{s.Place, s.Country}
	t, ok := x.knownAt[here]
	if !ok {
		t = spotTag(len(x.places)) //nolint:gosec // places are thousands
		x.knownAt[here], x.places = t, append(x.places, here)
	}
	return t
}

// Place is where chosen stories stand, and the newest of them. Without an id it is the country's own point.
type Place struct {
	ID      int64
	Country string
	Stories int
	Newest  []int64 // works

	tag spotTag
}

// Places gathers the chosen stories that name a country: the places that have the most, and so many stories of each that
// all together are no more than are wanted; one of each at least.
func (c Choice) Places(most, stories int) []Place {
	places := c.crowded(most)
	sum, at := 0, make([]*Place, len(c.x.places))
	for i := range places {
		sum, at[places[i].tag] = sum+places[i].Stories, &places[i]
	}
	share := stories
	if sum > stories {
		share = max(1, stories/len(places))
	}
	missing := len(places)
	c.all.fall(len(c.x.at), func(p int) bool {
		here := at[c.x.spots[p]]
		if here == nil || len(here.Newest) == share {
			return missing > 0
		}
		if here.Newest = append(here.Newest, c.x.works[p]); len(here.Newest) == min(share, here.Stories) {
			missing--
		}
		return missing > 0
	})
	return places
}

// crowded are the places with the most of the chosen stories.
func (c Choice) crowded(most int) []Place {
	counts := make([]int, len(c.x.places))
	c.all.fall(len(c.x.at), func(p int) bool {
		counts[c.x.spots[p]]++
		return true
	})
	var list []Place
	for t, n := range counts {
		if s := c.x.places[t]; n > 0 && spotTag(t) != nowhere {
			list = append(list, Place{ID: s.place, Country: s.country, Stories: n, tag: spotTag(t)})
		}
	}
	slices.SortFunc(list, func(a, b Place) int {
		return cmp.Or(cmp.Compare(b.Stories, a.Stories), cmp.Compare(a.Country, b.Country), cmp.Compare(a.ID, b.ID))
	})
	return list[:min(most, len(list))]
}

// Located leaves only the stories that name a country.
func (c Choice) Located() Choice {
	var somewhere bitmap
	for _, v := range c.x.values {
		if v.facet == CountryFacet {
			somewhere.add(v.stories)
		}
	}
	c.all, c.filter.Works = c.all.and(somewhere), []int64{}
	return c
}
