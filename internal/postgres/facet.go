package postgres

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// facetNames are the questions stories are narrowed by, under the names the totals have them.
var facetNames = []string{"goal", "country", "project", "year", "lang"}

// choice is a visitor's filter as SQL over the listing l: a condition for each facet in the order of facetNames, "true"
// where nothing is chosen, and one that holds for all of them.
type choice struct {
	first  int // number of the first argument
	args   []any
	facets []string
	rest   string
	order  string
}

// newestFound orders what words were found in without the help of an index: walking the newest stories until enough of
// them hold a rare word would read them all.
const newestFound = `l.published_at + interval '0' DESC, l.work_id DESC`

// choose turns a filter into conditions whose arguments are numbered from first on.
func choose(f cms.StoryFilter, first int) *choice {
	c := &choice{first: first, rest: `l.kind = 'case_study'`, order: newest}
	c.facets = []string{
		c.when(len(f.Goals) > 0, `l.goals && %s::smallint[]`, bigints(f.Goals)),
		c.when(len(f.Countries) > 0, `l.country = ANY (%s::text[])`, f.Countries),
		c.when(len(f.Projects) > 0, `l.project_id IN (SELECT id FROM projects WHERE slug = ANY (%s::text[]))`, f.Projects),
		c.when(len(f.Years) > 0, `l.year = ANY (%s::int[])`, f.Years),
		c.when(len(f.Locales) > 0, `l.locales && %s::text[]`, texts(f.Locales)),
	}
	c.narrow(f.Library != 0, `l.library_id IN (SELECT id FROM libraries WHERE %[1]s::bigint IN (id, merged_into))`, f.Library)
	c.narrow(f.From != 0, `l.year >= %s`, f.From)
	c.narrow(f.To != 0, `l.year BETWEEN 1 AND %s`, f.To)
	if words := wordsOf(f.Query); f.Query != "" {
		found := matching(c.arg(words.text), c.arg(words.prefixes))
		c.rest += ` AND l.work_id IN (SELECT s.work_id FROM search_docs s WHERE s.kind = 'case_study' AND ` + found + `)`
		c.order = newestFound
	}
	return c
}

// asking begins a batch of questions about the chosen stories. Words are planned for as they are asked, common or rare.
func asking(f cms.StoryFilter) *batch {
	b := &batch{}
	if f.Query != "" {
		planned(b)
	}
	return b
}

func (c *choice) arg(v any) string {
	c.args = append(c.args, v)
	return "$" + strconv.Itoa(c.first+len(c.args)-1)
}

func (c *choice) when(chosen bool, sql string, v any) string {
	if !chosen {
		return "true"
	}
	return fmt.Sprintf(sql, c.arg(v))
}

func (c *choice) narrow(chosen bool, sql string, v any) {
	if chosen {
		c.rest += ` AND ` + c.when(true, sql, v)
	}
}

// where holds for the stories that were chosen.
func (c *choice) where() string {
	all := []string{c.rest}
	for _, condition := range c.facets {
		if condition != "true" {
			all = append(all, condition)
		}
	}
	return strings.Join(all, " AND ")
}

// others holds for the stories that the choices of all facets but one leave, by the columns that facetsSQL names.
func (c *choice) others(facet string) string {
	all := []string{"true"}
	for i, name := range facetNames {
		if name != facet && c.facets[i] != "true" {
			all = append(all, "in_"+name)
		}
	}
	return strings.Join(all, " AND ")
}

type facetRow struct {
	Facet, Value, Name string
	Count              int
}

// projectName is a project's name in the language of $1.
var projectName = `COALESCE((SELECT x.name FROM project_texts x WHERE x.project_id = r.id ` + byLanguage("x.locale") + `), r.slug)`

// facetsSQL counts every value of every facet in one scan of the listings; a value that nothing is left of counts 0.
// Stories alike in all that is counted are counted together first: there are few sorts of them, however many stories.
func (c *choice) facetsSQL() string {
	columns := ""
	for i, name := range facetNames {
		columns += `, COALESCE(` + c.facets[i] + `, false) AS in_` + name
	}
	count := func(facet string) string { return `COALESCE(sum(n) FILTER (WHERE ` + c.others(facet) + `), 0)::int` }
	return `
	WITH sorts AS (
		SELECT l.goals, l.country, l.project_id, l.year, l.locales, count(*) AS n FROM listings l WHERE ` + c.rest + `
		GROUP BY l.goals, l.country, l.project_id, l.year, l.locales),
	b AS MATERIALIZED (SELECT l.*` + columns + ` FROM sorts l)
	SELECT 'goal' AS facet, g::text AS value, '' AS name, ` + count("goal") + ` AS count FROM b, unnest(b.goals) g GROUP BY g
	UNION ALL SELECT 'country', country, '', ` + count("country") + ` FROM b WHERE country IS NOT NULL GROUP BY country
	UNION ALL SELECT 'project', r.slug, ` + projectName + `, works FROM projects r
		JOIN (SELECT project_id, ` + count("project") + ` AS works FROM b GROUP BY 1) p ON p.project_id = r.id
	UNION ALL SELECT 'year', year::text, '', ` + count("year") + ` FROM b WHERE year <> 0 GROUP BY year
	UNION ALL SELECT 'lang', x, '', ` + count("lang") + ` FROM b, unnest(b.locales) x GROUP BY x
	UNION ALL SELECT 'all', '', '', ` + count("") + ` FROM b`
}

// askFacets queues the question how many stories each choice would leave, and how many are chosen.
func askFacets(b *batch, rows *[]facetRow, l cms.Locale, f cms.StoryFilter) {
	if k, ok := keptOf(f, l); ok {
		manyOf(b, rows, k.facetsSQL(), k.args...)
		return
	}
	c := choose(f, 2)
	manyOf(b, rows, c.facetsSQL(), append([]any{l}, c.args...)...)
}

// toFacets gathers the rows; what is chosen is there also when nobody has it.
func toFacets(rows []facetRow, f cms.StoryFilter) (facets cms.Facets, total int) {
	byName := map[string][]cms.FacetValue{}
	for _, r := range rows {
		if r.Facet == "all" {
			total = r.Count
			continue
		}
		byName[r.Facet] = append(byName[r.Facet], cms.FacetValue{Value: r.Value, Name: r.Name, Count: r.Count})
	}
	return cms.Facets{
		Goals:     mark(byName["goal"], f.Goals, byNumber),
		Countries: mark(byName["country"], f.Countries, byValue),
		Projects:  mark(byName["project"], f.Projects, byProject),
		Years:     mark(byName["year"], f.Years, func(a, b cms.FacetValue) int { return byNumber(b, a) }),
		Locales:   mark(byName["lang"], f.Locales, byValue),
	}, total
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
