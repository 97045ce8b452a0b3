package postgres_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// shelf publishes a work of each kind, a day apart, and leaves a draft.
func shelf(t *testing.T, db *postgres.DB, project int64) map[string]cms.Document {
	t.Helper()
	all := map[string]cms.Document{}
	for i, kind := range []cms.Kind{cms.PostKind, cms.PageKind, cms.CaseStudyKind, cms.EventKind} {
		at := time.Date(2021, 3, 1+i, 9, 0, 0, 0, time.UTC)
		doc := cms.Document{Work: cms.Work{Kind: kind, ProjectID: project},
			Entry: cms.Entry{Locale: cms.English, Title: string(kind), Body: "<p>Body</p>", PublishedAt: &at}}
		switch kind {
		case cms.CaseStudyKind:
			doc.CaseStudy = &cms.CaseStudy{Why: "<p>Why</p>", SoWhat: "<p>So</p>"}
		case cms.EventKind:
			doc.Event = &cms.Event{Format: cms.Webinar, StartsAt: at, EndsAt: at.Add(time.Hour), Zone: "UTC"}
		}
		all[string(kind)] = publish(t, db, doc)
	}
	hidden := all["post"]
	hidden.Work.ID, hidden.Entry.Title, hidden.Entry.Slug = 0, "hidden", ""
	all["hidden"], _ = db.CreateDocument(context.Background(), cms.System, hidden)
	return all
}

func TestNewestEntriesAreOfEveryKindButPages(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	shelf(t, db, project(t, db, "plach"))
	shelf(t, db, 0)
	list, next, err := db.NewestEntries(ctx, cms.English, "plach", cms.Cursor{}, 2)
	if err != nil || !slices.Equal(titles(list), []string{"event", "case_study"}) {
		t.Fatalf("got %v %v", titles(list), err)
	}
	rest, end, err := db.NewestEntries(ctx, cms.English, "plach", next, 2)
	if err != nil || !slices.Equal(titles(rest), []string{"post"}) || end != (cms.Cursor{}) {
		t.Errorf("then %v %v %v", titles(rest), end, err)
	}
	if all, _, err := db.NewestEntries(ctx, cms.English, "", cms.Cursor{}, 10); err != nil || len(all) != 6 {
		t.Errorf("of every project: %v %v", titles(all), err)
	}
}

func TestFeedTextsAreThoseOfPublicEntries(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	all := shelf(t, db, 0)
	story, hidden := all["case_study"].Entry.ID, all["hidden"].Entry.ID
	texts, err := db.FeedTexts(context.Background(), []int64{story, hidden, all["post"].Entry.ID})
	if err != nil || len(texts) != 2 || texts[story].Why != "<p>Why</p>" || texts[story].What != "" || texts[story].UpdatedAt.IsZero() {
		t.Errorf("got %+v %v", texts, err)
	}
}

func TestSitemapHoldsPublicEntriesAndTheirLanguages(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	all := shelf(t, db, 0)
	romanian := all["post"]
	romanian.Entry = cms.Entry{Locale: cms.Romanian, Title: "Noutate"}
	publish(t, db, romanian)
	parts, err := db.SitemapParts(ctx)
	if err != nil || len(parts) != 1 || parts[0].Number != 0 || parts[0].Changed.IsZero() {
		t.Fatalf("parts: %+v %v", parts, err)
	}
	entries, err := db.SitemapEntries(ctx, 0)
	if err != nil || len(entries) != 5 {
		t.Fatalf("got %+v %v", entries, err)
	}
	if first := entries[0]; first.Slug != "post" || len(first.Alternates) != 2 || first.Alternates[1].Slug != "noutate" {
		t.Errorf("got %+v", first)
	}
	if none, err := db.SitemapEntries(ctx, 1); err != nil || len(none) != 0 {
		t.Errorf("behind the end: %+v %v", none, err)
	}
}
