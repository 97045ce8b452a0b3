package admin_test

import (
	"context"
	"net/http"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

func TestReadingACodeTwiceIsOneAttendance(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), s.Event(t, 1)
	other := s.Event(t, 1, func(d *cms.Document) { d.Entry.Title = "Another" })
	r := s.Register(t, doc.Work.ID, "ana@example.org", cms.Romanian)
	if err := s.DB.VerifyRegistration(context.Background(), r.ID); err != nil {
		t.Fatal(err)
	}
	at := urls.CheckIn(doc.Entry.ID, r.ID)
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid()
	page.In("main").HasText("ana")
	page.In(`form[action="` + at + `"]`).Count(1)
	if list, _ := s.DB.Registrations(context.Background(), doc.Work.ID); list[0].Attended != "" {
		t.Error("looking has noted it")
	}
	for range 2 {
		if w := s.Post(at, nil, c); w.Code != http.StatusSeeOther {
			t.Fatalf("got %d", w.Code)
		}
	}
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid().In("main").HasText("Noted")
	if list, err := s.DB.Registrations(context.Background(), doc.Work.ID); err != nil || list[0].Attended != cms.Ticked {
		t.Errorf("got %+v, %v", list, err)
	}
	if w := s.Get(urls.CheckIn(other.Entry.ID, r.ID), c); w.Code != http.StatusNotFound {
		t.Errorf("at the door of another event: %d", w.Code)
	}
}
