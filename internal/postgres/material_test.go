package postgres_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/urls"
)

func TestMaterialFollowsItsFileInTheMediaLibrary(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	file := func(n string, bytes int64) cms.Media {
		return cms.Media{SHA256: strings.Repeat(n, 64), Kind: cms.DocumentMedia, Mime: "application/pdf", Format: "pdf", Bytes: bytes, Filename: "slides.pdf"}
	}
	old, err := db.CreateMedia(ctx, cms.System, file("a", 900))
	must(t, err)
	doc := publish(t, db, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Welcome"},
		Event: &cms.Event{Format: cms.Webinar, StartsAt: morning(time.June, 1), EndsAt: morning(time.June, 2), Zone: "Europe/Bucharest",
			Materials: []cms.Material{{Kind: cms.Slides, Title: "Slides", URL: "https://example.org" + urls.Media(old.SHA256, "pdf"), Locale: "en"},
				{Kind: cms.Recording, Title: "Film", URL: "https://example.org/film", Transcript: "https://example.org" + urls.Media(old.SHA256, "pdf"), Locale: "en"}}}})
	if public, err := db.MediaIsPublic(ctx, old.ID); err != nil || !public {
		t.Fatalf("the slides of a public event are not public: %v", err)
	}
	if err := db.TrashMedia(ctx, cms.System, old.ID); err == nil {
		t.Error("a file that an event left behind is thrown away")
	}
	_, err = db.ReplaceMedia(ctx, cms.System, old.ID, file("b", 700))
	must(t, err)
	all, err := db.Materials(ctx, []int64{doc.Work.ID})
	must(t, err)
	address := "https://example.org" + urls.Media(strings.Repeat("b", 64), "pdf")
	if got := all[doc.Work.ID]; got[0].URL != address || got[0].Bytes != 700 || got[1].Transcript != address || got[1].Bytes != 0 {
		t.Errorf("got %+v", got)
	}
}
