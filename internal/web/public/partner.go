package public

import (
	"net/http"

	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// listPartners is the network.
func (h *Handlers) listPartners(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	all, err := h.DB.Organisations(r.Context(), l.Locale())
	if err != nil {
		return err
	}
	m := layout.Meta{Title: l.T("section.partners"), Description: l.T("partner.lead"), Alternates: everywhere(urls.Partners(l.Locale()))}
	return respond.Page(w, r, http.StatusOK, pages.Partners(m, all))
}
