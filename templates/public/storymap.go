package public

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// countryOnMap is a country in the list beside the map.
type countryOnMap struct {
	code, name string
	places     []cms.MapPlace
	stories    int
	left       int // stories that are not listed here
}

// byCountry gathers the places by country, both by name; what names no town stands last.
func byCountry(ctx context.Context, places []cms.MapPlace) []countryOnMap {
	l := i18n.From(ctx)
	var list []countryOnMap
	for _, p := range places {
		i := slices.IndexFunc(list, func(c countryOnMap) bool { return c.code == p.Country })
		if i < 0 {
			i = len(list)
			list = append(list, countryOnMap{code: p.Country, name: l.Country(p.Country)})
		}
		c := &list[i]
		c.places = append(c.places, p)
		c.stories += p.Stories
		c.left += p.Stories - len(p.Cards)
	}
	order := l.Order()
	slices.SortFunc(list, func(a, b countryOnMap) int { return order.CompareString(a.name, b.name) })
	for _, c := range list {
		slices.SortStableFunc(c.places, func(a, b cms.MapPlace) int {
			if (a.Town == "") != (b.Town == "") {
				return len(b.Town) - len(a.Town)
			}
			return order.CompareString(a.Town, b.Town)
		})
	}
	return list
}

// placeHeading is a town; a country's stories without one stand under a line that says so.
func placeHeading(ctx context.Context, p cms.MapPlace) string {
	if p.Town == "" {
		return i18n.T(ctx, "map.whole_country")
	}
	return p.Town
}

// onlyCountry is the country that alone was chosen: the map shows no more than it.
func onlyCountry(f cms.StoryFilter) string {
	if len(f.Countries) != 1 {
		return ""
	}
	return f.Countries[0]
}

// inCountry narrows a filter to one country.
func inCountry(f cms.StoryFilter, code string) cms.StoryFilter {
	f.Countries = []string{code}
	return f
}
