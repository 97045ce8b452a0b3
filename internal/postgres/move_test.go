package postgres_test

import (
	"context"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/urls"
)

func TestPageMovesWithAllItsLanguages(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	day := time.Date(2030, 6, 1, 0, 0, 0, 0, time.UTC)
	edition := publish(t, db, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: "en", Title: "The conference"},
		Event:   &cms.Event{Format: cms.Conference, StartsAt: day, EndsAt: day.Add(time.Hour), Zone: "UTC"},
		Edition: &cms.Edition{Year: 2030}})
	page := publish(t, db, cms.Document{Work: cms.Work{Kind: cms.PageKind}, Entry: cms.Entry{Locale: "en", Title: "Questions"}})
	publish(t, db, cms.Document{Work: cms.Work{ID: page.Work.ID, Kind: cms.PageKind}, Entry: cms.Entry{Locale: "ro", Title: "Întrebări"}})
	page.Work.ParentID = edition.Work.ID
	if _, err := db.SaveDocument(ctx, cms.System, page); err != nil {
		t.Fatal(err)
	}
	for old, now := range map[string]string{"/questions": "/conference/2030/questions", "/ro/intrebari": "/ro/conference/2030/intrebari"} {
		target, err := db.RedirectFor(ctx, old)
		if err != nil || urls.Address(*target.Address) != now {
			t.Errorf("%s: got %+v, %v", old, target, err)
		}
	}
	if _, err := db.EntryPage(ctx, "ro", cms.PageKind, "2030", "intrebari"); err != nil {
		t.Errorf("the other language: %v", err)
	}
}
