package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listImpact lists the impact numbers of all stories; each is changed on its story's form.
func (h *Handlers) listImpact(w http.ResponseWriter, r *http.Request) error {
	p := listPage(r, cms.ImpactColumns...)
	rows, next, err := h.DB.ImpactList(r.Context(), i18n.From(r.Context()).Locale(), p)
	if err != nil {
		return err
	}
	list := pages.ImpactList{Listed: pages.Listed{At: urls.AdminImpact(), Page: p, Next: next, Usual: cms.Sort{By: "added", Down: true}}, Rows: rows}
	if p.Query == "" && p.After == (cms.Mark{}) {
		if list.Events, err = h.DB.EventStats(r.Context(), i18n.From(r.Context()).Locale()); err != nil {
			return err
		}
	}
	return respond.Private(w, r, http.StatusOK, pages.Impact(list))
}
