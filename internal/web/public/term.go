package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// listTerms is a vocabulary.
func (h *Handlers) listTerms(v cms.Vocabulary) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		l := i18n.From(r.Context())
		terms, err := h.DB.Terms(r.Context(), l.Locale(), v)
		if err != nil {
			return err
		}
		m := layout.Meta{Title: l.T(pages.VocabularyKey(v)), Description: l.T("term.lead"), Alternates: everywhere(urls.Terms(l.Locale(), v))}
		return respond.Page(w, r, http.StatusOK, pages.Terms(m, v, terms))
	}
}

// showTerm is everything under a category or a tag. One that was merged leads to the other.
func (h *Handlers) showTerm(v cms.Vocabulary) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		l := i18n.From(r.Context())
		term, err := h.DB.Term(r.Context(), l.Locale(), v, chi.URLParam(r, "slug"))
		if err != nil {
			return err
		}
		address := urls.Term(l.Locale(), term.Vocabulary, term.Slug)
		if address != r.URL.Path {
			return respond.Permanent(w, r, address)
		}
		return h.posts(w, r, cms.PostFilter{Term: term.ID}, pages.PostList{Title: term.Name, Lang: term.Locale, Address: address,
			Crumbs: pages.TermCrumbs(l.Locale(), v, l.T(pages.VocabularyKey(v))),
			None:   pages.Nothing{Title: l.T("term.empty"), Text: l.T("term.empty_text"), Next: toStories(l)}})
	}
}
