package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// storiesOnPage is how many stories a page of a list has: full rows of two and of three.
const storiesOnPage = 12

// listStories is the best practices, narrowed by what the address says.
func (h *Handlers) listStories(w http.ResponseWriter, r *http.Request) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	after, paged := cursor(r)
	list, err := h.DB.StoryList(r.Context(), respond.Locale(r), f, after, storiesOnPage)
	if err != nil {
		return err
	}
	m := storiesMeta(r, "section.best_practices", urls.Stories(respond.Locale(r)), f, list.Facets.Projects)
	m.Description, m.NoIndex = i18n.T(r.Context(), "stories.lead"), list.Total == 0
	return respond.Page(w, r, http.StatusOK, pages.Stories(m, pages.StoryList{
		Filter: f, List: list, Paged: paged, Cite: h.citation(m, list.Changed)}))
}

// storyFilter is what the address says was chosen, as far as it is known.
func (h *Handlers) storyFilter(r *http.Request) (cms.StoryFilter, error) {
	return h.DB.KnownStories(r.Context(), form.StoryFilter(r.URL.Query()))
}

// storiesMeta is what a page of chosen stories says of itself. Its own address holds nothing but what is known.
func storiesMeta(r *http.Request, title, path string, f cms.StoryFilter, projects []cms.FacetValue) layout.Meta {
	address := urls.With(path, form.StoryValues(f))
	list := urls.With(urls.Stories(respond.Locale(r)), form.StoryValues(f))
	return layout.Meta{Title: pages.StoriesTitle(r.Context(), i18n.T(r.Context(), title), f, projects), Canonical: address,
		Alternates: everywhere(address), Feeds: pages.StoryFeeds(r.Context(), list)}
}

// showStory is a story's page.
func (h *Handlers) showStory(w http.ResponseWriter, r *http.Request) error {
	p, err := h.entry(w, r, cms.CaseStudyKind, "", chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	m := entryMeta(p)
	m.Canonical = urls.Card(p.Card)
	m.JSONLD = pages.Article(r.Context(), p, h.BaseURL.String(), m)
	return respond.Page(w, r, http.StatusOK, pages.Story(m, p))
}
