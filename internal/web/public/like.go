package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// like counts that whoever asks finds the entry useful, or takes it back, and leads to where the page says so.
func (h *Handlers) like(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		at := cms.Card{Kind: k, Locale: languageOf(r), Slug: chi.URLParam(r, "slug")}
		work, err := h.DB.PublicWork(r.Context(), at.Locale, k, at.Slug)
		if err != nil {
			return err
		}
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		count, back := h.DB.Like, urls.Useful(at)
		if values.Get("undo") != "" {
			count, back = h.DB.Unlike, urls.NotUseful(at)
		}
		if err := count(r.Context(), work, auth.Blind(h.Key, "like", respond.Source(r))); err != nil {
			return err
		}
		return respond.Redirect(w, r, back)
	}
}
