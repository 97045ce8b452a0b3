package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// ungheni is a story as an editor would type it.
func ungheni() cms.Document {
	return cms.Document{
		Work: cms.Work{Kind: cms.CaseStudyKind, Goals: []cms.Goal{8, 5}, Place: &cms.Spot{Country: "md", Precision: cms.Country}},
		Entry: cms.Entry{Locale: cms.English, Title: "Women can succeed from home", Summary: "An exhibition in the library.",
			Body: "<p>Short.</p>"},
		CaseStudy: &cms.CaseStudy{Year: 2021, Licence: "CC BY 4.0", Why: "<p>Doubt &amp; illness.</p>"},
		Impact: []cms.Impact{
			{ID: -1, Measure: cms.PeopleTrained, Count: 2300, Labels: map[cms.Locale]string{"en": "beginners"}},
			{Measure: cms.PeopleTrained, Count: 879, PartOf: -1, Labels: map[cms.Locale]string{"en": "went on"}}},
	}
}

func publish(t *testing.T, db *postgres.DB, doc cms.Document) cms.Document {
	t.Helper()
	ctx := context.Background()
	doc, err := db.CreateDocument(ctx, cms.System, doc)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestDocumentComesBackAsItWasTyped(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	doc, err := db.CreateDocument(context.Background(), cms.System, ungheni())
	if err != nil {
		t.Fatal(err)
	}
	if doc.Entry.Slug != "women-can-succeed-from-home" || doc.Entry.Status != cms.Draft || doc.Entry.Version != 1 {
		t.Errorf("got %+v", doc.Entry)
	}
	if len(doc.Work.Goals) != 2 || doc.Work.Goals[0] != 8 || doc.CaseStudy.Why == "" {
		t.Errorf("facts lost: %+v %+v", doc.Work, doc.CaseStudy)
	}
	if len(doc.Impact) != 2 || doc.Impact[1].PartOf != doc.Impact[0].ID || doc.Impact[0].Labels["en"] != "beginners" {
		t.Errorf("numbers lost: %+v", doc.Impact)
	}
}

func TestSaveMeetingANewerVersionKeepsBoth(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc, err := db.CreateDocument(ctx, cms.System, ungheni())
	if err != nil {
		t.Fatal(err)
	}
	mine, theirs := doc, doc
	theirs.Entry.Title = "Theirs"
	if _, err := db.SaveDocument(ctx, cms.System, theirs); err != nil {
		t.Fatal(err)
	}
	mine.Entry.Title = "Mine"
	_, err = db.SaveDocument(ctx, cms.System, mine)
	var conflict *cms.Conflict
	if !errors.As(err, &conflict) || conflict.Current.Entry.Title != "Theirs" {
		t.Fatalf("got %v, want the conflict with their text", err)
	}
}

func TestPublishedEntryHasItsPageUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc := publish(t, db, ungheni())
	other := ungheni()
	other.Entry.Title = "Another story"
	publish(t, db, other)
	page, err := db.EntryPage(ctx, cms.English, cms.CaseStudyKind, "", doc.Entry.Slug)
	if err != nil {
		t.Fatal(err)
	}
	if page.Country != "md" || page.CaseStudy == nil || len(page.Impact) != 2 || len(page.Alternates) != 1 {
		t.Errorf("got %+v", page)
	}
	if len(page.Related) != 1 || page.Related[0].Title != "Another story" || len(page.Related[0].Goals) != 2 || !page.Related[0].Country {
		t.Errorf("related: %+v", page.Related)
	}
	if err := db.Trash(ctx, cms.System, doc.Entry.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := db.EntryPage(ctx, cms.English, cms.CaseStudyKind, "", doc.Entry.Slug); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
	if err := db.Untrash(ctx, cms.System, doc.Entry.ID); err != nil {
		t.Fatal(err)
	}
	if got, _ := db.Document(ctx, doc.Entry.ID); got.Entry.Status != cms.Draft {
		t.Errorf("got %s out of the trash, want a draft", got.Entry.Status)
	}
}

func TestIllegalTransitionChangesNothing(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc, err := db.CreateDocument(ctx, cms.System, ungheni())
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Transition(ctx, cms.System, doc.Entry.ID, cms.Archived, nil); !errors.Is(err, cms.ErrState) {
		t.Errorf("got %v, want ErrState", err)
	}
	_, err = db.Pool().Exec(ctx, `UPDATE entries SET status = 'archived' WHERE id = $1`, doc.Entry.ID)
	if err == nil {
		t.Error("the database let a draft be archived")
	}
}

func TestDueTurnsEachEntryOnce(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc, err := db.CreateDocument(ctx, cms.System, ungheni())
	if err != nil {
		t.Fatal(err)
	}
	at := db.Now().Add(time.Hour)
	if err := db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &at); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		now  time.Time
		want cms.Status
	}{{at.Add(-time.Second), cms.Scheduled}, {at, cms.Published}, {at, cms.Published}} {
		if err := db.Due(ctx, step.now); err != nil {
			t.Fatal(err)
		}
		if got, _ := db.Document(ctx, doc.Entry.ID); got.Entry.Status != step.want {
			t.Errorf("at %s got %s, want %s", step.now, got.Entry.Status, step.want)
		}
	}
}

func TestChangedSlugLeavesARedirectAndANewEntryTakesThePathBack(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc := publish(t, db, ungheni())
	doc, _ = db.Document(ctx, doc.Entry.ID)
	old := doc.Entry.Slug
	doc.Entry.Slug = "women-at-home"
	if _, err := db.SaveDocument(ctx, cms.System, doc); err != nil {
		t.Fatal(err)
	}
	redirects := func() (n int) {
		_ = db.Pool().QueryRow(ctx, `SELECT count(*) FROM redirects WHERE from_path = '/best-practices/' || $1`, old).Scan(&n)
		return n
	}
	if redirects() != 1 {
		t.Fatal("no redirect was left")
	}
	publish(t, db, ungheni())
	if redirects() != 0 {
		t.Error("the redirect hides the new entry")
	}
}

func TestRestoredRevisionIsANewVersion(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	first, err := db.CreateDocument(ctx, cms.System, ungheni())
	if err != nil {
		t.Fatal(err)
	}
	second := first
	second.Entry.Title, second.Impact = "Changed", nil
	if second, err = db.SaveDocument(ctx, cms.System, second); err != nil {
		t.Fatal(err)
	}
	revisions, err := db.Revisions(ctx, first.Entry.ID)
	if err != nil || len(revisions) != 2 {
		t.Fatalf("got %v %v, want two revisions", revisions, err)
	}
	got, err := db.RestoreRevision(ctx, cms.System, first.Entry.ID, revisions[1].ID, second.Entry.Version)
	if err != nil {
		t.Fatal(err)
	}
	if got.Entry.Title != first.Entry.Title || got.Entry.Version != 3 || len(got.Impact) != 2 || got.Impact[1].PartOf != got.Impact[0].ID {
		t.Errorf("got %+v %+v", got.Entry, got.Impact)
	}
}

func TestTotalsFollowWhatIsPublic(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc := publish(t, db, ungheni())
	count := func(sql string) (n int) {
		if err := db.Pool().QueryRow(ctx, sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const stories = `SELECT COALESCE(max(works), 0) FROM totals WHERE facet = 'goal' AND value = '5'`
	const trained = `SELECT COALESCE(max(count), 0) FROM story_sums WHERE choice = '' AND measure = 'people_trained'`
	if got := count(stories); got != 1 {
		t.Errorf("got %d stories of goal 5, want 1", got)
	}
	if got := count(trained); got != 2300 {
		t.Errorf("got %d people trained, want 2300: a part is not added to its whole", got)
	}
	if err := db.Transition(ctx, cms.System, doc.Entry.ID, cms.Draft, nil); err != nil {
		t.Fatal(err)
	}
	if got := count(stories) + count(trained) + count(`SELECT count(*)::int FROM search_docs`); got != 0 {
		t.Errorf("got %d left in totals and search, want none", got)
	}
}
