package public

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
	"occupylibrary.net/templates/ui"
)

// showMonth is the events of a month, by the days of the site's zone.
func (h *Handlers) showMonth(w http.ResponseWriter, r *http.Request) error {
	month, err := readMonth(chi.URLParam(r, "month"), ui.SiteZone(r.Context()))
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	choice, err := h.chosenEvents(r, urls.EventsMonth(l.Locale(), month))
	if err != nil {
		return err
	}
	end := month.AddDate(0, 1, 0)
	cards, err := h.DB.MonthEvents(r.Context(), l.Locale(), choice.Filter, month, end)
	if err != nil {
		return err
	}
	v := pages.MonthPage{EventChoice: choice, Month: month, Days: days(month, end, cards)}
	if v.Before, v.After, err = h.DB.EventMonths(r.Context(), choice.Filter, month, end); err != nil {
		return err
	}
	m := pageMeta(r, l.T("section.events")+" – "+l.MonthYear(month), l.T("event.lead"), chosen(choice))
	m.Feeds, m.NoIndex = nil, len(cards) == 0
	return respond.Page(w, r, http.StatusOK, pages.Month(m, v))
}

// readMonth reads "2020-10"; months before and after the network's time are not found.
func readMonth(s string, zone *time.Location) (time.Time, error) {
	month, err := time.ParseInLocation("2006-01", s, zone)
	if err != nil || month.Year() < 2000 || month.Year() > 2100 {
		return month, cms.ErrNotFound
	}
	return month, nil
}

// days are the days from start to end, each with the events that touch it.
func days(start, end time.Time, cards []cms.Card) []pages.Day {
	var all []pages.Day
	for day := start; day.Before(end); day = day.AddDate(0, 0, 1) {
		d, next := pages.Day{Date: day}, day.AddDate(0, 0, 1)
		for _, c := range cards {
			if c.Event.StartsAt.Before(next) && c.Event.EndsAt.After(day) {
				d.Cards = append(d.Cards, c)
			}
		}
		all = append(all, d)
	}
	return all
}
