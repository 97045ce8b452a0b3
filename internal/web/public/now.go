package public

import (
	"net/http"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// nextIs is how far the page of what is on looks ahead.
const nextIs = 24 * time.Hour

// showNow is what is on at this moment and what comes next. Where it takes place online stands behind the private links alone.
func (h *Handlers) showNow(w http.ResponseWriter, r *http.Request) error {
	l, now := i18n.From(r.Context()), h.Clock()
	coming, err := h.DB.UpcomingEvents(r.Context(), l.Locale(), cms.EventFilter{}, now, agendaSize)
	if err != nil {
		return err
	}
	coming = slices.DeleteFunc(coming, func(c cms.Card) bool { return !c.Event.Fate.Holds() || c.Event.StartsAt.After(now.Add(nextIs)) })
	next := slices.IndexFunc(coming, func(c cms.Card) bool { return c.Event.StartsAt.After(now) })
	if next < 0 {
		next = len(coming)
	}
	m := pageMeta(r, l.T("now.title"), l.T("now.lead"), urls.Now(l.Locale()))
	m.Feeds = nil // it is no list of its own
	m.Refresh, m.Scripts = pages.NowSeconds, []string{"event.js"}
	return respond.Page(w, r, http.StatusOK, pages.Now(m, coming[:next], coming[next:]))
}
