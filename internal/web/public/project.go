package public

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// listProjects is every project.
func (h *Handlers) listProjects(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	projects, err := h.DB.Projects(r.Context(), l.Locale())
	if err != nil {
		return err
	}
	m := layout.Meta{Title: l.T("section.projects"), Description: l.T("project.lead"), Alternates: everywhere(urls.Projects(l.Locale()))}
	return respond.Page(w, r, http.StatusOK, pages.Projects(m, projects))
}

// project is the project the address names.
func (h *Handlers) project(r *http.Request) (cms.Project, error) {
	return h.DB.Project(r.Context(), respond.Locale(r), chi.URLParam(r, "slug"))
}

// showProject is a project and the newest of what belongs to it.
func (h *Handlers) showProject(w http.ResponseWriter, r *http.Request) error {
	p, err := h.project(r)
	if err != nil {
		return err
	}
	page := pages.ProjectPage{Project: p}
	for kind, list := range map[cms.SectionKind]*[]cms.Card{cms.NewsSection: &page.News, cms.StoriesSection: &page.Stories, cms.EventsSection: &page.Events} {
		*list, _, err = h.sectionCards(r, p, cms.Section{Kind: kind}, cms.Cursor{}, cardsBelow)
		if err != nil {
			return err
		}
	}
	if page.Sums, err = h.DB.Sums(r.Context(), cms.StoryFilter{Projects: []string{p.Slug}}); err != nil {
		return err
	}
	v, err := h.illustrated(r.Context(), p.Body)
	if err != nil {
		return err
	}
	m := pageMeta(r, p.Name, p.Summary, urls.Project(respond.Locale(r), p.Slug))
	if frames := richtext.Frames(p.Body); len(frames) > 0 {
		respond.Frames(w, frames)
		m.Scripts = []string{playScript}
	}
	page.Body = richtext.Expand(p.Body, v)
	return respond.Page(w, r, http.StatusOK, pages.Project(m, page))
}

// showSection is a part of a project: its entries of one kind, of events one format.
func (h *Handlers) showSection(w http.ResponseWriter, r *http.Request) error {
	p, err := h.project(r)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(p.Sections, func(s cms.Section) bool { return s.Slug == chi.URLParam(r, "section") })
	if i < 0 {
		return cms.ErrNotFound
	}
	list, err := h.sectionList(r, p, p.Sections[i])
	if err != nil {
		return err
	}
	m := layout.Meta{Title: list.Title + " – " + p.Name, Description: p.Summary, Alternates: everywhere(list.Address)}
	return respond.Page(w, r, http.StatusOK, pages.Section(m, pages.SectionPage{Project: p, Section: p.Sections[i], List: list}))
}

func (h *Handlers) sectionList(r *http.Request, p cms.Project, s cms.Section) (pages.PostList, error) {
	l := i18n.From(r.Context())
	list := pages.PostList{Title: s.Title, Lang: s.Locale, Address: urls.Section(l.Locale(), p.Slug, s.Slug), Crumbs: pages.SectionCrumbs(r.Context(), p),
		None: pages.Nothing{Title: l.T("project.empty"), Text: l.T("project.empty_text"), Next: toStories(l)}}
	after, paged := cursor(r)
	cards, next, err := h.sectionCards(r, p, s, after, onPage[s.Kind])
	list.Cards, list.Paging = cards, paging(list.Address, paged, next)
	return list, err
}

// onPage is how many works of a kind a section shows.
var onPage = map[cms.SectionKind]int{cms.NewsSection: linesOnPage, cms.ResourcesSection: linesOnPage,
	cms.EventsSection: linesOnPage, cms.StoriesSection: storiesOnPage}

// sectionCards is a page of what a section lists, the newest first; of events, the latest.
func (h *Handlers) sectionCards(r *http.Request, p cms.Project, s cms.Section, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	ctx, l := r.Context(), respond.Locale(r)
	switch s.Kind {
	case cms.EventsSection:
		f := cms.EventFilter{Projects: []string{p.Slug}}
		if s.Format != "" {
			f.Formats = []cms.Format{s.Format}
		}
		return h.DB.Events(ctx, l, f, after, limit)
	case cms.StoriesSection:
		return h.DB.Posts(ctx, l, cms.PostFilter{Kind: cms.CaseStudyKind, Project: p.Slug}, after, limit)
	case cms.ResourcesSection:
		f, err := h.resources(r, p.Slug)
		if err != nil {
			return nil, cms.Cursor{}, err
		}
		return h.DB.Posts(ctx, l, f, after, limit)
	}
	return h.DB.Posts(ctx, l, cms.PostFilter{Kind: cms.PostKind, Project: p.Slug}, after, limit)
}
