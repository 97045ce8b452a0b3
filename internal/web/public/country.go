package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// listCountries is the countries that stories come from.
func (h *Handlers) listCountries(w http.ResponseWriter, r *http.Request) error {
	countries, err := h.DB.Countries(r.Context())
	if err != nil {
		return err
	}
	m := setsMeta(r, "section.countries", "countries.lead", urls.Countries)
	return respond.Page(w, r, http.StatusOK, pages.Countries(m, countries))
}

// showCountry is what libraries of one country do; one without a story invites the first.
func (h *Handlers) showCountry(w http.ResponseWriter, r *http.Request) error {
	l, code := i18n.From(r.Context()), chi.URLParam(r, "code")
	if !cms.KnownCountry(code) {
		return cms.ErrNotFound
	}
	m, v, err := h.storySet(r, l.Country(code), urls.Country(l.Locale(), code), cms.StoryFilter{Countries: []string{code}})
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, pages.Country(m, code, v))
}
