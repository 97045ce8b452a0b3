package public_test

import (
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func TestCodeForTheDoorOfAPlace(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	doc := publish(t, p.Site, moved(meeting("Welcome", cms.SharingCafe), time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC)))
	if err := p.DB.OfferSeats(t.Context(), cms.System, doc.Work.ID, cms.Seats{Open: true}, nil); err != nil {
		t.Fatal(err)
	}
	doc.Event.Venue = "Cluj library"
	if _, err := p.DB.SaveDocument(t.Context(), cms.System, doc); err != nil {
		t.Fatal(err)
	}
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "ana@example.org")), signUp+"/sent")
	path := privatePage(t, p.letters(t)[0])
	page(t, p.Site, path).In("svg.qr").None() // not confirmed yet
	after(t, p.Post(path+"/confirmation", nil), path)
	page(t, p.Site, path).In("svg.qr[aria-label]").Count(1)
	p.moment(afterTheCafe)
	page(t, p.Site, path).In("svg.qr").None()
}
