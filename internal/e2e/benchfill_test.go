//go:build bench

package e2e

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres"
)

// fill puts so many works into a database, nine stories to a post, listed, counted and found as if they had been published.
func fill(t *testing.T, database string, works int) {
	t.Helper()
	db, err := postgres.Open(t.Context(), database, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, sql := range bulk {
		if _, err := db.Pool().Exec(t.Context(), strings.ReplaceAll(sql, "{works}", strconv.Itoa(works))); err != nil {
			t.Fatalf("%v in %s", err, sql)
		}
	}
}

const words = `'In the evening people meet in the reading room number ' || id || ', learn word' || (id * 7919 % 5000) || ' and teach word' ||
	(id * 104729 % 5000) || '. The librarians of town ' || (id % 97) || ' invited them, and ' || (id % 40 + 3) || ' families came back every week. '`

var bulk = []string{
	`INSERT INTO places (slug, name, country, lat, lon, folded) SELECT 'town-' || i, 'Town ' || i, (ARRAY['md', 'ro', 'ua', 'gr', 'bg'])[1 + i % 5],
		40 + i % 10, 20 + i % 13, 'town ' || i FROM generate_series(1, 60) i`,
	`INSERT INTO libraries (slug, name, folded, place_id) SELECT 'library-' || i, 'Library ' || i, 'library ' || i, 1 + i % 60 FROM generate_series(1, 100) i`,
	`INSERT INTO projects (slug) VALUES ('plach'), ('hub')`,
	`INSERT INTO project_texts (project_id, locale, name) SELECT id, 'en', upper(slug) FROM projects`,
	`INSERT INTO works (kind, original, place_id, project_id) SELECT CASE WHEN i % 10 = 0 THEN 'post' ELSE 'case_study' END, 'en', 1 + i % 60,
		CASE WHEN i % 3 = 0 THEN 1 + i % 2 END FROM generate_series(1, {works}) i`,
	`INSERT INTO entries (work_id, kind, locale, slug, title, summary, body_html, body_text, status, published_at)
		SELECT id, kind, 'en', 'story-' || id, 'Story number ' || id || ' about ' || (ARRAY['reading', 'coding', 'women', 'health', 'heritage'])[1 + id % 5],
			'A sentence that says what happened.', CASE kind WHEN 'post' THEN '<p>' || repeat(` + words + `, 6) || '</p>' ELSE '' END,
			repeat(` + words + `, 6), 'published', '2015-01-01'::timestamptz + id * interval '7 minutes' FROM works`,
	`INSERT INTO case_studies (work_id, library_id, year) SELECT id, 1 + id % 100, 2015 + id % 8 FROM works WHERE kind = 'case_study'`,
	`INSERT INTO case_study_texts (entry_id, why, what, so_what) SELECT id, '<p>' || repeat(` + words + `, 2) || '</p>', '<p>' || repeat(` + words + `, 2) || '</p>',
		'<p>' || repeat(` + words + `, 2) || '</p>' FROM entries WHERE kind = 'case_study'`,
	`INSERT INTO work_goals SELECT id, 1 + id % 17, 0 FROM works WHERE kind = 'case_study'
		UNION SELECT id, 1 + id * 7 % 17, 1 FROM works WHERE kind = 'case_study' AND id % 17 <> id * 7 % 17`,
	`INSERT INTO impact_numbers (work_id, measure, count) SELECT id, (ARRAY['people_reached', 'people_trained', 'events_held'])[1 + id % 3], 1 + id % 100
		FROM works WHERE kind = 'case_study'`,
	`ALTER TABLE listings DISABLE TRIGGER USER`,
	`INSERT INTO listings (work_id, kind, published_at, project_id, country, place_id, library_id, year, goals, locales, numbers)
		SELECT w.id, w.kind, e.published_at, w.project_id, p.country, p.id, c.library_id, COALESCE(c.year, 0),
			ARRAY(SELECT goal FROM work_goals g WHERE g.work_id = w.id ORDER BY position), '{en}',
			(SELECT COALESCE(jsonb_agg(n), '[]') FROM (SELECT measure, 0 AS project_id, 0 AS figure, count, false AS about, 0 AS from_year, 0 AS to_year
				FROM impact_numbers i WHERE i.work_id = w.id) n)
		FROM works w JOIN entries e ON e.work_id = w.id JOIN places p ON p.id = w.place_id LEFT JOIN case_studies c ON c.work_id = w.id`,
	`ALTER TABLE listings ENABLE TRIGGER USER`,
	`INSERT INTO totals SELECT f.facet, f.value, count(*) FROM (SELECT l FROM listings l OFFSET 0) x, listing_facets(x.l) f GROUP BY 1, 2`,
	`INSERT INTO story_counts SELECT f.choice, f.facet, f.value, count(*)
		FROM (SELECT l FROM listings l OFFSET 0) x, story_counts_of(x.l) f GROUP BY 1, 2, 3`,
	`INSERT INTO story_sums SELECT f.choice, f.measure, f.project_id, f.figure, f.about, f.from_year, f.to_year, sum(works), sum(count)
		FROM (SELECT l FROM listings l OFFSET 0) x, story_sums_of(x.l) f GROUP BY 1, 2, 3, 4, 5, 6, 7`,
	`ANALYZE listings`,
	`INSERT INTO related SELECT l.work_id, n.other_id, n.score FROM listings l CROSS JOIN LATERAL (
		SELECT DISTINCT other_id, score, published_at FROM near(l) ORDER BY score DESC, published_at DESC, other_id LIMIT 6) n`,
	`INSERT INTO search_docs SELECT id, work_id, kind, locale, published_at, lower(title), summary || ' ' || body_text,
		setweight(to_tsvector('search.en', title), 'A') || setweight(to_tsvector('search.en', body_text), 'D') FROM entries`,
	`VACUUM ANALYZE`,
}
