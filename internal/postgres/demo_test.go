package postgres_test

import (
	"context"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// example fills a store with one of each, as the demonstration does, and returns its tags and its edition's work.
func example(t *testing.T, db *postgres.DB) (used, unused, edition2022 int64) {
	t.Helper()
	used = saveTerm(t, db, map[cms.Locale]string{"en": "Used"})
	unused = saveTerm(t, db, map[cms.Locale]string{"en": "Unused"})
	story := ungheni()
	story.Work.Terms, story.Work.ProjectID = []int64{used, unused}, plach(t, db).ID
	publish(t, db, story)
	e := publish(t, db, edition(2022))
	items := []cms.MenuRecord{{URL: "/news", Labels: map[cms.Locale]string{"en": "News"}}}
	if err := db.SaveMenu(context.Background(), cms.System, cms.MainMenu, items); err != nil {
		t.Fatal(err)
	}
	return used, unused, e.Work.ID
}

func TestRemovedDemonstrationLeavesNothing(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	example(t, db.AsDemo())
	if err := db.RemoveDemo(ctx, cms.System); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"works", "entries", "listings", "totals", "story_counts", "story_sums", "search_docs", "terms", "projects",
		"organisations", "libraries", "places", "menu_items", "redirects", "notices", "revisions"} {
		if n := count(t, db, `SELECT count(*) FROM `+table); n != 0 {
			t.Errorf("%d rows of %s are left", n, table)
		}
	}
	if empty, err := db.Empty(ctx); err != nil || !empty {
		t.Errorf("empty: %v, %v", empty, err)
	}
}

func TestRemovedDemonstrationLeavesWhatPeopleAddedAndUse(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	used, _, above := example(t, db.AsDemo())
	mine := publish(t, db, post("Mine", used))
	below := publish(t, db, cms.Document{Work: cms.Work{Kind: cms.PageKind, ParentID: above}, Entry: cms.Entry{Locale: "en", Title: "Hotels"}})
	if err := db.RemoveDemo(ctx, cms.System); err != nil {
		t.Fatal(err)
	}
	page, err := db.EntryPage(ctx, cms.English, cms.PostKind, "", mine.Entry.Slug)
	if err != nil || len(page.Terms) != 1 || page.Terms[0].ID != used {
		t.Errorf("my post: %+v, %v", page, err)
	}
	if _, err := db.EntryPage(ctx, cms.English, cms.PageKind, "2022", below.Entry.Slug); err != nil {
		t.Errorf("my page under an edition of the demonstration: %v", err)
	}
	list, err := db.Terms(ctx, cms.English, cms.Tags)
	if err != nil || len(list) != 1 || list[0].ID != used || list[0].Works != 1 {
		t.Errorf("terms: %+v, %v", list, err)
	}
	if n := count(t, db, `SELECT count(*) FROM listings WHERE kind = 'case_study'`) + count(t, db, `SELECT count(*) FROM projects`); n != 0 {
		t.Errorf("%d rows of the demonstration are left", n)
	}
}

func TestDemonstrationIsLoadedIntoAnEmptyDatabaseOnly(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	publish(t, db, post("Mine"))
	called := false
	err := db.LoadDemo(ctx, func(*postgres.DB) error { called = true; return nil })
	if !errors.Is(err, postgres.ErrNotEmpty) || called {
		t.Errorf("got %v, called %v", err, called)
	}
}

func TestDemonstrationThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	ctx, db, fault := context.Background(), pgtest.New(t), errors.New("fault")
	err := db.LoadDemo(ctx, func(demo *postgres.DB) error {
		publish(t, demo, post("Half"))
		return fault
	})
	if !errors.Is(err, fault) {
		t.Errorf("got %v", err)
	}
	if empty, err := db.Empty(ctx); err != nil || !empty {
		t.Errorf("empty: %v, %v", empty, err)
	}
}
