package admin

import (
	"net/http"
	"time"

	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showCalendar is what is coming in the month the address names; where it names none, in this one.
func (h *Handlers) showCalendar(w http.ResponseWriter, r *http.Request) error {
	now := h.now(r)
	first := monthOf(r.URL.Query().Get("month"), now)
	coming, err := h.DB.Coming(r.Context(), first, first.AddDate(0, 1, 0))
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Calendar(pages.CalendarMonth{First: first, Now: now, Coming: coming}))
}

// monthOf is the first instant of a month as "2026-05", between the years 2000 and 2200; anything else is now's.
func monthOf(s string, now time.Time) time.Time {
	at, err := time.ParseInLocation("2006-01", s, now.Location())
	if err != nil || at.Year() < 2000 || at.Year() > 2200 {
		at = now
	}
	return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, now.Location())
}
