package postgres_test

import (
	"context"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/urls"
)

func TestOldPathsLeadToPresentAddresses(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	doc := publish(t, db, ungheni())
	for _, r := range []cms.RedirectRecord{
		{From: "/women/", WorkID: doc.Work.ID, Locale: cms.Romanian},
		{From: "/category/conference/", URL: "/categories/conference"},
		{From: "/author/admin", Gone: true},
	} {
		if err := db.SaveRedirect(ctx, cms.System, r); err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.RedirectFor(ctx, "/women")
	if err != nil || got.Address == nil || urls.Address(*got.Address) != "/best-practices/women-can-succeed-from-home" {
		t.Errorf("a text that is not there in Romanian: %+v, %v", got, err)
	}
	for _, path := range []string{"/category/conference", "/category/conference/", "/category/conference/page/2/"} {
		if got, err := db.RedirectFor(ctx, path); err != nil || got.URL != "/categories/conference" {
			t.Errorf("%s: %+v, %v", path, got, err)
		}
	}
	if got, err := db.RedirectFor(ctx, "/author/admin/page/3/"); err != nil || !got.Gone {
		t.Errorf("gone: %+v, %v", got, err)
	}
}

func TestPathsNobodyKnowsLeadNowhere(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	draft, err := db.CreateDocument(ctx, cms.System, ungheni())
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SaveRedirect(ctx, cms.System, cms.RedirectRecord{From: "/draft", WorkID: draft.Work.ID, Locale: cms.English}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/draft", "/nothing", "/", "", "/page/2"} {
		if got, err := db.RedirectFor(ctx, path); !errors.Is(err, cms.ErrNotFound) {
			t.Errorf("%q: %+v, %v", path, got, err)
		}
	}
}
