package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// full is an event with people, questions, a link, a recording and a further language.
func full(t *testing.T, s *webtest.Site) cms.Document {
	t.Helper()
	ctx := context.Background()
	doc := s.Event(t, 0, func(d *cms.Document) {
		d.Event.Hosts, d.Event.Interpreted = []string{"ANBPR"}, []cms.Locale{cms.Ukrainian}
		d.Event.Materials = []cms.Material{{Kind: cms.Recording, Title: "All of it", URL: "https://example.org/v", Locale: cms.English}}
	})
	closes := s.DB.Now().AddDate(0, 0, 2)
	err := s.DB.OfferSeats(ctx, cms.System, doc.Work.ID, cms.Seats{Open: true, Capacity: 7, Unasked: true, ClosesAt: &closes, Version: 2},
		[]cms.Question{{Kind: cms.TextQuestion, Required: true, Labels: map[cms.Locale]string{"en": "Lunch?"}}})
	if err == nil {
		err = s.DB.SaveJoin(ctx, cms.System, doc.Work.ID, cms.Join{Address: "https://meet.example.org/secret-room"})
	}
	if err == nil {
		_, err = s.DB.CreateDocument(ctx, cms.System, cms.Document{Work: doc.Work, Entry: cms.Entry{Kind: cms.EventKind, Locale: cms.Romanian, Title: "Cafenea", Body: "<p>Veniți.</p>"}})
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Register(t, doc.Work.ID, "ana@example.org", cms.Romanian)
	return doc
}

func TestEventIsDuplicatedWithoutItsDateAndItsPeople(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ctx, c, doc := context.Background(), s.SignIn(t, cms.Author), full(t, s)
	at := eventAt(doc, "copy")
	htmlcheck.Parse(t, s.Get(fmt.Sprintf("/admin/events/%d", doc.Entry.ID), c).Body.String()).In(`a[href="` + at + `"]`).HasText("Duplicate this event")
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid()
	page.In("h1").HasText("Duplicate: Welcome café")
	form := page.Form("main form")
	for name, want := range map[string]string{"title": "Welcome café", "start_date": "", "end_time": "", "material_url-1": "", "hosts": "ANBPR", "zone": "Europe/Bucharest"} {
		if got := form.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	w := s.Post(at, form, c)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("without a date: got %d", w.Code)
	}
	again := htmlcheck.Parse(t, w.Body.String()).Valid()
	again.In("#f-start_date-error").Count(1)
	form = again.Form("main form")
	starts := s.DB.Now().AddDate(0, 1, 0)
	form.Set("title", "Second café")
	form.Set("start_date", starts.Format(time.DateOnly))
	form.Set("start_time", "10:30")
	form.Set("end_time", "12:00")
	w = s.Post(at, form, c)
	var id int64
	if _, err := fmt.Sscanf(w.Header().Get("Location"), "/admin/events/%d", &id); w.Code != http.StatusSeeOther || err != nil || id == doc.Entry.ID {
		t.Fatalf("got %d %s", w.Code, w.Header().Get("Location"))
	}
	made, err := s.DB.Document(ctx, id)
	if err != nil || made.Entry.Status != cms.Draft || made.Entry.Slug != "second-cafe" || made.Event.UID == doc.Event.UID || len(made.Event.Materials) != 0 ||
		made.Event.Interpreted[0] != cms.Ukrainian || !strings.Contains(made.Entry.Body, "Come.") {
		t.Errorf("made %+v, %+v, %v", made.Entry, made.Event, err)
	}
	texts, err := s.DB.WorkEntries(ctx, made.Work.ID)
	if err != nil || len(texts) != 2 || texts[1].Title != "Cafenea" || texts[1].Status != cms.Draft || !texts[1].Stale {
		t.Errorf("its languages: %+v, %v", texts, err)
	}
	same := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form")
	for _, name := range []string{"start_date", "start_time", "end_time"} {
		same.Set(name, form.Get(name))
	}
	if _, err := fmt.Sscanf(s.Post(at, same, c).Header().Get("Location"), "/admin/events/%d", &id); err != nil {
		t.Fatal(err)
	}
	if again, err := s.DB.Document(ctx, id); err != nil || again.Entry.Slug == doc.Entry.Slug {
		t.Errorf("the same name again: %+v, %v", again.Entry, err)
	} else if texts, err := s.DB.WorkEntries(ctx, again.Work.ID); err != nil || texts[1].Stale {
		t.Errorf("the same words again: %+v, %v", texts, err)
	}
	seats, questions, err := s.DB.Seats(ctx, made.Work.ID)
	if err != nil || !seats.Open || seats.Capacity != 7 || !seats.Unasked || seats.ClosesAt != nil || seats.Seated != 0 || len(questions) != 1 || questions[0].Labels["en"] != "Lunch?" {
		t.Errorf("its places: %+v, %+v, %v", seats, questions, err)
	}
	if join, err := s.DB.Join(ctx, made.Work.ID); err != nil || join != (cms.Join{}) {
		t.Errorf("the way in came along: %+v, %v", join, err)
	}
	if list, err := s.DB.Registrations(ctx, made.Work.ID); err != nil || len(list) != 0 {
		t.Errorf("people came along: %+v, %v", list, err)
	}
}
