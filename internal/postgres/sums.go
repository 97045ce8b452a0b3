package postgres

import (
	"cmp"
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
)

// askAllSums queues the question for the sums of all stories, which are counted already: of a project's figures the
// greatest counts, once.
func askAllSums(b *batch, list *[]cms.Sum) {
	b.Queue(`
		WITH numbers AS (SELECT * FROM story_sums WHERE choice = '' AND works > 0),
		counted AS (
			SELECT measure, count, about, works, from_year, to_year FROM numbers WHERE project_id = 0
			UNION ALL
			(SELECT DISTINCT ON (project_id, measure) measure, figure, about, 1, from_year, to_year FROM numbers
				WHERE project_id <> 0 ORDER BY project_id, measure, figure DESC, about DESC, from_year, to_year))
		SELECT measure, sum(count)::bigint AS count, bool_or(about) AS about, sum(works)::int AS stories,
			COALESCE(min(NULLIF(from_year, 0)), 0) AS "from", max(to_year) AS "to"
		FROM counted GROUP BY measure`).Query(collect(list, func() { slices.SortFunc(*list, byMeasure) }))
}

func byMeasure(a, b cms.Sum) int {
	return cmp.Compare(slices.Index(cms.Measures, a.Measure), slices.Index(cms.Measures, b.Measure))
}

// Sums adds up the chosen stories' numbers by measure: parts are left out, a project's figure counts once.
func (db *DB) Sums(ctx context.Context, f cms.StoryFilter) (sums []cms.Sum, err error) {
	err = db.choosing(ctx, f, func(_ *batch, c storyindex.Choice) { sums = c.Sums() })
	return sums, err
}

// StoryNumbers is what each of the stories adds to the sums of all of them: without parts, and a project's figure once, at
// the newest story that quotes it.
func (db *DB) StoryNumbers(ctx context.Context, works []int64) (map[int64]map[cms.Measure]int, error) {
	type row struct {
		WorkID  int64
		Measure cms.Measure
		Count   int
	}
	rows, err := many[row](ctx, db.pool, `
		WITH said AS (
			SELECT l.work_id, l.published_at, n.* FROM listings l,
				jsonb_to_recordset(l.numbers) AS n(measure text, project_id bigint, count bigint) WHERE l.work_id = ANY ($1)),
		counted AS (
			SELECT work_id, measure, count FROM said WHERE project_id = 0
			UNION ALL
			(SELECT DISTINCT ON (project_id, measure) work_id, measure, count FROM said WHERE project_id <> 0
				ORDER BY project_id, measure, count DESC, published_at DESC, work_id DESC))
		SELECT work_id, measure, sum(count)::bigint AS count FROM counted GROUP BY work_id, measure`, works)
	numbers := map[int64]map[cms.Measure]int{}
	for _, r := range rows {
		if numbers[r.WorkID] == nil {
			numbers[r.WorkID] = map[cms.Measure]int{}
		}
		numbers[r.WorkID][r.Measure] = r.Count
	}
	return numbers, err
}

// Impact is the chosen stories' sums: all together, and by goal, country and project. A story of two goals stands in
// both, so those are never added up.
func (db *DB) Impact(ctx context.Context, l cms.Locale, f cms.StoryFilter) (cms.ImpactReport, error) {
	var r cms.ImpactReport
	err := db.choosing(ctx, f, func(b *batch, c storyindex.Choice) {
		r.Stories, r.Sums = c.Total(), c.Sums()
		askFacets(b, &r.Facets, c, l, f)
		askChanged(b, &r.Changed)
		groups := map[string][]cms.ImpactGroup{}
		for _, g := range c.Groups() {
			groups[g.Facet] = append(groups[g.Facet], cms.ImpactGroup{Value: g.Value, Sums: g.Sums})
		}
		r.Goals, r.Countries = byKey(groups[storyindex.GoalFacet]), byKey(groups[storyindex.CountryFacet])
		askProjects(b, l, func(projects map[string]chosenProject) {
			r.Projects = byKey(named(groups[storyindex.ProjectFacet], projects))
		})
	})
	return r, err
}

// named puts the projects' slugs and names where their ids stood.
func named(groups []cms.ImpactGroup, projects map[string]chosenProject) (list []cms.ImpactGroup) {
	for _, g := range groups {
		if p, ok := projects[g.Value]; ok {
			list = append(list, cms.ImpactGroup{Value: p.Slug, Name: p.Name, Sums: g.Sums})
		}
	}
	return list
}

// byKey sorts numbers as numbers, and everything else by its letters where it is as long.
func byKey(groups []cms.ImpactGroup) []cms.ImpactGroup {
	slices.SortFunc(groups, func(a, b cms.ImpactGroup) int {
		return cmp.Or(cmp.Compare(len(a.Value), len(b.Value)), cmp.Compare(a.Value, b.Value))
	})
	return groups
}

// scanInto reads the columns of a single row.
func scanInto(fields ...any) func(pgx.Row) error {
	return func(row pgx.Row) error { return row.Scan(fields...) }
}
