package postgres

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
)

// mostTags is how many tags are offered to choose from, those with the most recordings.
const mostTags = 15

// recordedSQL are the events that can be watched again, and which of the questions each of them answers as chosen. An event
// without a place is where the organisations are that host it. Terms and projects that nobody knows choose nothing.
const recordedSQL = `
	WITH known AS (SELECT t.id, t.vocabulary FROM terms t
		WHERE t.merged_into IS NULL AND (t.vocabulary = 'category' AND t.slug = ANY ($6::text[]) OR t.vocabulary = 'tag' AND t.slug = ANY ($7::text[]))),
	said AS (
		SELECT l.work_id, l.format, l.project_id, l.terms,
			CASE WHEN l.country IS NOT NULL THEN ARRAY[l.country] ELSE ARRAY(SELECT DISTINCT o.country FROM organisations o
				WHERE o.country <> '' AND (o.name = ANY (x.hosts) OR EXISTS (SELECT FROM event_facilitators f
					WHERE f.work_id = l.work_id AND o.name IN (f.name, f.organisation)))) END AS countries,
			ARRAY(SELECT DISTINCT m.locale FROM event_materials m WHERE m.work_id = l.work_id AND m.kind = 'recording') AS langs
		FROM listings l JOIN events x ON x.work_id = l.work_id WHERE l.kind = 'event' AND l.recorded),
	fits AS (
		SELECT s.*, cardinality($2::text[]) = 0 OR s.format = ANY ($2) AS format_fits,
			NOT EXISTS (SELECT FROM projects WHERE slug = ANY ($3::text[])) OR s.project_id IN (SELECT id FROM projects WHERE slug = ANY ($3)) AS project_fits,
			cardinality($4::text[]) = 0 OR s.langs && $4 AS lang_fits,
			cardinality($5::text[]) = 0 OR s.countries && $5 AS country_fits,
			NOT EXISTS (SELECT FROM known WHERE vocabulary = 'category') OR s.terms && ARRAY(SELECT id FROM known WHERE vocabulary = 'category') AS category_fits,
			NOT EXISTS (SELECT FROM known WHERE vocabulary = 'tag') OR s.terms && ARRAY(SELECT id FROM known WHERE vocabulary = 'tag') AS tag_fits
		FROM said s)`

func recordedArgs(l cms.Locale, f cms.RecordingFilter) []any {
	list := func(values []string) []string { return append([]string{}, values...) }
	return []any{l, plain(f.Formats), list(f.Projects), plain(f.Languages), list(f.Countries), list(f.Categories), list(f.Tags)}
}

// Recordings is a page of the events that can be watched again, the latest first, and the cursor behind it.
func (db *DB) Recordings(ctx context.Context, l cms.Locale, f cms.RecordingFilter, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	const order = `l.starts_at DESC, l.work_id DESC`
	rows, err := many[cardRow](ctx, db.pool, cardsSQL(recordedSQL+`
		SELECT l.* FROM listings l JOIN fits s USING (work_id)
		WHERE format_fits AND project_fits AND lang_fits AND country_fits AND category_fits AND tag_fits AND (l.starts_at, l.work_id) < ($8, $9)
		ORDER BY `+order+` LIMIT $10`, order), append(recordedArgs(l, f), cursorTime(after), after.WorkID, limit+1)...)
	list, next := eventPage(toCards(rows), limit)
	return list, next, err
}

// facetRow is a value of a facet, and how many it would leave.
type facetRow struct {
	Facet string
	cms.FacetValue
}

// RecordingFacets are the choices on what can be watched again. What is chosen is there also when nothing has it.
func (db *DB) RecordingFacets(ctx context.Context, l cms.Locale, f cms.RecordingFilter) (cms.RecordingFacets, error) {
	rows, err := many[facetRow](ctx, db.pool, recordedSQL+`,
	answers AS (
		SELECT 'all' AS facet, '' AS value, format_fits AND project_fits AND lang_fits AND country_fits AND category_fits AND tag_fits AS fits FROM fits
		UNION ALL SELECT 'kind', format, project_fits AND lang_fits AND country_fits AND category_fits AND tag_fits FROM fits
		UNION ALL SELECT 'project', project_id::text, format_fits AND lang_fits AND country_fits AND category_fits AND tag_fits FROM fits
			WHERE project_id IS NOT NULL
		UNION ALL SELECT 'lang', x, format_fits AND project_fits AND country_fits AND category_fits AND tag_fits FROM fits, unnest(langs) x
		UNION ALL SELECT 'country', x, format_fits AND project_fits AND lang_fits AND category_fits AND tag_fits FROM fits, unnest(countries) x
		UNION ALL SELECT t.vocabulary, t.id::text, format_fits AND project_fits AND lang_fits AND country_fits
				AND CASE t.vocabulary WHEN 'tag' THEN category_fits ELSE tag_fits END FROM fits, unnest(terms) x JOIN terms t ON t.id = x
		UNION ALL SELECT vocabulary, id::text, false FROM known
		UNION ALL SELECT 'project', id::text, false FROM projects WHERE slug = ANY ($3)),
	counted AS (SELECT facet, value, (count(*) FILTER (WHERE fits))::int AS count FROM answers GROUP BY facet, value)
	SELECT c.facet, COALESCE(r.slug, t.slug, c.value) AS value,
		CASE WHEN r.id IS NOT NULL THEN `+projectName+` WHEN t.id IS NOT NULL
			THEN COALESCE((SELECT n.name FROM term_names n WHERE n.term_id = t.id `+byLanguage("n.locale")+`), t.slug) ELSE '' END AS name,
		c.count, false AS "on"
	FROM counted c LEFT JOIN projects r ON c.facet = 'project' AND r.id::text = c.value
		LEFT JOIN terms t ON c.facet IN ('category', 'tag') AND t.id::text = c.value`, recordedArgs(l, f)...)
	return recordingFacets(rows, f), err
}

func recordingFacets(rows []facetRow, f cms.RecordingFilter) (all cms.RecordingFacets) {
	values := map[string][]cms.FacetValue{}
	for _, r := range rows {
		if r.Facet == "all" {
			all.Total = r.Count
		}
		values[r.Facet] = append(values[r.Facet], r.FacetValue)
	}
	all.Formats = mark(values["kind"], f.Formats, func(a, b cms.FacetValue) int {
		return slices.Index(cms.Formats, cms.Format(a.Value)) - slices.Index(cms.Formats, cms.Format(b.Value))
	})
	all.Languages = mark(values["lang"], f.Languages, byValue)
	all.Countries = mark(values["country"], f.Countries, byValue)
	all.Projects = mark(values["project"], known(values["project"], f.Projects), byProject)
	all.Categories = mark(values["category"], known(values["category"], f.Categories), byProject)
	all.Tags = mark(mostUsed(values["tag"], f.Tags), known(values["tag"], f.Tags), byProject)
	return all
}

// known are those chosen that have a name here.
func known(values []cms.FacetValue, chosen []string) []string {
	return slices.DeleteFunc(slices.Clone(chosen), func(slug string) bool {
		return !slices.ContainsFunc(values, func(v cms.FacetValue) bool { return v.Value == slug })
	})
}

// mostUsed are the values with the highest counts, and those chosen.
func mostUsed(values []cms.FacetValue, chosen []string) []cms.FacetValue {
	slices.SortStableFunc(values, func(a, b cms.FacetValue) int { return b.Count - a.Count })
	var list []cms.FacetValue
	for n, v := range values {
		if n < mostTags || slices.Contains(chosen, v.Value) {
			list = append(list, v)
		}
	}
	return list
}
