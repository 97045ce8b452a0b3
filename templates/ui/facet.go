package ui

import (
	"net/url"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// Facet is a question lists are narrowed by, and its answers.
type Facet struct {
	Title   string
	Choices []Choice
}

// Choice is an answer: a link that adds it, or takes it away where it is on.
type Choice struct {
	Label string
	Lang  cms.Locale // of the label, where it is not the page's
	Goal  cms.Goal   // drawn with its badge when not 0
	Count int        // stories it would leave; negative: not counted
	On    bool
	URL   string
}

// NewFacet makes the links of a facet. at is the list's own path, chosen what its address says now; label names a value.
func NewFacet(title, param, at string, chosen url.Values, values []cms.FacetValue, label func(cms.FacetValue) Choice) Facet {
	f := Facet{Title: title}
	for _, v := range values {
		c := label(v)
		c.Count, c.On, c.URL = v.Count, v.On, Toggle(at, chosen, param, v.Value)
		f.Choices = append(f.Choices, c)
	}
	return f
}

// Toggle is the list's address with the value added, or taken away where it is chosen, and back on the first page.
func Toggle(at string, chosen url.Values, param, value string) string {
	next := url.Values{}
	for name, values := range chosen {
		next[name] = slices.Clone(values)
	}
	next.Del("after")
	if i := slices.Index(next[param], value); i >= 0 {
		next[param] = slices.Delete(next[param], i, i+1)
	} else {
		next.Add(param, value)
	}
	return urls.With(at, next)
}

func countOn(facets []Facet) int {
	n := 0
	for _, f := range facets {
		for _, c := range f.Choices {
			if c.On {
				n++
			}
		}
	}
	return n
}
