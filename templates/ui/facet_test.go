package ui

import (
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestToggleAddsAndTakesAway(t *testing.T) {
	t.Parallel()
	chosen := url.Values{"goal": {"4"}, "q": {"café"}, "after": {"x.1"}, "unknown": {"1"}}
	for _, c := range []struct{ param, value, want string }{
		{"goal", "5", "/best-practices?goal=4&goal=5&q=caf%C3%A9"},
		{"goal", "4", "/best-practices?q=caf%C3%A9"},
		{"country", "ro", "/best-practices?goal=4&country=ro&q=caf%C3%A9"},
	} {
		if got := Toggle("/best-practices", chosen, c.param, c.value); got != c.want {
			t.Errorf("%s=%s leads to %s, want %s", c.param, c.value, got, c.want)
		}
	}
	if len(chosen["goal"]) != 1 {
		t.Error("the chosen values were changed")
	}
}

func goalFacet() Facet {
	values := []cms.FacetValue{{Value: "4", Count: 1200, On: true}, {Value: "5", Count: 3}, {Value: "6"}}
	return NewFacet("Goal", "goal", "/best-practices", url.Values{"goal": {"4"}}, values, func(v cms.FacetValue) Choice {
		return Choice{Label: "Goal " + v.Value, Goal: cms.Goal(v.Value[0] - '0')}
	})
}

func TestFacetsAreLinksWithCounts(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Facets([]Facet{goalFacet(), {Title: "Year"}}))
	d.In("summary").HasText("Filter: 1 chosen")
	d.In(".facet").Count(1)
	d.In("a[aria-current=true][href='/best-practices']").HasText("1,200")
	d.In("a[href='/best-practices?goal=4&goal=5'][rel=nofollow]").HasText("5 Gender equality")
	d.In(".none").HasText("Clean water and sanitation")
	d.In("a").Count(2)
}

func TestChosenFiltersCanBeTakenOff(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Chosen([]Facet{goalFacet()}, "/best-practices"))
	d.In("nav[aria-label] a").Count(2)
	d.In("a").HasText("Take off the filter Goal 4")
	d.In("a").HasText("Clear all")
	render(t, "en", Chosen(nil, "/best-practices")).In("nav").None()
}

func TestSearchKeepsTheFilters(t *testing.T) {
	t.Parallel()
	d := render(t, "en", SearchBox("/best-practices", "Search the stories", "robots", url.Values{"goal": {"4", "5"}, "q": {"old"}, "after": {"x"}, "evil": {"1"}}))
	d.In("form[role=search][method=get][action='/best-practices']").Count(1)
	d.In("input[type=search][name=q][value=robots]").Count(1)
	d.In("input[type=hidden]").Count(2)
}
