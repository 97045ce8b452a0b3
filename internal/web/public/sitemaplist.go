package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/urls"
)

// sitemapLibraries is how many libraries the sitemap names.
const sitemapLibraries = 10_000

// listPages are the pages that are no entries, in every language of the interface.
func (h *Handlers) listPages(ctx context.Context) ([]feed.Page, error) {
	paths, err := h.listPaths(ctx)
	var all []feed.Page
	for _, path := range paths {
		var languages []feed.Alternate
		for _, l := range cms.Interface {
			languages = append(languages, feed.Alternate{Lang: string(l), URL: h.absolute(urls.In(l, path))})
		}
		for _, l := range languages {
			all = append(all, feed.Page{URL: l.URL, Alternates: append(languages, feed.Alternate{Lang: "x-default", URL: h.absolute(path)})})
		}
	}
	return all[:min(len(all), feed.SitemapLimit)], err
}

// listPaths are the English paths of the lists, and of goals, countries, projects, terms and libraries that have
// something to show.
func (h *Handlers) listPaths(ctx context.Context) ([]string, error) {
	const l = cms.English
	paths := []string{urls.Home(l), urls.News(l), urls.Stories(l), urls.Map(l), urls.Goals(l), urls.Countries(l), urls.Libraries(l), urls.Impact(l),
		urls.Projects(l), urls.Resources(l), urls.Partners(l), urls.Events(l), urls.Recordings(l), urls.Now(l), urls.Terms(l, cms.Categories), urls.Terms(l, cms.Tags)}
	for _, more := range []func(context.Context) ([]string, error){h.goalPaths, h.countryPaths, h.projectPaths, h.termPaths, h.libraryPaths} {
		some, err := more(ctx)
		if err != nil {
			return nil, err
		}
		paths = append(paths, some...)
	}
	return paths, nil
}

func (h *Handlers) goalPaths(ctx context.Context) (paths []string, err error) {
	goals, err := h.DB.Goals(ctx)
	for _, g := range goals {
		if g.Stories > 0 {
			paths = append(paths, urls.Goal(cms.English, g.Goal))
		}
	}
	return paths, err
}

func (h *Handlers) countryPaths(ctx context.Context) (paths []string, err error) {
	countries, err := h.DB.Countries(ctx)
	for _, c := range countries {
		paths = append(paths, urls.Country(cms.English, c.Country))
	}
	return paths, err
}

func (h *Handlers) projectPaths(ctx context.Context) (paths []string, err error) {
	projects, err := h.DB.Projects(ctx, cms.English)
	for _, p := range projects {
		paths = append(paths, urls.Project(cms.English, p.Slug))
		for _, s := range p.Sections {
			paths = append(paths, urls.Section(cms.English, p.Slug, s.Slug))
		}
	}
	return paths, err
}

func (h *Handlers) termPaths(ctx context.Context) (paths []string, err error) {
	for _, v := range []cms.Vocabulary{cms.Categories, cms.Tags} {
		terms, err := h.DB.Terms(ctx, cms.English, v)
		if err != nil {
			return nil, err
		}
		for _, t := range terms {
			if t.Works > 0 {
				paths = append(paths, urls.Term(cms.English, v, t.Slug))
			}
		}
	}
	return paths, nil
}

func (h *Handlers) libraryPaths(ctx context.Context) (paths []string, err error) {
	libraries, _, err := h.DB.PublicLibraries(ctx, "", sitemapLibraries)
	for _, l := range libraries {
		paths = append(paths, urls.Library(cms.English, l.Slug))
	}
	return paths, err
}
