package postgres

import (
	"strconv"

	"occupylibrary.net/internal/cms"
)

// kept names the counters that answer a filter: those of one value of one facet, or of all stories.
type kept struct{ facet, value string }

// everyStory are the counters of all stories.
var everyStory = kept{"kind", string(cms.CaseStudyKind)}

// keptOf are the counters of a filter that chose one value of one facet, or nothing; any other has to be counted.
func keptOf(f cms.StoryFilter) (kept, bool) {
	if f.Query != "" || f.Library != 0 || f.From != 0 || f.To != 0 {
		return kept{}, false
	}
	var chosen []kept
	for _, v := range f.Goals {
		chosen = append(chosen, kept{"goal", strconv.Itoa(int(v))})
	}
	for _, v := range f.Countries {
		chosen = append(chosen, kept{"country", v})
	}
	for _, v := range f.Projects {
		chosen = append(chosen, kept{"project", v})
	}
	for _, v := range f.Years {
		chosen = append(chosen, kept{"year", strconv.Itoa(v)})
	}
	for _, v := range f.Locales {
		chosen = append(chosen, kept{"lang", string(v)})
	}
	if len(chosen) == 0 {
		return everyStory, true
	}
	return chosen[0], len(chosen) == 1
}

// me names the counters $1 and $2, a project by its slug, as they are stored.
const me = `
	me AS MATERIALIZED (SELECT $1::text AS facet, CASE WHEN $1 = 'project'
		THEN (SELECT id || '/case_study' FROM projects WHERE slug = $2) ELSE $2 END AS value)`

// keptFacets reads how many of the stories of $1, $2 each value of each facet has: its own facet's values those of all
// stories. Project names are in the language of $3.
var keptFacets = `
	WITH ` + me + `,
	counts AS MATERIALIZED (
		SELECT t.facet, t.value, CASE WHEN me.facet IN ('kind', t.facet) THEN t.works ELSE COALESCE(p.works, 0) END AS works
		FROM me CROSS JOIN totals t
		LEFT JOIN pair_totals p ON (p.facet, p.value, p.other, p.other_value) = (me.facet, me.value, t.facet, t.value)
		WHERE t.facet IN ('goal', 'country', 'project', 'year', 'lang') AND t.works > 0)
	SELECT facet, value, '' AS name, works AS count FROM counts WHERE facet <> 'project'
	UNION ALL SELECT 'project', r.slug, ` + projectNameIn("$3") + `, c.works FROM projects r
		JOIN counts c ON c.facet = 'project' AND c.value = r.id || '/case_study'
	UNION ALL SELECT 'all', '', '', t.works FROM totals t JOIN me ON (t.facet, t.value) = (me.facet, me.value)`

// keptYears reads how many stories $1, $2 has and the years they are of.
const keptYears = `
	WITH ` + me + `,
	years AS (SELECT p.other_value::int AS year FROM pair_totals p JOIN me ON (p.facet, p.value) = (me.facet, me.value)
		WHERE p.other = 'year' AND p.works > 0)
	SELECT COALESCE((SELECT t.works FROM totals t JOIN me ON (t.facet, t.value) = (me.facet, me.value)), 0),
		COALESCE((SELECT min(year) FROM years), 0), COALESCE((SELECT max(year) FROM years), 0)`

// keptSums reads the sums of the stories of $1, $2.
const keptSums = `
	WITH ` + me + `,
	numbers AS (SELECT '' AS key, t.* FROM sum_totals t JOIN me ON (t.facet, t.value) = (me.facet, me.value) WHERE t.works > 0),
	` + sumsSQL + `
	SELECT ` + sumColumns + ` FROM sums`

// keptGroups reads the sums of all stories by each value of the facet $1, a project by its slug.
const keptGroups = `
	numbers AS (SELECT COALESCE(r.slug, t.value) AS key, t.* FROM sum_totals t
		LEFT JOIN projects r ON t.facet = 'project' AND t.value = r.id || '/case_study'
		WHERE t.facet = $2 AND t.works > 0)`
