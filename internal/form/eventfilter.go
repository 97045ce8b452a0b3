package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// EventFilter reads what an address says was chosen of the events. What is not known is left out; projects are known by
// the store alone.
func EventFilter(values url.Values) cms.EventFilter {
	return cms.EventFilter{
		Formats:   chosen(values["kind"], func(s string) (cms.Format, bool) { f := cms.Format(s); return f, f.Known() }),
		Projects:  knownSlugs(values["project"]),
		Languages: knownLocales(values["lang"]),
	}
}

// EventValues writes a filter the way an address carries it.
func EventValues(f cms.EventFilter) url.Values {
	values := url.Values{"project": f.Projects}
	for _, format := range f.Formats {
		values.Add("kind", string(format))
	}
	for _, l := range f.Languages {
		values.Add("lang", string(l))
	}
	return values
}
