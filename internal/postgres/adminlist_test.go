package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

func news(t *testing.T, db *postgres.DB, actor cms.Actor, title string, l cms.Locale) cms.Document {
	t.Helper()
	doc, err := db.CreateDocument(context.Background(), actor, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: l, Title: title}})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func list(t *testing.T, db *postgres.DB, f cms.ListFilter) []string {
	t.Helper()
	f.Kind = cms.PostKind
	rows, _, err := db.EntryList(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	titles := []string{}
	for _, r := range rows {
		titles = append(titles, r.Title)
	}
	return titles
}

func TestListsAreNarrowed(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	first := news(t, db, cms.System, "100% library_day", "en")
	second := news(t, db, cms.System, "ZIUA bibliotecii", "ro")
	trashed := news(t, db, cms.System, "Gone", "en")
	publishNow(t, db, second)
	if err := db.Trash(ctx, cms.System, trashed.Entry.ID); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		f    cms.ListFilter
		want string
	}{
		{cms.ListFilter{}, "[ZIUA bibliotecii 100% library_day]"},
		{cms.ListFilter{Query: "ziua"}, "[ZIUA bibliotecii]"},
		{cms.ListFilter{Query: "%"}, "[100% library_day]"},
		{cms.ListFilter{Query: "y_d"}, "[100% library_day]"},
		{cms.ListFilter{Status: cms.Published}, "[ZIUA bibliotecii]"},
		{cms.ListFilter{Locale: "en"}, "[100% library_day]"},
		{cms.ListFilter{Trash: true}, "[Gone]"},
	} {
		if got := fmt.Sprint(list(t, db, tt.f)); got != tt.want {
			t.Errorf("%+v: got %s, want %s", tt.f, got, tt.want)
		}
	}
	counts, err := db.EntryCounts(ctx, cms.ListFilter{Kind: cms.PostKind})
	if err != nil || counts["draft"] != 1 || counts["published"] != 1 || counts[postgres.Trashed] != 1 {
		t.Errorf("got %v, %v", counts, err)
	}
	texts, err := db.WorkEntries(ctx, first.Work.ID)
	if err != nil || len(texts) != 1 || texts[0].Slug != "100-library-day" {
		t.Errorf("got %+v, %v", texts, err)
	}
}

func publishNow(t *testing.T, db *postgres.DB, doc cms.Document) {
	t.Helper()
	if err := db.Transition(context.Background(), cms.System, doc.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
}

func TestPagesOfAListFollowEachOther(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	if _, err := db.Pool().Exec(ctx, `
		WITH w AS (INSERT INTO works (kind, original) SELECT 'post', 'en' FROM generate_series(1, 120) RETURNING id)
		INSERT INTO entries (work_id, kind, locale, slug, title) SELECT id, 'post', 'en', 'n' || id, 'N ' || id FROM w`); err != nil {
		t.Fatal(err)
	}
	seen := map[int64]bool{}
	f := cms.ListFilter{Kind: cms.PostKind}
	for page := 0; page == 0 || f.After != (cms.Mark{}); page++ {
		rows, next, err := db.EntryList(ctx, f)
		if err != nil || page > 3 {
			t.Fatalf("page %d: %v", page, err)
		}
		for _, r := range rows {
			seen[r.EntryID] = true
		}
		f.After = next
	}
	if len(seen) != 120 {
		t.Errorf("saw %d of 120", len(seen))
	}
}

func TestDeskShowsWhatWaitsForWhom(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	ctx, db := context.Background(), pgtest.NewAt(t, func() time.Time { return now })
	ana, vera := editor(t, db, "ana@example.org"), editor(t, db, "vera@example.org")
	news(t, db, cms.Actor{ID: vera.ID}, "Vera's draft", "en")
	mine := news(t, db, cms.Actor{ID: ana.ID}, "Later", "en")
	at := now.Add(time.Hour)
	if err := db.Transition(ctx, cms.Actor{ID: ana.ID}, mine.Entry.ID, cms.Scheduled, &at); err != nil {
		t.Fatal(err)
	}
	for days, title := range map[int]string{2: "Soon", 9: "Next week", -2: "Over"} {
		start := now.AddDate(0, 0, days)
		if _, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: "en", Title: title},
			Event: &cms.Event{Format: cms.Webinar, StartsAt: start, EndsAt: start.Add(time.Hour), Zone: "UTC"}}); err != nil {
			t.Fatal(err)
		}
	}
	d, err := db.Desk(ctx, ana.ID)
	if err != nil || len(d.Drafts) != 0 || len(d.Scheduled) != 1 || len(d.Waiting) != 0 || len(d.Events) != 1 || d.Events[0].Title != "Soon" {
		t.Errorf("Ana: got %+v, %v", d, err)
	}
	if d, err = db.Desk(ctx, vera.ID); err != nil || len(d.Drafts) != 1 {
		t.Errorf("Vera: got %+v, %v", d.Drafts, err)
	}
}

func TestOnlyScheduledEntriesGetAnotherDay(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc := news(t, db, cms.System, "A", "en")
	at := time.Now().Add(time.Hour).UTC().Truncate(time.Second)
	if err := db.Reschedule(ctx, cms.System, doc.Entry.ID, at); err != cms.ErrState {
		t.Errorf("a draft: got %v", err)
	}
	if err := db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &at); err != nil {
		t.Fatal(err)
	}
	later := at.Add(time.Hour)
	if err := db.Reschedule(ctx, cms.System, doc.Entry.ID, later); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Document(ctx, doc.Entry.ID); err != nil || !got.Entry.PublishAt.Equal(later) {
		t.Errorf("got %v, %v", got.Entry.PublishAt, err)
	}
}

func TestChoicesLeaveOutWhatWasMerged(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	library, place := cantemir(t, db)
	if _, err := db.Pool().Exec(ctx, `INSERT INTO libraries (slug, name, folded, merged_into) VALUES ('old', 'Old', 'old', $1)`, library.ID); err != nil {
		t.Fatal(err)
	}
	c, err := db.Choices(ctx, "ro")
	if err != nil || len(c.Libraries) != 1 || c.Libraries[0].Name != "Dimitrie Cantemir Public Library, Ungheni" ||
		len(c.Places) != 1 || c.Places[0] != (cms.Choice{ID: place.ID, Name: "Ungheni", Country: "md"}) {
		t.Errorf("got %+v, %v", c, err)
	}
}

func TestRecordListsGoOn(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	if _, err := db.Pool().Exec(ctx, `
		INSERT INTO libraries (slug, name, folded) SELECT 'l' || n, 'Library ' || n, 'library ' || n FROM generate_series(1, 70) n`); err != nil {
		t.Fatal(err)
	}
	first, next, err := db.LibraryList(ctx, cms.ListPage{Query: "LIBRĂRY"})
	if err != nil || len(first) != 50 || next.ID == 0 {
		t.Fatalf("got %d, next %v, %v", len(first), next, err)
	}
	second, end, err := db.LibraryList(ctx, cms.ListPage{Query: "librăry", After: next})
	if err != nil || len(second) != 20 || end.ID != 0 || second[0].Name <= first[49].Name {
		t.Errorf("got %d, next %v, %v", len(second), end, err)
	}
	cantemir(t, db)
	if places, _, err := db.PlaceList(ctx, cms.ListPage{Query: "ungh"}); err != nil || len(places) != 1 {
		t.Errorf("got %+v, %v", places, err)
	}
	numbers, _, err := db.ImpactList(ctx, "uk", cms.ListPage{Query: "women"})
	if err != nil || len(numbers) != 2 || !numbers[0].Part || numbers[1].Label != "beginners" {
		t.Errorf("got %+v, %v", numbers, err)
	}
}
