package postgres_test

import (
	"context"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

// TestCommonWordsAreNotCounted looks for a word that nine of ten of 1,500 stories have, and for one that a few have.
func TestCommonWordsAreNotCounted(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	// so many in one statement, counted one after the other, would take a minute
	_, err := db.Pool().Exec(ctx, `ALTER TABLE listings DISABLE TRIGGER USER`)
	check(t, err)
	_, err = db.Pool().Exec(ctx, `
		WITH w AS (INSERT INTO works (kind, original) SELECT 'case_study', 'en' FROM generate_series(1, 1500) RETURNING id),
		e AS (INSERT INTO entries (work_id, kind, locale, slug, title, status, published_at)
			SELECT id, 'case_study', 'en', 's' || id, 'S', 'published', '2020-01-01' FROM w RETURNING id, work_id),
		s AS (INSERT INTO search_docs SELECT e.id, work_id, 'case_study', 'en', '2020-01-01', 's', x.t, to_tsvector('search.en', x.t) FROM e
			CROSS JOIN LATERAL (SELECT CASE WHEN work_id % 10 > 0 THEN 'reading ' ELSE '' END || CASE WHEN work_id % 500 = 7 THEN 'knitting' ELSE '' END AS t) x)
		INSERT INTO listings (work_id, kind, published_at, country, locales)
		SELECT id, 'case_study', '2020-01-01', CASE WHEN id % 2 = 0 THEN 'ro' ELSE 'md' END, '{en}' FROM w`)
	check(t, err)
	list, err := db.StoryList(ctx, cms.English, cms.StoryFilter{Query: "reading"}, cms.Cursor{}, 500)
	check(t, err)
	got := ids(list.Cards)
	if list.Total != cms.Many || list.Sums != nil || counts(list.Facets.Countries) != "md:-1 ro:-1 " {
		t.Errorf("got %d stories, %s", list.Total, counts(list.Facets.Countries))
	}
	for next := list.Next; next != (cms.Cursor{}); {
		var cards []cms.Card
		cards, next, err = db.Stories(ctx, cms.English, cms.StoryFilter{Query: "reading"}, next, 500)
		check(t, err)
		got = append(got, ids(cards)...)
	}
	if len(got) != 1350 {
		t.Errorf("%d stories are listed", len(got))
	}
	for i := 1; i < len(got); i++ {
		if got[i] >= got[i-1] || got[i]%10 == 0 {
			t.Fatalf("%d stands after %d", got[i], got[i-1])
		}
	}
	for filter, want := range map[*cms.StoryFilter]int{{Query: "knitting"}: 3, {Query: "reading", Countries: []string{"ro"}}: 600} {
		list, err := db.StoryList(ctx, cms.English, *filter, cms.Cursor{}, 5)
		if check(t, err); list.Total != want {
			t.Errorf("%+v: got %d stories, want %d", filter, list.Total, want)
		}
	}
}
