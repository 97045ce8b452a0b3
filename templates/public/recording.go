package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// RecordingList is a page of the events that can be watched again, with what each left behind, by work.
type RecordingList struct {
	Path      string // of the list, without filters
	Filter    cms.RecordingFilter
	Facets    cms.RecordingFacets
	Cards     []cms.Card
	Materials map[int64][]cms.Material
	Paging    Paging
}

// Address is the list's own, with its filters.
func (v RecordingList) Address() string { return urls.With(v.Path, form.RecordingValues(v.Filter)) }

// facets are the questions the recordings are narrowed by.
func (v RecordingList) facets(ctx context.Context) []ui.Facet {
	l, chosen := i18n.From(ctx), form.RecordingValues(v.Filter)
	facet := func(title, param string, values []cms.FacetValue, label func(cms.FacetValue) ui.Choice) ui.Facet {
		return ui.NewFacet(l.T(title), param, v.Path, chosen, values, label)
	}
	name := func(v cms.FacetValue) ui.Choice { return ui.Choice{Label: v.Name} }
	countries := facet("word.country", "country", v.Facets.Countries, func(v cms.FacetValue) ui.Choice { return ui.Choice{Label: l.Country(v.Value)} })
	byLabel(l, countries.Choices)
	return []ui.Facet{
		facet("recording.topic", "category", v.Facets.Categories, name), facet("section.tags", "tag", v.Facets.Tags, name), countries,
		facet("recording.language", "lang", v.Facets.Languages, func(v cms.FacetValue) ui.Choice {
			return ui.Choice{Label: cms.Locale(v.Value).LanguageName(), Lang: cms.Locale(v.Value)}
		}),
		facet("recording.kind", "kind", v.Facets.Formats, func(v cms.FacetValue) ui.Choice { return ui.Choice{Label: l.T(formatPrefix + v.Value)} }),
		facet("word.project", "project", v.Facets.Projects, name),
	}
}

// none says why there is nothing, and where to go on.
func (v RecordingList) none(ctx context.Context) (title, text string, way ui.Link) {
	l := i18n.From(ctx)
	if !v.Filter.Empty() {
		return l.T("recording.none_chosen"), l.T("recording.none_chosen_text"), ui.Link{Label: l.T("recording.all"), URL: v.Path}
	}
	return l.T("recording.none"), l.T("recording.none_text"), eventCrumbs(ctx)[0]
}
