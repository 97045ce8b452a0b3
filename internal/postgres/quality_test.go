package postgres_test

import (
	"maps"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestCheckKnowsTheLibrarysWordsForPhotos(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	if _, err := db.Pool().Exec(ctx, `
		INSERT INTO media (sha256, kind, mime, format, bytes, filename, state, created_at)
		SELECT repeat(n::text, 64), 'image', 'image/jpeg', 'jpg', 1, n || '.jpg', 'ready', now() FROM generate_series(1, 3) n`); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Pool().Exec(ctx, `
		INSERT INTO media_texts (media_id, locale, alt) SELECT m.id, l, l || ' words ' || left(m.sha256, 1) FROM media m, unnest(ARRAY['en', 'ro']) l
		WHERE m.sha256 LIKE '1%' OR m.sha256 LIKE '2%' AND l = 'en'`); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	if err := db.Pool().QueryRow(ctx, `SELECT array_agg(id ORDER BY sha256) FROM media`).Scan(&ids); err != nil {
		t.Fatal(err)
	}
	doc, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: "ro", Title: "Poze",
		Body: `<figure data-media="1"></figure><figure data-media="2"></figure><figure data-media="3"></figure>`}})
	if err != nil {
		t.Fatal(err)
	}
	var got map[int64]string
	if _, _, err := db.Findings(ctx, doc, func(_ cms.Document, alts map[int64]string) []cms.Finding {
		got = alts
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if want := map[int64]string{ids[0]: "ro words 1", ids[1]: "en words 2"}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
