package postgres_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// someStories publishes stories of all sorts, then changes, takes back and trashes some.
func someStories(t *testing.T, db *postgres.DB) {
	t.Helper()
	ctx, r := context.Background(), rand.New(rand.NewPCG(4, 2))
	projects := []int64{0, project(t, db, "plach"), project(t, db, "hub")}
	random := func(title string) cms.Document {
		return cms.Document{
			Work: cms.Work{Kind: cms.CaseStudyKind, Goals: []cms.Goal{cms.Goal(1 + r.IntN(4)), cms.Goal(5 + r.IntN(4))},
				ProjectID: projects[r.IntN(3)], Place: &cms.Spot{Country: []string{"md", "ro", "ua"}[r.IntN(3)], Precision: cms.Country}},
			Entry:     cms.Entry{Locale: []cms.Locale{cms.English, cms.Romanian}[r.IntN(2)], Title: title},
			CaseStudy: &cms.CaseStudy{Year: 2018 + r.IntN(3)},
			Impact: []cms.Impact{{Measure: cms.PeopleTrained, Count: 1 + r.IntN(50), From: 2019, To: 2020 + r.IntN(2)},
				{Measure: cms.PeopleTrained, Count: 1 + r.IntN(50), About: r.IntN(2) == 0},
				{Measure: cms.EventsHeld, Count: 100 + r.IntN(3), Scope: cms.ProjectScope}},
		}
	}
	for i := range 30 {
		doc := publish(t, db, random(fmt.Sprint("Story ", i)))
		switch i % 5 {
		case 0:
			changed := random(doc.Entry.Title)
			doc.Work.Goals, doc.Work.Place, doc.Impact = changed.Work.Goals, changed.Work.Place, changed.Impact
			_, err := db.SaveDocument(ctx, cms.System, doc)
			check(t, err)
		case 1:
			check(t, db.Transition(ctx, cms.System, doc.Entry.ID, cms.Draft, nil))
		case 2:
			check(t, db.Trash(ctx, cms.System, doc.Entry.ID))
		}
	}
}

// TestKeptCountersSayWhatCountingSays asks every question of few choices twice: as it is, and with a first year before
// all stories, which makes the store count.
func TestKeptCountersSayWhatCountingSays(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	someStories(t, db)
	for _, f := range []cms.StoryFilter{{}, {Goals: []cms.Goal{2}}, {Goals: []cms.Goal{6}}, {Goals: []cms.Goal{17}}, {Countries: []string{"md"}},
		{Projects: []string{"hub"}}, {Years: []int{2019}}, {Locales: []cms.Locale{cms.Romanian}},
		{Goals: []cms.Goal{2}, Countries: []string{"ro"}}, {Projects: []string{"hub"}, Years: []int{2019}}, {Countries: []string{"gr"}, Goals: []cms.Goal{2}},
		{Projects: []string{"plach"}, Locales: []cms.Locale{cms.English}}} {
		counted := f
		counted.From = 1
		for name, ask := range map[string]func(cms.StoryFilter) (any, error){
			"list":   func(f cms.StoryFilter) (any, error) { return db.StoryList(ctx, cms.English, f, cms.Cursor{}, 10) },
			"set":    func(f cms.StoryFilter) (any, error) { return db.StorySet(ctx, cms.English, f, cms.Cursor{}, 10) },
			"impact": func(f cms.StoryFilter) (any, error) { return db.Impact(ctx, cms.English, f) },
		} {
			got, err := ask(f)
			check(t, err)
			want, err := ask(counted)
			check(t, err)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s of %+v:\n got %+v\nwant %+v", name, f, got, want)
			}
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
