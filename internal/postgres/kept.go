package postgres

import (
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// kept is a filter that the counters of stories answer: one value of up to two facets.
type kept struct {
	facets []string // chosen ones, in alphabetical order
	values []string // how each is written in the counters, as SQL
	args   []any
}

// keptOf reads a filter; false when it chose more, or something else, than is counted beforehand. first are arguments
// that go before its own.
func keptOf(f cms.StoryFilter, first ...any) (kept, bool) {
	k := kept{args: first}
	chosen := len(f.Countries) + len(f.Goals) + len(f.Locales) + len(f.Projects) + len(f.Years)
	keep(&k, "country", f.Countries, func(v string) any { return v }, `%::text`)
	keep(&k, "goal", f.Goals, func(v cms.Goal) any { return strconv.Itoa(int(v)) }, `%::text`)
	keep(&k, "lang", f.Locales, func(v cms.Locale) any { return string(v) }, `%::text`)
	keep(&k, "project", f.Projects, func(v string) any { return v }, `(SELECT id || '/case_study' FROM projects WHERE slug = %)`)
	keep(&k, "year", f.Years, func(v int) any { return strconv.Itoa(v) }, `%::text`)
	other := f.Query != "" || f.Library != 0 || f.From != 0 || f.To != 0
	return k, chosen == len(k.facets) && chosen <= 2 && !other
}

// keep adds a facet's value; sql writes its argument %.
func keep[T any](k *kept, facet string, values []T, text func(T) any, sql string) {
	if len(values) == 0 {
		return
	}
	k.args = append(k.args, text(values[0]))
	k.facets = append(k.facets, facet)
	k.values = append(k.values, strings.ReplaceAll(sql, "%", "$"+strconv.Itoa(len(k.args))))
}

// choice is the counters' name, as SQL, of what was chosen in all facets but one.
func (k kept) choice(without string) string {
	var parts []string
	for i, facet := range k.facets {
		if facet != without {
			parts = append(parts, `'`+facet+`=' || `+k.values[i])
		}
	}
	if len(parts) == 0 {
		return `''`
	}
	return `(` + strings.Join(parts, ` || '&' || `) + `)`
}

// facetsSQL reads how many stories each value of each facet would leave, 0 as well. Projects are named in the language $1.
func (k kept) facetsSQL() string {
	var counts []string
	for _, facet := range facetNames {
		counts = append(counts, `SELECT * FROM story_counts WHERE choice = `+k.choice(facet)+` AND facet = '`+facet+`'`)
	}
	return `
	WITH counts AS (` + strings.Join(counts, ` UNION ALL `) + `),
	values AS MATERIALIZED (SELECT a.facet, a.value, COALESCE(c.works, 0) AS works
		FROM story_counts a LEFT JOIN counts c ON (c.facet, c.value) = (a.facet, a.value) WHERE a.choice = '' AND a.works > 0)
	SELECT facet, value, '' AS name, works AS count FROM values WHERE facet NOT IN ('project', 'all')
	UNION ALL SELECT 'project', r.slug, ` + projectName + `, v.works FROM projects r
		JOIN values v ON v.facet = 'project' AND v.value = r.id || '/case_study'
	UNION ALL SELECT 'all', '', '', works FROM story_counts WHERE choice = ` + k.choice("") + ` AND facet = 'all'`
}

// yearsSQL reads how many stories were chosen, and the first and last of their years. No year is among what was chosen.
func (k kept) yearsSQL() string {
	return `SELECT COALESCE(max(works) FILTER (WHERE facet = 'all'), 0),
			COALESCE(min(value::int) FILTER (WHERE facet = 'year'), 0), COALESCE(max(value::int) FILTER (WHERE facet = 'year'), 0)
		FROM story_counts WHERE choice = ` + k.choice("") + ` AND facet IN ('all', 'year') AND works > 0`
}

// sumsSQL reads the sums of what was chosen.
func (k kept) sumsSQL() string {
	return `WITH numbers AS (SELECT '' AS key, s.* FROM story_sums s WHERE choice = ` + k.choice("") + ` AND works > 0), ` + sumsSQL + `
		SELECT ` + sumColumns + ` FROM sums`
}

// keptGroups are the sums of all stories by each value of a facet, whose choices begin with $2; a project by its slug.
const keptGroups = `
	numbers AS (SELECT COALESCE(r.slug, substr(s.choice, length($2) + 1)) AS key, s.* FROM story_sums s
		LEFT JOIN projects r ON s.choice = 'project=' || r.id || '/case_study'
		WHERE starts_with(s.choice, $2) AND s.choice NOT LIKE '%&%' AND s.works > 0)`
