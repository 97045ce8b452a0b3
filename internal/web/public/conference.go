package public

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// currentEdition leads to the newest year of the conference. Nobody keeps the answer: it will be another one.
func (h *Handlers) currentEdition(w http.ResponseWriter, r *http.Request) error {
	editions, err := h.DB.Editions(r.Context(), respond.Locale(r))
	if err != nil {
		return err
	}
	if len(editions) == 0 {
		return cms.ErrNotFound
	}
	return respond.Redirect(w, r, urls.Card(editions[0]))
}

// showEdition is a year of the conference.
func (h *Handlers) showEdition(w http.ResponseWriter, r *http.Request) error {
	year, err := readYear(r)
	if err != nil {
		return err
	}
	p, err := h.DB.EditionPage(r.Context(), languageOf(r), year)
	if err != nil {
		return err
	}
	show(w, r, &p)
	v := pages.EditionPage{EntryPage: p, Coming: p.Event.Upcoming(h.Clock())}
	if v.Nav, err = h.DB.EditionPages(r.Context(), languageOf(r), year); err != nil {
		return err
	}
	all, err := h.DB.Editions(r.Context(), languageOf(r))
	if err != nil {
		return err
	}
	v.Others = slices.DeleteFunc(all, func(c cms.Card) bool { return c.WorkID == p.WorkID })
	m := entryMeta(p)
	m.JSONLD = pages.EventSchema(r.Context(), p, h.BaseURL.String(), m)
	return respond.Page(w, r, http.StatusOK, pages.Edition(m, v))
}

// showEditionPage is a page below a year of the conference.
func (h *Handlers) showEditionPage(w http.ResponseWriter, r *http.Request) error {
	year, err := readYear(r)
	if err != nil {
		return err
	}
	p, err := h.entry(w, r, cms.PageKind, strconv.Itoa(year), chi.URLParam(r, "page"))
	if err != nil {
		return err
	}
	nav, err := h.DB.EditionPages(r.Context(), languageOf(r), year)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, pages.EditionSubpage(entryMeta(p), pages.EditionPage{EntryPage: p, Nav: nav}))
}

// readYear reads a year as it is written: no sign, no leading zero.
func readYear(r *http.Request) (int, error) {
	text := chi.URLParam(r, "year")
	year, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(year) != text || year < 2000 || year > 2100 {
		return 0, cms.ErrNotFound
	}
	return year, nil
}
