package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// showPage is a plain page. Its route stands last: every other address comes first.
func (h *Handlers) showPage(w http.ResponseWriter, r *http.Request) error {
	page, err := h.entry(w, r, cms.PageKind, "", chi.URLParam(r, "page"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, pages.PlainPage(entryMeta(page), page))
}
