package public

import (
	"net/http"
	"net/url"

	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// showSearch finds entries by their words. Without a question nothing is asked of the store.
func (h *Handlers) showSearch(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	v := pages.SearchPage{Question: form.Question(r.URL.Query().Get("q"))}
	if v.Question != "" {
		var err error
		if v.Result, err = h.DB.Search(r.Context(), l.Locale(), v.Question); err != nil {
			return err
		}
	}
	address := urls.With(urls.Search(l.Locale()), url.Values{"q": {v.Question}})
	m := layout.Meta{Title: l.T("nav.search"), NoIndex: true, Alternates: everywhere(address)}
	return respond.Page(w, r, http.StatusOK, pages.Search(m, v))
}
