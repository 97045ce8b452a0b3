package public

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// StoryList is a page of the best practices: what was chosen and what that leaves.
type StoryList struct {
	Filter cms.StoryFilter
	List   cms.StoryList
	Paged  bool // not the first page
	Cite   Citation
}

// facets are the questions stories are narrowed by, for the list at that path.
func facets(ctx context.Context, path string, f cms.StoryFilter, v cms.Facets) []ui.Facet {
	l, chosen := i18n.From(ctx), form.StoryValues(f)
	facet := func(title, param string, values []cms.FacetValue, label func(cms.FacetValue) ui.Choice) ui.Facet {
		return ui.NewFacet(l.T(title), param, path, chosen, values, label)
	}
	countries := facet("word.country", "country", v.Countries, func(v cms.FacetValue) ui.Choice { return ui.Choice{Label: l.Country(v.Value)} })
	byLabel(l, countries.Choices)
	return []ui.Facet{
		facet("word.goal", "goal", v.Goals, func(v cms.FacetValue) ui.Choice { return goalChoice(l, v.Value) }),
		countries,
		facet("word.project", "project", v.Projects, func(v cms.FacetValue) ui.Choice { return ui.Choice{Label: v.Name} }),
		facet("word.year", "year", v.Years, func(v cms.FacetValue) ui.Choice { return ui.Choice{Label: v.Value} }),
		facet("stories.language", "lang", v.Locales, func(v cms.FacetValue) ui.Choice {
			return ui.Choice{Label: cms.Locale(v.Value).LanguageName(), Lang: cms.Locale(v.Value)}
		}),
	}
}

// storyCount says how many stories were chosen.
func storyCount(ctx context.Context, total int) string {
	if total == cms.Many {
		return i18n.T(ctx, "stories.many")
	}
	return i18n.N(ctx, "count.stories", total)
}

func goalChoice(l *i18n.Localizer, value string) ui.Choice {
	n, _ := strconv.Atoi(value)
	return ui.Choice{Label: l.T("ui.goal", "n", n, "name", l.Goal(n)), Goal: cms.Goal(n)}
}

// byLabel sorts names as the readers of the language expect.
func byLabel(l *i18n.Localizer, choices []ui.Choice) {
	order := l.Order()
	slices.SortFunc(choices, func(a, b ui.Choice) int { return order.CompareString(a.Label, b.Label) })
}

// chosen are the facets and, besides, what was typed: words and years, which can only be taken off.
func chosen(ctx context.Context, path string, f cms.StoryFilter, all []ui.Facet) []ui.Facet {
	typed := ui.Facet{Title: i18n.T(ctx, "stories.typed")}
	off := func(label string, params ...string) {
		values := form.StoryValues(f)
		for _, name := range params {
			values.Del(name)
		}
		typed.Choices = append(typed.Choices, ui.Choice{Label: label, On: true, URL: urls.With(path, values)})
	}
	if f.Query != "" {
		off("“"+f.Query+"”", "q")
	}
	if f.From != 0 || f.To != 0 {
		off(yearsBetween(f.From, f.To), "from", "to")
	}
	return append(slices.Clone(all), typed)
}

func yearsBetween(from, to int) string {
	switch {
	case from == 0:
		return "–" + strconv.Itoa(to)
	case to == 0:
		return strconv.Itoa(from) + "–"
	}
	return ui.YearSpan(from, to)
}

// StoriesTitle names the best practices that were chosen: "Best practices: Goal 4, Moldova". names are the projects'.
func StoriesTitle(ctx context.Context, title string, f cms.StoryFilter, projects []cms.FacetValue) string {
	l := i18n.From(ctx)
	var parts []string
	for _, g := range f.Goals {
		parts = append(parts, l.T("stories.goal", "n", int(g)))
	}
	for _, code := range f.Countries {
		parts = append(parts, l.Country(code))
	}
	for _, p := range projects {
		if p.On {
			parts = append(parts, p.Name)
		}
	}
	for _, y := range f.Years {
		parts = append(parts, strconv.Itoa(y))
	}
	for _, locale := range f.Locales {
		parts = append(parts, locale.LanguageName())
	}
	if f.From != 0 || f.To != 0 {
		parts = append(parts, yearsBetween(f.From, f.To))
	}
	if f.Query != "" {
		parts = append(parts, "“"+f.Query+"”")
	}
	if len(parts) == 0 {
		return title
	}
	return title + ": " + strings.Join(parts, ", ")
}

// here is the path of a list in the page's language, narrowed by the filter.
func here(path string, f cms.StoryFilter) string { return urls.With(path, form.StoryValues(f)) }

// next is the address of the page behind the cursor, empty on the last one.
func next(path string, f cms.StoryFilter, after cms.Cursor) string {
	if after == (cms.Cursor{}) {
		return ""
	}
	values := form.StoryValues(f)
	values.Set("after", after.String())
	return urls.With(path, values)
}

func first(path string, f cms.StoryFilter, paged bool) string {
	if !paged {
		return ""
	}
	return here(path, f)
}

// filter is the address's own words, for forms that go on from them.
func filter(f cms.StoryFilter) url.Values { return form.StoryValues(f) }

// nobody says that there is no such story, and invites the reader to send the first one.
func nobody(ctx context.Context, f cms.StoryFilter) (title, text string, way ui.Link) {
	l := i18n.From(ctx)
	way = ui.SendStory(ctx)
	if len(f.Countries) == 1 {
		return l.T("stories.first_from", "country", l.Country(f.Countries[0])), l.T("stories.first_text"), way
	}
	if f.Empty() {
		return l.T("stories.none"), l.T("stories.first_text"), way
	}
	return l.T("stories.none_chosen"), l.T("stories.none_chosen_text"), way
}
