package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func eventAt(doc cms.Document, part string) string {
	return fmt.Sprintf("/admin/events/%d/%s", doc.Entry.ID, part)
}

func TestEditorOffersSeatsAndAsksQuestions(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), s.Event(t, 0)
	at := eventAt(doc, "seats")
	htmlcheck.Parse(t, s.Get(fmt.Sprintf("/admin/events/%d", doc.Entry.ID), c).Body.String()).In(`a[href="` + at + `"]`).Count(1)
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid().Form("main form")
	form.Set("capacity", "2")
	form.Set("q1_kind", "choice")
	form.Set("q1_label_en", "Lunch?")
	form.Set("q1_options_en", "Yes\nNo <b>")
	form.Set("join_address", "https://meet.example.org/secret-room")
	form.Set("join_word", "chestnut")
	if form.Get("ask") != "on" {
		t.Error("people are not asked whether they still come, though nobody said so")
	}
	form.Del("ask")
	if w := s.Post(at, form, c); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	seats, questions, err := s.DB.Seats(context.Background(), doc.Work.ID)
	if err != nil || seats.Capacity != 2 || !seats.Unasked || len(questions) != 1 || strings.Join(questions[0].Options["en"], "|") != "Yes|No <b>" {
		t.Fatalf("got %+v, %+v, %v", seats, questions, err)
	}
	if w := s.Post(at, form, c); w.Code != http.StatusConflict {
		t.Errorf("an old form: got %d", w.Code)
	}
	for _, path := range []string{"/events/" + doc.Entry.Slug, "/events/" + doc.Entry.Slug + "/registration", "/events.ics", "/events.json", "/events.csv",
		"/events/" + doc.Entry.Slug + ".ics", fmt.Sprintf("/admin/events/%d/revisions", doc.Entry.ID)} {
		if body := s.Get(path, c).Body.String(); strings.Contains(body, "secret-room") || strings.Contains(body, "chestnut") {
			t.Errorf("%s tells where it takes place", path)
		}
	}
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid()
	page.In(`input[name=join_word][value=chestnut]`).Count(1)
	page.In("input[name=ask]:not([checked])").Count(1)
	page.In(`input[name=q1_label_en][value="Lunch?"]`).Count(1)
}

func TestWrongSeatsComeBackAsTyped(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), s.Event(t, 3)
	for n := range 2 {
		s.Register(t, doc.Work.ID, fmt.Sprintf("p%d@example.org", n), cms.Romanian)
	}
	at := eventAt(doc, "seats")
	for name, value := range map[string]string{"capacity": "many", "opens_date": "32 May", "join_address": "javascript:alert(1)"} {
		form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form")
		form.Set(name, value)
		w := s.Post(at, form, c)
		if w.Code != http.StatusUnprocessableEntity {
			t.Fatalf("%s: got %d", name, w.Code)
		}
		page := htmlcheck.Parse(t, w.Body.String()).Valid()
		page.In("#f-" + name + "-error").Count(1)
		page.In(fmt.Sprintf(`[name=%s][value="%s"]`, name, value)).Count(1)
	}
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form")
	form.Set("capacity", "1")
	if w := s.Post(at, form, c); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "More places than this are taken") {
		t.Errorf("fewer places than taken: got %d", w.Code)
	}
}

func TestOrganiserSeesTicksStrikesAndExports(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), s.Event(t, 2)
	var all []cms.Registration
	for n := range 4 {
		r := s.Register(t, doc.Work.ID, fmt.Sprintf("p%d@example.org", n), cms.Romanian)
		if err := s.DB.VerifyRegistration(context.Background(), r.ID); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	at := eventAt(doc, "people")
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid()
	page.In("tbody tr").Count(4)
	page.In("main").HasText("2 of 2 places are taken").HasText("2 people wait")
	for query, want := range map[string]int{"?view=waiting": 2, "?q=P1": 1, "?view=ended": 0, "?view=nonsense": 4, "?sort=-name": 4} {
		htmlcheck.Parse(t, s.Get(at+query, c).Body.String()).In("tbody tr").Count(want)
	}
	bulk := func(action string, r cms.Registration) string {
		w := s.Post(at+"/bulk", url.Values{"action": {action}, "id": {strconv.FormatInt(r.ID, 10)}, "sure": {"on"}}, c)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: got %d", action, w.Code)
		}
		return w.Body.String()
	}
	bulk("attended", all[0])
	bulk("reissue", all[0]) // before its end there are no certificates
	bulk("revoke", all[0])
	bulk("strike", all[1])
	if w := s.Post(at+"/seat", nil, c); w.Code != http.StatusSeeOther {
		t.Fatalf("one place more: got %d", w.Code)
	}
	if w := s.Post(at+"/seat", nil, c); w.Code != http.StatusConflict {
		t.Errorf("nobody waits any more: got %d", w.Code)
	}
	list, err := s.DB.Registrations(context.Background(), doc.Work.ID)
	if err != nil || list[0].Attended != cms.Ticked || list[1].Ended != cms.Struck || list[2].Seat != cms.Seated || list[3].Seat != cms.Seated {
		t.Errorf("got %+v, %v", list, err)
	}
	table := s.Get(at+".csv?view=seated", c)
	if rows := strings.Count(table.Body.String(), "\r\n"); table.Code != http.StatusOK || rows != 4 {
		t.Errorf("the table has %d lines: %d\n%s", rows, table.Code, table.Body)
	}
}

func TestPeopleOfOtherEventsStay(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	one, other := s.Event(t, 2), s.Event(t, 2, func(d *cms.Document) { d.Entry.Title = "Another" })
	r := s.Register(t, other.Work.ID, "ana@example.org", cms.Romanian)
	for _, action := range []string{"attended", "strike", "link"} {
		s.Post(eventAt(one, "people/bulk"), url.Values{"action": {action}, "id": {strconv.FormatInt(r.ID, 10)}, "sure": {"on"}}, c)
	}
	if list, err := s.DB.Registrations(context.Background(), other.Work.ID); err != nil || list[0].Seat != cms.Seated || list[0].Attended != "" {
		t.Errorf("got %+v, %v", list, err)
	}
}

func TestOrganisersLetterWaitsInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), s.Event(t, 5)
	s.Register(t, doc.Work.ID, "ana@example.org", cms.Romanian)
	s.Register(t, doc.Work.ID, "ira@example.org", cms.Ukrainian)
	at := eventAt(doc, "people/letter")
	if w := s.Post(at, url.Values{"to": {""}}, c); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty letter: got %d", w.Code)
	}
	if w := s.Post(at, url.Values{"letter_en": {"Bring a pen."}, "letter_ro": {"Aduceți un pix."}}, c); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d", w.Code)
	}
	list, _, err := s.DB.MailList(context.Background(), cms.MailFilter{Template: cms.RegistrationMessageMail, States: cms.MailStates})
	if err != nil || len(list) != 2 || list[0].BatchID != list[1].BatchID {
		t.Fatalf("got %+v, %v", list, err)
	}
	for _, l := range list {
		if want := map[cms.Locale]string{"ro": "Aduceți un pix.", "uk": "Bring a pen."}[l.Locale]; l.Params["note"] != want {
			t.Errorf("%s: got %q", l.Locale, l.Params["note"])
		}
	}
}
