package postgres_test

import (
	"context"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

func saveTerm(t *testing.T, db *postgres.DB, names map[cms.Locale]string) int64 {
	t.Helper()
	id, err := db.SaveTerm(context.Background(), cms.System, cms.TermRecord{Vocabulary: cms.Tags, Names: names})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func post(title string, terms ...int64) cms.Document {
	return cms.Document{Work: cms.Work{Kind: cms.PostKind, Terms: terms},
		Entry: cms.Entry{Locale: cms.English, Title: title, Body: "<p>Text.</p>"}}
}

func TestTermsAreCountedAndStandInTheLanguagesOrder(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	z := saveTerm(t, db, map[cms.Locale]string{"en": "Zeal", "uk": "Їжа"})
	saveTerm(t, db, map[cms.Locale]string{"en": "Art", "uk": "Історія"})
	saveTerm(t, db, map[cms.Locale]string{"en": "Jam", "uk": "Явище"})
	publish(t, db, post("One", z))
	publish(t, db, post("Two", z))
	list, err := db.Terms(ctx, cms.Ukrainian, cms.Tags)
	if err != nil || len(list) != 3 {
		t.Fatalf("got %+v, %v", list, err)
	}
	if list[0].Name != "Історія" || list[1].Name != "Їжа" || list[2].Name != "Явище" {
		t.Errorf("order: %+v", list)
	}
	if list[1].Works != 2 || list[1].Locale != cms.Ukrainian || list[1].Slug != "zeal" || list[0].Works != 0 {
		t.Errorf("got %+v", list)
	}
}

func TestMergedTermGivesItsWorksAndItsAddressAway(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	typo := saveTerm(t, db, map[cms.Locale]string{"en": "Innovatoes HUB"})
	right := saveTerm(t, db, map[cms.Locale]string{"en": "Innovators HUB"})
	publish(t, db, post("Of the typo", typo))
	publish(t, db, post("Of both", typo, right))
	if err := db.Merge(ctx, cms.System, cms.Fact{Kind: cms.TermFact, ID: typo}, right); err != nil {
		t.Fatal(err)
	}
	got, err := db.Term(ctx, cms.English, cms.Tags, "innovatoes-hub")
	if err != nil || got.Slug != "innovators-hub" || got.Works != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	if list, _ := db.Terms(ctx, cms.English, cms.Tags); len(list) != 1 {
		t.Errorf("the merged term is still listed: %+v", list)
	}
	if err := db.Merge(ctx, cms.System, cms.Fact{Kind: cms.TermFact, ID: right}, typo); !errors.Is(err, cms.ErrState) {
		t.Errorf("got %v, want ErrState for a circle", err)
	}
}

func TestUnknownTermIsNotFound(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	saveTerm(t, db, map[cms.Locale]string{"en": "Art"})
	if _, err := db.Term(context.Background(), cms.English, cms.Categories, "art"); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}
