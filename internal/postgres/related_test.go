package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/migrations"
)

// about is a public story of a country with some goals.
func about(t *testing.T, db *postgres.DB, title, country string, goals ...cms.Goal) cms.Document {
	t.Helper()
	doc := ungheni()
	doc.Entry.Title, doc.Work.Goals, doc.Work.Place.Country = title, goals, country
	return publish(t, db, doc)
}

// wantRelated compares what a story's page names: titles, each with its goals in common and whether the country is.
func wantRelated(t *testing.T, db *postgres.DB, doc cms.Document, want ...string) {
	t.Helper()
	page, err := db.EntryPage(context.Background(), cms.English, cms.CaseStudyKind, "", doc.Entry.Slug)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range page.Related {
		got = append(got, fmt.Sprint(r.Title, " ", r.Goals, " ", r.Country))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", doc.Entry.Title, got, want)
	}
}

func move(t *testing.T, db *postgres.DB, doc cms.Document, to cms.Status) {
	t.Helper()
	check(t, db.Transition(context.Background(), cms.System, doc.Entry.ID, to, nil))
}

func TestRelatedFollowsWhatIsPublic(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	old := about(t, db, "Old", "md", 4, 5)
	about(t, db, "Far", "gr", 16)
	wantRelated(t, db, old)
	near := about(t, db, "Near", "md", 16)
	best := about(t, db, "Best", "ua", 5, 4, 1)
	wantRelated(t, db, old, "Best [4 5] false", "Near [] true")
	wantRelated(t, db, best, "Old [4 5] false")

	move(t, db, best, cms.Draft)
	wantRelated(t, db, old, "Near [] true")
	move(t, db, best, cms.Published)
	wantRelated(t, db, old, "Best [4 5] false", "Near [] true")
	check(t, db.Trash(context.Background(), cms.System, near.Entry.ID))
	wantRelated(t, db, old, "Best [4 5] false")
}

func TestRelatedFollowsAnEdit(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	one, two := about(t, db, "One", "md", 4, 5), about(t, db, "Two", "gr", 4)
	wantRelated(t, db, one, "Two [4] false")
	for _, step := range []struct {
		goals   []cms.Goal
		country string
		want    []string
	}{
		{[]cms.Goal{5, 4}, "gr", []string{"Two [4 5] false"}},
		{[]cms.Goal{7}, "gr", nil},
		{[]cms.Goal{7}, "md", []string{"Two [] true"}},
	} {
		doc, err := db.Document(ctx, two.Entry.ID)
		check(t, err)
		doc.Work.Goals, doc.Work.Place = step.goals, &cms.Spot{Country: step.country, Precision: cms.Country}
		_, err = db.SaveDocument(ctx, cms.System, doc)
		check(t, err)
		wantRelated(t, db, one, step.want...)
	}
}

// TestRelatedIsFoundAnewWhenTooFewAreLeft: six are kept of nine, and then seven leave, the best first.
func TestRelatedIsFoundAnewWhenTooFewAreLeft(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	story := about(t, db, "Story", "md", 1, 2, 3)
	weak, fair := about(t, db, "Weak", "ro", 1), about(t, db, "Fair", "gr", 1, 2)
	examples := db.AsDemo()
	var best []cms.Document
	for n := range 7 {
		best = append(best, about(t, examples, fmt.Sprint("Best ", n), "ua", 1, 2, 3))
	}
	wantRelated(t, db, story, "Best 6 [1 2 3] false", "Best 5 [1 2 3] false", "Best 4 [1 2 3] false")
	for _, doc := range best[2:] {
		move(t, db, doc, cms.Archived)
	}
	wantRelated(t, db, story, "Best 1 [1 2 3] false", "Best 0 [1 2 3] false", "Fair [1 2] false")
	check(t, db.RemoveDemo(context.Background(), cms.System))
	wantRelated(t, db, story, "Fair [1 2] false", "Weak [1] false")
	move(t, db, fair, cms.Draft)
	wantRelated(t, db, story, "Weak [1] false")
	move(t, db, weak, cms.Draft)
	wantRelated(t, db, story)
}

// TestWorksFromBeforeAreRelated: what the migration finds for a database with content is what publishing has found.
func TestWorksFromBeforeAreRelated(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	for n := range 9 {
		about(t, db, fmt.Sprint("Story ", n), []string{"md", "ro", "ua"}[n%3], cms.Goal(1+n%4), cms.Goal(5+n%2))
	}
	const rows = `SELECT string_agg(work_id || ' ' || other_id || ' ' || score, ', ' ORDER BY work_id, other_id) FROM related`
	want := ask[string](t, db, rows)
	text, err := migrations.Files.ReadFile("00006_related.sql")
	check(t, err)
	_, filling, _ := strings.Cut(string(text), "EXECUTE FUNCTION relate_listing();")
	_, err = db.Pool().Exec(ctx, "DELETE FROM related;"+filling)
	check(t, err)
	if got := ask[string](t, db, rows); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
