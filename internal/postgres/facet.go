package postgres

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
)

// indexFilter is a visitor's filter as the index of stories reads it.
func (db *DB) indexFilter(ctx context.Context, f cms.StoryFilter) (storyindex.Filter, error) {
	x := storyindex.Filter{From: f.From, To: f.To, Values: map[string][]string{
		storyindex.GoalFacet: plain(f.Goals), storyindex.CountryFacet: f.Countries, storyindex.YearFacet: plain(f.Years),
		storyindex.LocaleFacet: plain(f.Locales)}}
	var b batch
	if len(f.Projects) > 0 {
		// an id that no project has chooses nothing where none of the slugs is known
		var ids []int64
		b.Queue(`SELECT id FROM projects WHERE slug = ANY ($1) UNION ALL SELECT 0`, f.Projects).Query(collectColumn(&ids, func() {
			x.Values[storyindex.ProjectFacet] = plain(ids)
		}))
	}
	if f.Library != 0 {
		b.Queue(`SELECT id FROM libraries WHERE $1::bigint IN (id, merged_into) UNION ALL SELECT 0`, f.Library).Query(column(&x.Libraries))
	}
	if f.Query != "" {
		words := wordsOf(f.Query)
		byIndex(&b)
		b.Queue(`SELECT s.work_id FROM search_docs s WHERE s.kind = 'case_study' AND `+matching("$1", "$2"), words.text, words.prefixes).
			Query(column(&x.Works))
	}
	if b.Len() == 0 {
		return x, nil
	}
	return x, b.ask(ctx, db.pool)
}

// plain writes values the way facets have them.
func plain[T any](list []T) []string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = fmt.Sprint(v)
	}
	return words
}

// projectName is a project's name in the language of $1.
var projectName = `COALESCE((SELECT x.name FROM project_texts x WHERE x.project_id = r.id ` + byLanguage("x.locale") + `), r.slug)`

// chosenProject is what is shown of a project that stories are chosen by.
type chosenProject struct {
	ID         string
	Slug, Name string
}

// askFacets queues the question for the projects' names and fills the facets, whose values memory has counted. What is
// chosen is there also when nobody has it.
func askFacets(b *batch, facets *cms.Facets, c storyindex.Choice, l cms.Locale, f cms.StoryFilter) {
	byFacet := map[string][]cms.FacetValue{}
	for _, n := range c.Counts() {
		byFacet[n.Facet] = append(byFacet[n.Facet], cms.FacetValue{Value: n.Value, Count: n.Stories})
	}
	*facets = cms.Facets{
		Goals:     mark(byFacet[storyindex.GoalFacet], f.Goals, byNumber),
		Countries: mark(byFacet[storyindex.CountryFacet], f.Countries, byValue),
		Years:     mark(byFacet[storyindex.YearFacet], f.Years, func(a, b cms.FacetValue) int { return byNumber(b, a) }),
		Locales:   mark(byFacet[storyindex.LocaleFacet], f.Locales, byValue),
	}
	askProjects(b, l, func(projects map[string]chosenProject) {
		var list []cms.FacetValue
		for _, v := range byFacet[storyindex.ProjectFacet] {
			if p, ok := projects[v.Value]; ok {
				list = append(list, cms.FacetValue{Value: p.Slug, Name: p.Name, Count: v.Count})
			}
		}
		facets.Projects = mark(list, f.Projects, byProject)
	})
}

// askProjects queues the question for all projects; there are few.
func askProjects(b *batch, l cms.Locale, done func(byID map[string]chosenProject)) {
	var rows []chosenProject
	b.Queue(`SELECT r.id::text AS id, r.slug, `+projectName+` AS name FROM projects r`, l).Query(collect(&rows, func() {
		byID := map[string]chosenProject{}
		for _, r := range rows {
			byID[r.ID] = r
		}
		done(byID)
	}))
}

func mark[T any](values []cms.FacetValue, chosen []T, order func(a, b cms.FacetValue) int) []cms.FacetValue {
	for _, v := range chosen {
		value := fmt.Sprint(v)
		i := slices.IndexFunc(values, func(known cms.FacetValue) bool { return known.Value == value })
		if i < 0 {
			i = len(values)
			values = append(values, cms.FacetValue{Value: value})
		}
		values[i].On = true
	}
	slices.SortFunc(values, order)
	return values
}

func byNumber(a, b cms.FacetValue) int {
	x, _ := strconv.Atoi(a.Value)
	y, _ := strconv.Atoi(b.Value)
	return cmp.Compare(x, y)
}

func byValue(a, b cms.FacetValue) int { return cmp.Compare(a.Value, b.Value) }

func byProject(a, b cms.FacetValue) int { return cmp.Compare(cms.Fold(a.Name), cms.Fold(b.Name)) }
