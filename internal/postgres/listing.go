package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// publicLock lets one public change at a time count: two would wait for each other's totals in different orders.
const publicLock = 0x6f636c6973

// relist brings everything the public chooses by up to date with the work's entries and facts: its row in the lists,
// the totals, the sums of impact, the search documents. A work no entry of which is public is listed nowhere.
func (t *txn) relist(ctx context.Context, work int64) error {
	if _, err := exec(ctx, t, `SELECT pg_advisory_xact_lock($1)`, publicLock); err != nil {
		return err
	}
	if err := t.putListing(ctx, work); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		INSERT INTO publications (work_id, at) SELECT work_id, $2 FROM listings WHERE work_id = $1 ON CONFLICT DO NOTHING`, work, t.now); err != nil {
		return err
	}
	return t.reindex(ctx, work)
}

const liveEntry = `e.status = 'published' AND e.trashed_at IS NULL`

func (t *txn) putListing(ctx context.Context, work int64) error {
	n, err := exec(ctx, t, `
		INSERT INTO listings (work_id, kind, published_at, project_id, country, place_id, library_id, year, goals, terms,
			locales, format, starts_at, ends_at, recorded, numbers)
		SELECT w.id, w.kind, live.first, w.project_id, p.country, p.place_id, c.library_id,
			CASE WHEN w.kind = 'case_study' THEN COALESCE(NULLIF(c.year, 0), extract(year FROM live.first)::int) ELSE 0 END,
			ARRAY(SELECT goal FROM work_goals g WHERE g.work_id = w.id ORDER BY position, goal),
			ARRAY(SELECT DISTINCT COALESCE(m.merged_into, m.id) FROM work_terms x JOIN terms m ON m.id = x.term_id WHERE x.work_id = w.id),
			live.locales, v.format, v.starts_at, v.ends_at,
			EXISTS (SELECT FROM event_materials m WHERE m.work_id = w.id AND m.kind = 'recording'),
			(SELECT COALESCE(jsonb_agg(n), '[]') FROM (`+numbersSQL+`) n)
		FROM works w
		CROSS JOIN LATERAL (SELECT min(published_at) AS first, array_agg(locale ORDER BY locale) AS locales
			FROM entries e WHERE e.work_id = w.id AND `+liveEntry+`) live
		LEFT JOIN public_points p ON p.work_id = w.id
		LEFT JOIN case_studies c ON c.work_id = w.id
		LEFT JOIN events v ON v.work_id = w.id
		WHERE w.id = $1 AND live.first IS NOT NULL
		ON CONFLICT (work_id) DO UPDATE SET published_at = excluded.published_at, project_id = excluded.project_id,
			country = excluded.country, place_id = excluded.place_id, library_id = excluded.library_id, year = excluded.year,
			goals = excluded.goals, terms = excluded.terms, locales = excluded.locales, format = excluded.format,
			starts_at = excluded.starts_at, ends_at = excluded.ends_at, recorded = excluded.recorded, numbers = excluded.numbers`, work)
	if err != nil || n > 0 {
		return err
	}
	_, err = exec(ctx, t, `DELETE FROM listings WHERE work_id = $1`, work)
	return err
}

// numbersSQL are the numbers of the work w that are summed: its own by measure, without parts, and its project's figures.
const numbersSQL = `
	SELECT measure, 0 AS project_id, 0 AS figure, sum(count) AS count, bool_or(about) AS about,
		COALESCE(min(NULLIF(from_year, 0)), 0) AS from_year, max(to_year) AS to_year
	FROM impact_numbers i WHERE i.work_id = w.id AND part_of IS NULL AND (scope = 'library' OR w.project_id IS NULL) GROUP BY measure
	UNION ALL
	SELECT DISTINCT measure, w.project_id, count, count, about, from_year, to_year
	FROM impact_numbers i WHERE i.work_id = w.id AND part_of IS NULL AND scope = 'project' AND w.project_id IS NOT NULL`

// searchConfigs are the text search configurations by language, as literals; other languages are searched plainly.
var searchConfigs = map[cms.Locale]string{"en": "search.en", "ro": "search.ro", "el": "search.el"}

func searchConfig(l cms.Locale) string {
	if c, ok := searchConfigs[l]; ok {
		return c
	}
	return "search.plain"
}

// reindex keeps one search document for each public entry of the work.
func (t *txn) reindex(ctx context.Context, work int64) error {
	if _, err := exec(ctx, t, `DELETE FROM search_docs WHERE work_id = $1`, work); err != nil {
		return err
	}
	type live struct {
		ID     int64
		Locale cms.Locale
		Title  string
	}
	entries, err := many[live](ctx, t, `SELECT id, locale, title FROM entries e WHERE work_id = $1 AND `+liveEntry, work)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := t.indexEntry(ctx, e.ID, searchConfig(e.Locale), cms.Fold(e.Title)); err != nil {
			return err
		}
	}
	return nil
}

func (t *txn) indexEntry(ctx context.Context, id int64, config, norm string) error {
	c := "'" + config + "'"
	_, err := exec(ctx, t, `
		INSERT INTO search_docs (entry_id, work_id, kind, locale, published_at, title_norm, text, tsv)
		SELECT e.id, e.work_id, e.kind, e.locale, e.published_at, $2, concat_ws(' ', NULLIF(e.summary, ''), NULLIF(e.body_text, '')),
			setweight(to_tsvector(`+c+`, e.title), 'A')
			|| setweight(to_tsvector(`+c+`, concat_ws(' ', e.summary, lib.name, p.town)), 'B')
			|| setweight(to_tsvector(`+c+`, e.body_text), 'D')
		FROM entries e
		LEFT JOIN case_studies s ON s.work_id = e.work_id
		LEFT JOIN libraries lib ON lib.id = s.library_id
		LEFT JOIN public_points p ON p.work_id = e.work_id
		WHERE e.id = $1`, id, norm)
	return err
}
