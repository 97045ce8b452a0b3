package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// RecordingFilter reads what an address says was chosen of the recordings. What is not known is left out; terms and projects are
// known by the store alone.
func RecordingFilter(values url.Values) cms.RecordingFilter {
	events := EventFilter(values)
	return cms.RecordingFilter{Categories: knownSlugs(values["category"]), Tags: knownSlugs(values["tag"]),
		Countries: knownCountries(values["country"]),
		Languages: events.Languages, Formats: events.Formats, Projects: events.Projects}
}

// RecordingValues writes a filter the way an address carries it.
func RecordingValues(f cms.RecordingFilter) url.Values {
	values := EventValues(cms.EventFilter{Formats: f.Formats, Projects: f.Projects, Languages: f.Languages})
	values["category"], values["tag"], values["country"] = f.Categories, f.Tags, f.Countries
	return values
}
