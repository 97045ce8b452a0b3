package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

func library(t *testing.T, db *postgres.DB, name string, stories int) int64 {
	t.Helper()
	lib, err := db.SaveLibrary(context.Background(), cms.System, cms.Library{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	for i := range stories {
		publish(t, db, cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind}, CaseStudy: &cms.CaseStudy{LibraryID: lib.ID},
			Entry: cms.Entry{Locale: cms.English, Title: fmt.Sprintf("%s %d", name, i)}})
	}
	return lib.ID
}

func TestAMergedLibrarysStoriesAreTheOthers(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	kept := library(t, db, "Dimitrie Cantemir", 1)
	double := library(t, db, "D. Cantemir Ungheni", 2)
	library(t, db, "Without a story", 0)
	if _, err := db.Pool().Exec(ctx, `UPDATE libraries SET merged_into = $1 WHERE id = $2`, kept, double); err != nil {
		t.Fatal(err)
	}
	got, err := db.PublicLibrary(ctx, "d-cantemir-ungheni")
	if err != nil || got.Slug != "dimitrie-cantemir" {
		t.Errorf("got %+v %v", got, err)
	}
	set, err := db.StorySet(ctx, cms.English, cms.StoryFilter{Library: got.ID}, cms.Cursor{}, 10)
	if err != nil || set.Total != 3 {
		t.Errorf("got %d stories %v, want 3", set.Total, err)
	}
	list, next, err := db.PublicLibraries(ctx, "", 10)
	if err != nil || next != "" || len(list) != 1 || list[0].Stories != 3 {
		t.Errorf("got %+v %q %v, want one library of three stories", list, next, err)
	}
	if _, err := db.PublicLibrary(ctx, "nothing"); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

func TestLibrariesComePageByPage(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, name := range []string{"Șoimari", "Adjud", "Same", "Same"} {
		library(t, db, name, 1)
	}
	var got []string
	after := ""
	for {
		list, next, err := db.PublicLibraries(context.Background(), after, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range list {
			got = append(got, l.Slug)
		}
		if after = next; next == "" {
			break
		}
	}
	if want := "[adjud same same-2 soimari]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
