package webtest

import (
	"context"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// Event is a published café two weeks from now that people sign up for, of that many seats, 0 for no limit.
func (s *Site) Event(t testing.TB, seats int, edits ...func(*cms.Document)) cms.Document {
	t.Helper()
	ctx, starts := context.Background(), s.DB.Now().AddDate(0, 0, 14).Truncate(time.Hour)
	doc := cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Welcome café", Body: "<p>Come.</p>"},
		Event: &cms.Event{Format: cms.SharingCafe, StartsAt: starts, EndsAt: starts.Add(90 * time.Minute), Zone: "Europe/Bucharest", Online: true}}
	for _, edit := range edits {
		edit(&doc)
	}
	doc, err := s.DB.CreateDocument(ctx, cms.System, doc)
	if err == nil {
		err = s.DB.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err == nil {
		err = s.DB.OfferSeats(ctx, cms.System, doc.Work.ID, cms.Seats{Open: true, Capacity: seats}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Register signs somebody up for an event by the store's door, and is the registration as it then stands.
func (s *Site) Register(t testing.TB, work int64, email string, l cms.Locale) cms.Registration {
	t.Helper()
	ctx := context.Background()
	name, _, _ := strings.Cut(email, "@")
	err := s.DB.Register(ctx, cms.RegistrationRequest{Key: []byte("key of " + email), Person: []byte(email), WorkID: work, Locale: l,
		Contact: cms.Contact{Name: name, Email: email}, Country: "ro", Role: "librarian"})
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.DB.Registrations(ctx, work)
	if err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	return list[len(list)-1]
}
