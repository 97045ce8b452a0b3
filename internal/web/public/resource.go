package public

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	pages "occupylibrary.net/templates/public"
)

// resourcesTerm is the category of the tools and resources.
const resourcesTerm = "tools-and-resources"

// listResources is the news of one category: tools and resources.
func (h *Handlers) listResources(w http.ResponseWriter, r *http.Request) error {
	f, err := h.resources(r, "")
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	return h.posts(w, r, f, pages.PostList{Title: l.T("section.resources"), Text: l.T("resource.lead"), Address: urls.Resources(l.Locale()),
		None: pages.Nothing{Title: l.T("resource.none"), Text: l.T("resource.none_text"), Next: toStories(l)}})
}

// resources chooses the tools and resources, of a project where its slug is given. Before anybody has made their
// category there are none.
func (h *Handlers) resources(r *http.Request, project string) (cms.PostFilter, error) {
	term, err := h.DB.Term(r.Context(), cms.English, cms.Categories, resourcesTerm)
	if errors.Is(err, cms.ErrNotFound) {
		term.ID, err = -1, nil
	}
	return cms.PostFilter{Kind: cms.PostKind, Term: term.ID, Project: project}, err
}
