package public

import (
	"context"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// room is one of the three parts of a story, with the question it answers.
type room struct{ question, answer string }

// rooms are the parts that were written; a story of one text has none.
func rooms(ctx context.Context, s *cms.CaseStudy) []room {
	if s == nil {
		return nil
	}
	var all []room
	for _, r := range []room{{"story.why", s.Why}, {"story.what", s.What}, {"story.so_what", s.SoWhat}} {
		if r.answer != "" {
			all = append(all, room{i18n.T(ctx, r.question), r.answer})
		}
	}
	return all
}

// storyCrumbs lead to the best practices and to those of the same country.
func storyCrumbs(ctx context.Context, p cms.EntryPage) []ui.Link {
	l := i18n.From(ctx)
	way := []ui.Link{{Label: l.T("section.best_practices"), URL: urls.Stories(l.Locale())}}
	if p.Country != "" {
		way = append(way, ui.Link{Label: l.Country(p.Country), URL: here(urls.Stories(l.Locale()), cms.StoryFilter{Countries: []string{p.Country}})})
	}
	return way
}

// precisely says how finely the place is shown.
func precisely(ctx context.Context, p cms.EntryPage) string {
	if p.Town == "" {
		return i18n.T(ctx, "story.place_country")
	}
	return i18n.T(ctx, "story.place_town")
}

// licences are where a licence can be read.
var licences = map[string]string{
	"CC BY 4.0":    "https://creativecommons.org/licenses/by/4.0/",
	"CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
	"CC0":          "https://creativecommons.org/publicdomain/zero/1.0/",
}

// onMap are the ways on from a story: to others of its first goal on the map, and to telling one's own.
func onMap(ctx context.Context, p cms.EntryPage) (title, text string, ways []ui.Link) {
	l := i18n.From(ctx)
	f := cms.StoryFilter{}
	text = l.T("story.more_text")
	if len(p.Goals) > 0 {
		f.Goals, text = p.Goals[:1], l.T("story.more_goal", "n", int(p.Goals[0]), "name", l.Goal(int(p.Goals[0])))
	}
	title, text, way := ui.SeeMap(ctx, text, here(urls.Map(l.Locale()), f))
	return title, text, []ui.Link{way, ui.SendStory(ctx)}
}

// because says why another story is shown: "also Goal 5, Moldova".
func because(ctx context.Context, r cms.Related) string {
	l := i18n.From(ctx)
	var common []string
	for _, g := range r.Goals {
		common = append(common, l.T("stories.goal", "n", int(g)))
	}
	if r.Country {
		common = append(common, l.Country(r.Card.Country))
	}
	if r.Project && r.Card.Project != "" {
		common = append(common, r.Card.Project)
	}
	for _, t := range r.Terms {
		common = append(common, t.Name)
	}
	if len(common) == 0 {
		return ""
	}
	return l.T("story.also", "what", strings.Join(common, ", "))
}

// originalOf is the address of the text this one was translated from, empty where that is not public.
func originalOf(p cms.EntryPage) string {
	for _, a := range p.Alternates {
		if a.Locale == p.Original && a.Locale != p.Locale {
			return urls.Entry(a.Locale, p.Kind, a.Slug, p.Parent, p.EditionYear)
		}
	}
	return ""
}

// article is a story as schema.org describes one.
type article struct {
	Context       string    `json:"@context"`
	Type          string    `json:"@type"`
	Headline      string    `json:"headline"`
	Description   string    `json:"description,omitempty"`
	Language      string    `json:"inLanguage"`
	Address       string    `json:"mainEntityOfPage"`
	Image         string    `json:"image"`
	Published     time.Time `json:"datePublished"`
	Modified      time.Time `json:"dateModified"`
	Licence       string    `json:"license,omitempty"`
	Author        *named    `json:"author,omitempty"`
	Publisher     named     `json:"publisher"`
	Place         *named    `json:"contentLocation,omitempty"`
	About         []named   `json:"about,omitempty"`
	TranslationOf string    `json:"translationOfWork,omitempty"`
}

type named struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Article describes a story for search engines; base is the site's scheme and host.
func Article(ctx context.Context, p cms.EntryPage, base string, m layout.Meta) any {
	l := i18n.From(ctx)
	a := article{Context: "https://schema.org", Type: "Article", Headline: p.Title, Description: p.Summary, Language: string(p.Locale),
		Address: base + m.Canonical, Image: base + m.Image, Published: p.PublishedAt, Modified: p.UpdatedAt,
		Publisher: named{Type: "Organization", Name: l.T("site.name"), URL: base + urls.Home(l.Locale())}}
	if p.CaseStudy != nil {
		a.Licence = licences[p.CaseStudy.Licence]
	}
	if p.LibraryLink != nil {
		a.Author = &named{Type: "Library", Name: p.LibraryLink.Name, URL: base + urls.Library(l.Locale(), p.LibraryLink.Slug)}
	}
	if place := ui.PlaceName(ctx, p.Town, p.Country); place != "" {
		a.Place = &named{Type: "Place", Name: place}
	}
	for _, g := range p.Goals {
		a.About = append(a.About, named{Type: "Thing", Name: l.T("ui.goal", "n", int(g), "name", l.Goal(int(g)))})
	}
	if original := originalOf(p); original != "" {
		a.TranslationOf = base + original
	}
	return a
}

// emblemHeight is how high a project's emblem stands on a page, in CSS pixels.
const emblemHeight = 64

// emblemOf is the narrowest drawing of a project's emblem, twice as sharp as it stands; the widest where none is.
func emblemOf(p *cms.Picture) (drawn cms.Rendition, ok bool) {
	if p == nil {
		return drawn, false
	}
	for _, r := range p.Renditions {
		if r.Format == "jpeg" && (!ok || drawn.Height < 2*emblemHeight) {
			drawn, ok = r, true
		}
	}
	return drawn, ok && drawn.Height > 0
}
