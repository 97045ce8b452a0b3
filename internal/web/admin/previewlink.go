package admin

import (
	"html"
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// createPreviewLink stores the form that came along and shows a new secret link, this once.
func (h *Handlers) createPreviewLink(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		if page := typed(doc, values, values.Has("version")); values.Has("version") {
			if err := h.store(r, &page, values); err != nil {
				return h.redraw(w, r, page, err)
			}
			h.closeAutosave(r, page)
		}
		token, err := h.DB.MintPreviewLink(r.Context(), actor(r), doc.Entry.ID)
		if err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.PreviewLink(doc, h.BaseURL.JoinPath(urls.Preview(token)).String(),
			h.Clock().Add(cms.PreviewLinkLife)))
	}
}

// endPreviewLink revokes a secret link, and stores the form that came along.
func (h *Handlers) endPreviewLink(k cms.Kind) respond.Handler {
	first := func(*http.Request, cms.Document) error { return nil }
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		return h.DB.RevokePreviewLink(r.Context(), actor(r), doc.Entry.ID, chi.URLParam(r, "link"))
	})
}

// openPreview is an entry as it would look, for whoever was sent the link. A link that opens nothing is a page that is
// not there.
func (h *Handlers) openPreview(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("X-Robots-Tag", "noindex, nofollow")
	p, err := h.DB.PreviewByLink(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	r = r.WithContext(i18n.With(r.Context(), i18n.For(p.Locale)))
	return h.drawPreview(w, r, p, "<p>"+html.EscapeString(i18n.T(r.Context(), "admin.previewlink.note"))+"</p>")
}
