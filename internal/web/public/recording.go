package public

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// listRecordings is what can be watched again, with what else the events left behind.
func (h *Handlers) listRecordings(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	choice, err := h.chosenEvents(r, urls.Recordings(l.Locale()))
	if err != nil {
		return err
	}
	after, paged := cursor(r)
	cards, next, err := h.DB.RecordedEvents(r.Context(), l.Locale(), choice.Filter, after, linesOnPage)
	if err != nil {
		return err
	}
	materials, err := h.DB.Materials(r.Context(), works(cards))
	if err != nil {
		return err
	}
	m := pageMeta(r, l.T("section.recordings"), l.T("recording.lead"), chosen(choice))
	v := pages.RecordingList{EventChoice: choice, Cards: cards, Materials: materials, Paging: paging(chosen(choice), paged, next)}
	m.Next = v.Paging.Next
	return respond.Page(w, r, http.StatusOK, pages.Recordings(m, v))
}

func works(cards []cms.Card) []int64 {
	ids := make([]int64, len(cards))
	for i, c := range cards {
		ids[i] = c.WorkID
	}
	return ids
}
