package public

import (
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// librariesOnPage is how many libraries a page of the list has.
const librariesOnPage = 100

// listLibraries is the libraries that have told a story.
func (h *Handlers) listLibraries(w http.ResponseWriter, r *http.Request) error {
	after := r.URL.Query().Get("after")
	if cms.Slug(after) != after {
		after = ""
	}
	list, next, err := h.DB.PublicLibraries(r.Context(), after, librariesOnPage)
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	address := urls.Libraries(l.Locale())
	v := pages.LibraryList{Libraries: list, Paging: paging(address, after != "", cms.Cursor{})}
	if next != "" {
		v.Paging.Next = urls.With(address, url.Values{"after": {next}})
	}
	m := layout.Meta{Title: l.T("section.libraries"), Description: l.T("libraries.lead"), Canonical: address, Alternates: everywhere(address)}
	return respond.Page(w, r, http.StatusOK, pages.Libraries(m, v))
}

// showLibrary is a library's page. One that was merged into another leads to that.
func (h *Handlers) showLibrary(w http.ResponseWriter, r *http.Request) error {
	l, slug := i18n.From(r.Context()), chi.URLParam(r, "slug")
	library, err := h.DB.PublicLibrary(r.Context(), slug)
	if err != nil {
		return err
	}
	address := urls.Library(l.Locale(), library.Slug)
	if library.Slug != slug {
		return respond.Permanent(w, r, address)
	}
	after, paged := cursor(r)
	set, err := h.DB.StorySet(r.Context(), l.Locale(), cms.StoryFilter{Library: library.ID}, after, storiesOnPage)
	if err != nil {
		return err
	}
	m := layout.Meta{Title: library.Name, Canonical: address, Alternates: everywhere(address), NoIndex: set.Total == 0}
	return respond.Page(w, r, http.StatusOK, pages.Library(m, pages.LibraryPage{
		Library: library, Set: set, Cite: h.citation(m, set.Changed), Paging: paging(address, paged, set.Next)}))
}
