//go:build bench

package postgres_test

import (
	"strconv"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// hundredThousand has so many entries, stories on their way, libraries, places and numbers.
func hundredThousand(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	for _, sql := range []string{
		`INSERT INTO projects (slug) SELECT 'p' || n FROM generate_series(1, 5) n`,
		`INSERT INTO terms (vocabulary, slug) SELECT 'tag', 't' || n FROM generate_series(1, 50) n`,
		`INSERT INTO works (kind, original, project_id) SELECT CASE WHEN n % 10 = 0 THEN 'case_study' ELSE 'post' END, 'en',
			CASE WHEN n % 7 = 0 THEN (SELECT min(id) FROM projects) END FROM generate_series(1, 100000) n`,
		`INSERT INTO work_terms SELECT id, (SELECT min(id) FROM terms) + id % 50 FROM works WHERE id % 3 = 0`,
		`INSERT INTO entries (work_id, kind, locale, slug, title, body_html, status, published_at, updated_at, review_on, trashed_at)
			SELECT w.id, w.kind, 'en', 'e' || w.id, 'Readers of ' || md5(w.id::text), repeat('<p>words </p>', 100),
				CASE w.id % 50 WHEN 0 THEN 'review' WHEN 1 THEN 'archived' WHEN 2 THEN 'draft' ELSE 'published' END,
				now() - w.id * interval '1 minute', now() - (w.id % 5000) * interval '1 minute',
				CASE WHEN w.id % 100 = 0 THEN '2026-01-01'::date END, CASE WHEN w.id % 200 = 1 THEN now() END FROM works w`,
		`INSERT INTO case_studies (work_id) SELECT id FROM works WHERE kind = 'case_study'`,
		`INSERT INTO impact_numbers (work_id, measure, count) SELECT id, 'people_reached', id % 999 + 1 FROM works, generate_series(1, 10) WHERE kind = 'case_study'`,
		`INSERT INTO libraries (slug, name, folded) SELECT 'l' || n, 'Library ' || md5(n::text), 'library ' || md5(n::text) FROM generate_series(1, 100000) n`,
		`ALTER TABLE places DISABLE TRIGGER places_told_apart`, // no two have one name, and towns do not come by the hundred thousand
		`INSERT INTO places (slug, name, country, lat, lon, population, folded)
			SELECT 'p' || n, 'Town ' || md5(n::text), 'ro', 45, 25, n % 7777, 'town ' || md5(n::text) FROM generate_series(1, 100000) n`,
		`ALTER TABLE places ENABLE TRIGGER places_told_apart`,
		`INSERT INTO submissions (state, locale, story, created_at, received_at, due_on)
			SELECT CASE WHEN n % 100 = 0 THEN 'received' WHEN n % 3 = 0 THEN 'rejected' ELSE 'draft' END, 'en',
				jsonb_build_object('Title', 'Story ' || md5(n::text), 'Library', 'Library ' || n, 'Town', 'Cahul'), now(), now(), now() FROM generate_series(1, 100000) n`,
		`VACUUM ANALYZE`,
	} {
		if _, err := db.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// TestBenchEditorsLists holds every list of the rooms under 100 ms at the store, whatever it is narrowed and ordered by.
func TestBenchEditorsLists(t *testing.T) {
	db, ctx := hundredThousand(t), t.Context()
	deep := cms.Mark{ID: 50000, Value: strconv.FormatInt(time.Now().Add(-2000*time.Minute).UnixMicro(), 10)}
	for name, f := range map[string]cms.ListFilter{
		"all": {}, "deep": {After: deep}, "title": {Sort: cms.Sort{By: "title"}}, "title deep": {Sort: cms.Sort{By: "title", Down: true}, After: cms.Mark{ID: 5, Value: "readers of 8"}},
		"published": {Sort: cms.Sort{By: "published", Down: true}}, "state": {Status: cms.Review}, "state by title": {Status: cms.Review, Sort: cms.Sort{By: "title"}},
		"word": {Query: "c4ca42"}, "common word": {Query: "readers"}, "common word by title": {Query: "readers", Sort: cms.Sort{By: "title"}}, "two letters": {Query: "re"},
		"nothing": {Query: "zzzz"}, "project": {Project: 1}, "no such project": {Project: 99}, "term": {Term: 3}, "due": {Only: cms.NarrowDue},
		"stale": {Only: cms.NarrowStale}, "mine": {Only: cms.NarrowMine, Actor: 1}, "trash": {Trash: true}, "language": {Locale: "ro"},
	} {
		f.Kind = cms.PostKind
		quick(t, "entries, "+name, func() error { _, _, err := db.EntryList(ctx, f); return err })
		quick(t, "counts, "+name, func() error { _, err := db.EntryCounts(ctx, f); return err })
	}
	for name, p := range map[string]cms.ListPage{"all": {}, "word": {Query: "c4ca42"}, "common": {Query: "ary"}, "nothing": {Query: "zzzz"}} {
		quick(t, "libraries, "+name, func() error { _, _, err := db.LibraryList(ctx, p); return err })
		quick(t, "places, "+name, func() error { _, _, err := db.PlaceList(ctx, p); return err })
		quick(t, "numbers, "+name, func() error { _, _, err := db.ImpactList(ctx, "en", p); return err })
	}
	for _, by := range []string{"country", "population"} {
		quick(t, "places by "+by, func() error {
			_, _, err := db.PlaceList(ctx, cms.ListPage{Sort: cms.Sort{By: by, Down: true}})
			return err
		})
	}
	for _, by := range []string{"count"} {
		quick(t, "numbers by "+by, func() error {
			_, _, err := db.ImpactList(ctx, "en", cms.ListPage{Sort: cms.Sort{By: by, Down: true}})
			return err
		})
	}
	quick(t, "my work", func() error { _, err := db.Desk(ctx, 1); return err })
	quick(t, "calendar", func() error {
		_, err := db.Coming(ctx, time.Now().UTC(), time.Now().UTC().AddDate(0, 1, 0))
		return err
	})
}
