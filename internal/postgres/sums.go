package postgres

import (
	"cmp"
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

// sumRow is a sum and what it is the sum of.
type sumRow struct {
	Key, Name string
	cms.Sum
}

const sumColumns = `measure, count, about, stories, from_year AS "from", to_year AS "to"`

// chosenNumbers are the numbers of the stories "chosen (key, numbers)".
const chosenNumbers = `
	numbers AS (
		SELECT c.key, 1 AS works, n.* FROM chosen c, jsonb_to_recordset(c.numbers) AS n(measure text, project_id bigint, figure bigint,
			about boolean, from_year integer, to_year integer, count bigint))`

// sumsSQL adds up "numbers" per key and measure; of a project's figures the greatest counts, once.
const sumsSQL = `
	counted AS (
		SELECT key, measure, count, about, works, from_year, to_year FROM numbers WHERE project_id = 0
		UNION ALL
		(SELECT DISTINCT ON (key, project_id, measure) key, measure, figure, about, 1, from_year, to_year FROM numbers
			WHERE project_id <> 0 ORDER BY key, project_id, measure, figure DESC, about DESC, from_year, to_year)),
	sums AS (
		SELECT key, measure, sum(count)::bigint AS count, bool_or(about) AS about, sum(works)::int AS stories,
			COALESCE(min(NULLIF(from_year, 0)), 0) AS from_year, max(to_year) AS to_year
		FROM counted GROUP BY key, measure)`

// Sums adds up the chosen stories' numbers by measure: parts are left out, a project's figure counts once.
func (db *DB) Sums(ctx context.Context, f cms.StoryFilter) ([]cms.Sum, error) {
	b := asking(f)
	var list []cms.Sum
	askSums(b, &list, f)
	return list, b.ask(ctx, db.pool)
}

// askSums queues the question for the sums; those of few choices or none are counted already.
func askSums(b *batch, list *[]cms.Sum, f cms.StoryFilter) {
	inOrder := func() { slices.SortFunc(*list, byMeasure) }
	if k, ok := keptOf(f); ok {
		b.Queue(k.sumsSQL(), k.args...).Query(collect(list, inOrder))
		return
	}
	c := choose(f, 1)
	b.Queue(`WITH chosen AS (SELECT '' AS key, l.numbers FROM listings l WHERE `+c.where()+`), `+chosenNumbers+`, `+sumsSQL+`
		SELECT `+sumColumns+` FROM sums`, c.args...).Query(collect(list, inOrder))
}

func byMeasure(a, b cms.Sum) int {
	return cmp.Compare(slices.Index(cms.Measures, a.Measure), slices.Index(cms.Measures, b.Measure))
}

// Impact is the chosen stories' sums: all together, and by goal, country and project. A story of two goals stands in
// both, so those are never added up.
func (db *DB) Impact(ctx context.Context, l cms.Locale, f cms.StoryFilter) (cms.ImpactReport, error) {
	b := asking(f)
	var r cms.ImpactReport
	var counts []facetRow
	askSums(b, &r.Sums, f)
	askFacets(b, &counts, l, f)
	askChanged(b, &r.Changed)
	for _, question := range []struct {
		groups           *[]cms.ImpactGroup
		facet, key, name string
	}{
		{&r.Goals, "goal", `unnest(l.goals)::text`, `''`},
		{&r.Countries, "country", `l.country`, `''`},
		{&r.Projects, "project", `(SELECT slug FROM projects r WHERE r.id = l.project_id)`,
			`(SELECT ` + projectName + ` FROM projects r WHERE r.slug = sums.key)`},
	} {
		askGroups(b, question.groups, l, f, question.facet, question.key, question.name)
	}
	if err := b.ask(ctx, db.pool); err != nil {
		return r, err
	}
	r.Facets, r.Stories = toFacets(counts, f)
	return r, nil
}

// askGroups queues the question for the sums of each value of a facet, which key reads from a listing.
func askGroups(b *batch, groups *[]cms.ImpactGroup, l cms.Locale, f cms.StoryFilter, facet, key, name string) {
	numbers, args := keptGroups, []any{l, facet + "="}
	if !f.Empty() {
		c := choose(f, 2)
		numbers = `chosen AS (SELECT * FROM (SELECT ` + key + ` AS key, l.numbers FROM listings l WHERE ` + c.where() + `) k
			WHERE key IS NOT NULL), ` + chosenNumbers
		args = append([]any{l}, c.args...)
	}
	var rows []sumRow
	b.Queue(`WITH `+numbers+`, `+sumsSQL+`
		SELECT key, `+name+` AS name, `+sumColumns+` FROM sums WHERE $1 <> '' ORDER BY length(key), key`,
		args...).Query(collect(&rows, func() { *groups = grouped(rows) }))
}

// grouped gathers neighbouring rows of one key.
func grouped(rows []sumRow) (groups []cms.ImpactGroup) {
	for _, r := range rows {
		if last := len(groups) - 1; last < 0 || groups[last].Value != r.Key {
			groups = append(groups, cms.ImpactGroup{Value: r.Key, Name: r.Name})
		}
		g := &groups[len(groups)-1]
		g.Sums = append(g.Sums, r.Sum)
		slices.SortFunc(g.Sums, byMeasure)
	}
	return groups
}

// scanInto reads the columns of a single row.
func scanInto(fields ...any) func(pgx.Row) error {
	return func(row pgx.Row) error { return row.Scan(fields...) }
}
