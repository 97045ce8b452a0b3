package postgres_test

import (
	"context"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// cantemir is a library in Ungheni with one published story.
func cantemir(t *testing.T, db *postgres.DB) (cms.Library, cms.Place) {
	t.Helper()
	ctx := context.Background()
	place, err := db.SavePlace(ctx, cms.System, cms.Place{Name: "Ungheni", Country: "md", Lat: 47.2, Lon: 27.8})
	if err != nil {
		t.Fatal(err)
	}
	library, err := db.SaveLibrary(ctx, cms.System, cms.Library{Name: "Dimitrie Cantemir Public Library", Place: &place})
	if err != nil {
		t.Fatal(err)
	}
	story := ungheni()
	story.Work.Place = &cms.Spot{PlaceID: place.ID, Country: "md", Precision: cms.Town}
	story.CaseStudy.LibraryID = library.ID
	publish(t, db, story)
	return library, place
}

func ask[T any](t *testing.T, db *postgres.DB, sql string, args ...any) T {
	t.Helper()
	var v T
	if err := db.Pool().QueryRow(context.Background(), sql, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

func TestRenamedLibraryIsFoundUnderItsNewName(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	library, _ := cantemir(t, db)
	library.Name, library.Slug = "Municipal Library Ungheni", "municipal-ungheni"
	saved, err := db.SaveLibrary(ctx, cms.System, library)
	if err != nil || saved.Version != 2 || saved.Place.Name != "Ungheni" {
		t.Fatalf("got %+v, %v", saved, err)
	}
	if n := ask[int](t, db, `SELECT count(*) FROM search_docs WHERE tsv @@ plainto_tsquery('search.en', 'municipal')`); n != 1 {
		t.Errorf("%d stories found under the new name", n)
	}
	got := ask[string](t, db, `SELECT url FROM redirects WHERE from_path = '/ro/libraries/dimitrie-cantemir-public-library'`)
	if want := "/ro/libraries/municipal-ungheni"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := ask[int](t, db, `SELECT count(*) FROM revisions WHERE subject = 'library'`); n != 2 {
		t.Errorf("%d revisions", n)
	}
}

func TestLibraryMovedBackDropsTheRedirect(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	library, _ := cantemir(t, db)
	first := library.Slug
	for _, slug := range []string{"second", "third", first} {
		library.Slug = slug
		var err error
		if library, err = db.SaveLibrary(ctx, cms.System, library); err != nil {
			t.Fatal(err)
		}
	}
	if n := ask[int](t, db, `SELECT count(*) FROM redirects WHERE from_path = '/libraries/' || $1`, first); n != 0 {
		t.Error("the library's own address leads away")
	}
	if got := ask[string](t, db, `SELECT url FROM redirects WHERE from_path = '/libraries/second'`); got != "/libraries/"+first {
		t.Errorf("second leads to %q", got)
	}
}

func TestLibraryConflictStoresNothing(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	library, place := cantemir(t, db)
	mine, theirs := library, library
	mine.Name, theirs.Name = "Mine", "Theirs"
	if _, err := db.SaveLibrary(ctx, cms.System, theirs); err != nil {
		t.Fatal(err)
	}
	if _, err := db.SaveLibrary(ctx, cms.System, mine); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("got %v", err)
	}
	if got, err := db.LibraryByID(ctx, library.ID); err != nil || got.Name != "Theirs" {
		t.Errorf("got %+v, %v", got, err)
	}
	place.Version = 7
	if _, err := db.SavePlace(ctx, cms.System, place); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("place: got %v", err)
	}
}

func TestMovedPlaceTakesItsStoriesAlong(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	_, place := cantemir(t, db)
	place.Name, place.Country = "Iași", "ro"
	saved, err := db.SavePlace(ctx, cms.System, place)
	if err != nil || saved.Version != 2 {
		t.Fatal(err)
	}
	if n := ask[int](t, db, `SELECT count(*) FROM listings WHERE country = 'ro'`); n != 1 {
		t.Errorf("%d stories listed in the new country", n)
	}
	if n := ask[int](t, db, `SELECT works FROM totals WHERE facet = 'country' AND value = 'md'`); n != 0 {
		t.Errorf("%d stories still counted in the old one", n)
	}
}

func TestSecondLibraryOfANameGetsANumber(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	for _, want := range []string{"public-library", "public-library-2"} {
		got, err := db.SaveLibrary(ctx, cms.System, cms.Library{Name: "Public Library"})
		if err != nil || got.Slug != want {
			t.Errorf("got %q, %v, want %q", got.Slug, err, want)
		}
	}
	var fields cms.FieldErrors
	if _, err := db.SaveLibrary(ctx, cms.System, cms.Library{Name: "X", Slug: "public-library"}); !errors.As(err, &fields) || fields["slug"] == "" {
		t.Errorf("a taken address: got %v", err)
	}
}
