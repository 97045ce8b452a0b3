package public

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// listRecordings is what can be watched again, with what else the events left behind.
func (h *Handlers) listRecordings(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	v, err := h.recordings(r)
	if err != nil {
		return err
	}
	after, paged := cursor(r)
	cards, next, err := h.DB.Recordings(r.Context(), l.Locale(), v.Filter, after, linesOnPage)
	if err != nil {
		return err
	}
	if v.Materials, err = h.DB.Materials(r.Context(), works(cards)); err != nil {
		return err
	}
	m := pageMeta(r, l.T("section.recordings"), l.T("recording.lead"), v.Address())
	v.Cards, v.Paging = cards, paging(v.Address(), paged, next)
	m.Next, m.NoIndex = v.Paging.Next, len(cards) == 0
	return respond.Page(w, r, http.StatusOK, pages.Recordings(m, v))
}

// recordings is what the address says was chosen of the recordings, as far as it is known, and what can be.
func (h *Handlers) recordings(r *http.Request) (pages.RecordingList, error) {
	v := pages.RecordingList{Filter: form.RecordingFilter(r.URL.Query())}
	v.Path = urls.Recordings(respond.Locale(r))
	var err error
	v.Facets, err = h.DB.RecordingFacets(r.Context(), respond.Locale(r), v.Filter)
	v.Filter.Categories, v.Filter.Tags, v.Filter.Projects = on(v.Facets.Categories), on(v.Facets.Tags), on(v.Facets.Projects)
	return v, err
}

// on are the values that were chosen.
func on(values []cms.FacetValue) (chosen []string) {
	for _, v := range values {
		if v.On {
			chosen = append(chosen, v.Value)
		}
	}
	return chosen
}

func (h *Handlers) recordingSeries(r *http.Request, after cms.Cursor) (series, error) {
	l := i18n.From(r.Context())
	v, err := h.recordings(r)
	if err != nil {
		return series{}, err
	}
	cards, next, err := h.DB.Recordings(r.Context(), l.Locale(), v.Filter, after, feedSize)
	return series{l.T("section.recordings"), v.Address(), cards, next}, err
}

func works(cards []cms.Card) []int64 {
	ids := make([]int64, len(cards))
	for i, c := range cards {
		ids[i] = c.WorkID
	}
	return ids
}
