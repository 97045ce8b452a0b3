package public

import (
	"net/http"

	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// showMap is the best practices on a map, narrowed like their list.
func (h *Handlers) showMap(w http.ResponseWriter, r *http.Request) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	stories, err := h.DB.StoryMap(r.Context(), respond.Locale(r), f)
	if err != nil {
		return err
	}
	m := storiesMeta(r, "map.title", urls.Map(respond.Locale(r)), f, stories.Facets.Projects)
	m.Description, m.NoIndex = i18n.T(r.Context(), "stories.lead"), stories.Total == 0
	m.Scripts = []string{"map.js"}
	return respond.Page(w, r, http.StatusOK, pages.Map(m, pages.StoryMap{Filter: f, Map: stories}))
}
