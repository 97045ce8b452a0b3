package public

import (
	"net/http"

	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// showHome is the first page.
func (h *Handlers) showHome(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	home, err := h.DB.Home(r.Context(), l.Locale(), h.Clock())
	if err != nil {
		return err
	}
	address := urls.Home(l.Locale())
	m := layout.Meta{Description: l.T("site.description"), Canonical: address, Alternates: everywhere(address), Scripts: []string{"map.js"},
		Feeds: pages.Feeds(l, l.T("site.name"), address)}
	return respond.Page(w, r, http.StatusOK, pages.Home(m, home))
}
