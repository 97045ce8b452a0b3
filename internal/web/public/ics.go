package public

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/calendar"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// eventsAsCalendar is the chosen events, past and coming, for calendars to subscribe to.
func (h *Handlers) eventsAsCalendar(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	choice, err := h.chosenEvents(r, urls.Events(l.Locale()))
	if err != nil {
		return err
	}
	cards, err := h.DB.CalendarEvents(r.Context(), l.Locale(), choice.Filter)
	if err != nil {
		return err
	}
	return h.calendar(w, r, l.T("site.name")+" – "+l.T("section.events"), cards)
}

// eventAsCalendar is one event, for a calendar to take in.
func (h *Handlers) eventAsCalendar(w http.ResponseWriter, r *http.Request) error {
	c, err := h.DB.CalendarEvent(r.Context(), languageOf(r), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return h.calendar(w, r, c.Title, []cms.Card{c})
}

// calendar sends events as a calendar; the same events are the same bytes, so that subscribers fetch only what is new.
func (h *Handlers) calendar(w http.ResponseWriter, r *http.Request, name string, cards []cms.Card) error {
	events, changed := make([]calendar.Event, len(cards)), time.Time{}
	for i, c := range cards {
		events[i] = calendar.Entry(i18n.From(r.Context()), c, h.base())
		if c.Event.UpdatedAt.After(changed) {
			changed = c.Event.UpdatedAt
		}
	}
	if len(cards) > 0 {
		w.Header().Set("Last-Modified", changed.UTC().Format(http.TimeFormat))
	}
	return respond.Bytes(w, r, "text/calendar; charset=utf-8", calendar.Write(name, events))
}
