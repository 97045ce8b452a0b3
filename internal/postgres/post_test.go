package postgres_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestPostsAreChosenByKindProjectAndTerm(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	hub := project(t, db, "hub")
	term, err := db.SaveTerm(ctx, cms.System, cms.TermRecord{Vocabulary: cms.Tags, Names: map[cms.Locale]string{"en": "Pitch"}})
	if err != nil {
		t.Fatal(err)
	}
	for i, work := range []cms.Work{{Kind: cms.PostKind}, {Kind: cms.PostKind, ProjectID: hub}, {Kind: cms.PostKind, ProjectID: hub, Terms: []int64{term}},
		{Kind: cms.CaseStudyKind, ProjectID: hub}, {Kind: cms.CaseStudyKind, Terms: []int64{term}}} {
		at := time.Date(2021, 3, 1+i, 9, 0, 0, 0, time.UTC)
		doc := cms.Document{Work: work, Entry: cms.Entry{Locale: cms.English, Title: strconv.Itoa(i), PublishedAt: &at}}
		if work.Kind == cms.CaseStudyKind {
			doc.CaseStudy = &cms.CaseStudy{}
		}
		publish(t, db, doc)
	}
	for _, test := range []struct {
		filter cms.PostFilter
		want   string
	}{
		{cms.PostFilter{}, "[2 1 0]"},
		{cms.PostFilter{Project: "hub"}, "[2 1]"},
		{cms.PostFilter{Kind: cms.CaseStudyKind, Project: "hub"}, "[3]"},
		{cms.PostFilter{Term: term}, "[4 2]"},
		{cms.PostFilter{Term: term, Kind: cms.PostKind}, "[2]"},
		{cms.PostFilter{Term: term, Kind: cms.PostKind, Project: "hub"}, "[2]"},
		{cms.PostFilter{Term: -1}, "[]"},
		{cms.PostFilter{Project: "none"}, "[]"},
	} {
		list, _, err := db.Posts(ctx, cms.English, test.filter, cms.Cursor{}, 10)
		if got := fmt.Sprint(titles(list)); err != nil || got != test.want {
			t.Errorf("%+v: got %s %v, want %s", test.filter, got, err, test.want)
		}
	}
}
