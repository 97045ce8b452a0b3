package public

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// storiesEmbedded is how many stories an embedded list names.
const storiesEmbedded = 10

func (h *Handlers) showEmbeddedMap(w http.ResponseWriter, r *http.Request) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	stories, err := h.DB.StoryMap(r.Context(), respond.Locale(r), f)
	if err != nil {
		return err
	}
	respond.Embeddable(w)
	return respond.Page(w, r, http.StatusOK, pages.EmbeddedMap(embedMeta(r, f, urls.Map), pages.StoryMap{Filter: f, Map: stories}))
}

func (h *Handlers) showEmbeddedList(w http.ResponseWriter, r *http.Request) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	list, err := h.DB.StoryList(r.Context(), respond.Locale(r), f, cms.Cursor{}, storiesEmbedded)
	if err != nil {
		return err
	}
	respond.Embeddable(w)
	return respond.Page(w, r, http.StatusOK, pages.EmbeddedList(embedMeta(r, f, urls.Stories), pages.StoryList{Filter: f, List: list}))
}

// embedMeta names the page whose twin it is; search engines are sent there.
func embedMeta(r *http.Request, f cms.StoryFilter, twin func(cms.Locale) string) layout.Meta {
	m := storiesMeta(r, "section.best_practices", twin(respond.Locale(r)), f, nil)
	return layout.Meta{Title: m.Title, Canonical: m.Canonical, Description: i18n.T(r.Context(), "stories.lead"), NoIndex: true}
}
