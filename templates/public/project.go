package public

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// ProjectPage is a project and the newest of what belongs to it.
type ProjectPage struct {
	cms.Project
	News, Stories, Events []cms.Card
	Sums                  []cms.Sum // of its stories
}

// SectionPage is a part of a project's pages: stories and events are drawn in their own way.
type SectionPage struct {
	Project cms.Project
	Section cms.Section
	List    PostList
}

func projectCrumbs(ctx context.Context) []ui.Link {
	l := i18n.From(ctx)
	return []ui.Link{{Label: l.T("section.projects"), URL: urls.Projects(l.Locale())}}
}

// SectionCrumbs lead to the projects and to the one.
func SectionCrumbs(ctx context.Context, p cms.Project) []ui.Link {
	return append(projectCrumbs(ctx), ui.Link{Label: p.Name, URL: urls.Project(i18n.From(ctx).Locale(), p.Slug), Lang: p.Locale})
}

// sections are the parts of a project as views of it; on is the slug of the one that is shown.
func sections(ctx context.Context, p cms.Project, on string) []ui.Pill {
	pills := make([]ui.Pill, len(p.Sections))
	for i, s := range p.Sections {
		pills[i] = ui.Pill{Label: s.Title, URL: urls.Section(i18n.From(ctx).Locale(), p.Slug, s.Slug), Count: -1, On: s.Slug == on}
	}
	return pills
}

// sectionOf is the part of the project that lists a kind, so that its heading can lead there; none gives no link.
func sectionOf(ctx context.Context, p cms.Project, k cms.SectionKind) ui.Link {
	i := slices.IndexFunc(p.Sections, func(s cms.Section) bool { return s.Kind == k && s.Format == "" })
	if i < 0 {
		return ui.Link{}
	}
	s := p.Sections[i]
	return ui.Link{Label: i18n.T(ctx, "project.all"), URL: urls.Section(i18n.From(ctx).Locale(), p.Slug, s.Slug)}
}

// years are when a project runs; one without an end goes on.
func years(p cms.Project) string {
	if p.From == 0 && p.To == 0 {
		return ""
	}
	return yearsBetween(p.From, p.To)
}
