package admin

import (
	"net/http"

	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listImpact lists the impact numbers of all stories; each is changed on its story's form.
func (h *Handlers) listImpact(w http.ResponseWriter, r *http.Request) error {
	query, after := form.SearchWords(r.URL.Query()), after(r)
	rows, next, err := h.DB.ImpactList(r.Context(), i18n.From(r.Context()).Locale(), query, after)
	if err != nil {
		return err
	}
	list := pages.ImpactList{Search: pages.Search{List: urls.AdminImpact(), Query: query, Paged: after != 0, Next: next}, Rows: rows}
	return respond.Private(w, r, http.StatusOK, pages.Impact(list))
}
