package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// attending is an event with people who registered and confirmed, a language each.
func attending(t *testing.T, s *webtest.Site, languages ...cms.Locale) cms.Document {
	t.Helper()
	doc := s.Event(t, 10)
	for n, l := range languages {
		r := s.Register(t, doc.Work.ID, fmt.Sprintf("p%d@example.org", n), l)
		if err := s.DB.VerifyRegistration(context.Background(), r.ID); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

func changeForm(t *testing.T, s *webtest.Site, at string, c *http.Cookie, values ...string) url.Values {
	t.Helper()
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid().Form("main form[action='" + at + "']")
	for i := 0; i < len(values); i += 2 {
		form.Set(values[i], values[i+1])
	}
	return form
}

func TestEditorPostponesAnEventAndLooksAtTheLetters(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), attending(t, s, "ro", "ro", "uk")
	at := eventAt(doc, "change")
	htmlcheck.Parse(t, s.Get(fmt.Sprintf("/admin/events/%d", doc.Entry.ID), c).Body.String()).In(`a[href="` + at + `"]`).Count(1)
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid()
	page.In("main").HasText("3 people have registered and confirmed.")
	next := s.DB.Now().AddDate(0, 0, 7).Format(time.DateOnly)
	form := changeForm(t, s, at, c, "kind", "postponed", "reason_en", "Ill & <tired>", "reason_ro", "Boală", "next_update", next, "news", "on")
	w := s.Post(at, form, c)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != at+"?done" {
		t.Fatalf("got %d %s: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	if w := s.Post(at, form, c); w.Code != http.StatusConflict {
		t.Errorf("the same form again: got %d", w.Code)
	}
	page = htmlcheck.Parse(t, s.Get(at+"?done", c).Body.String()).Valid()
	page.In("main ol").HasText("Postponed").HasText("Ill & <tired>")
	page.In("option[value=dated]").Count(1)
	page.In("option[value=moved]").None()
	batch := page.In("a[href*='/batches/']").Attr("href")
	htmlcheck.Parse(t, s.Get(batch, c).Body.String()).In("table").HasText("Română").HasText("Українська")
	news := htmlcheck.Parse(t, s.Get(page.In("a[href*='/admin/news/']").Attr("href"), c).Body.String())
	news.In("input[name=title]").Count(1)
	if got := news.In("input[name=title]").Attr("value"); got != "Postponed: "+doc.Entry.Title {
		t.Errorf("the draft is called %q", got)
	}
	body := htmlcheck.Parse(t, s.Get("/events/"+doc.Entry.Slug).Body.String()).Valid()
	body.In("section.note").HasText("Postponed").HasText("Ill & <tired>")
}

func TestWrongChangesComeBackAsTyped(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), attending(t, s, "ro")
	at := eventAt(doc, "change")
	for _, tt := range []struct {
		wrong  string // the field
		values []string
	}{
		{"kind", []string{"kind", "dated"}},
		{"kind", []string{"kind", "online"}},
		{"reason_en", []string{"kind", "cancelled"}},
		{"start_date", []string{"kind", "moved"}},
		{"start_date", []string{"kind", "moved", "start_date", "2001-01-01"}},
		{"end_date", []string{"kind", "moved", "start_date", "2150-01-01"}},
		{"venue", []string{"kind", "moved", "online", ""}},
		{"closes_date", []string{"kind", "extended", "closes_date", "2150-01-01"}},
		{"next_update", []string{"kind", "cancelled", "reason_uk", "Так", "next_update", "2001-01-01"}},
	} {
		why := "De <ce>"
		if tt.wrong == "reason_en" {
			why = ""
		}
		form := changeForm(t, s, at, c, append(tt.values, "reason_ro", why)...)
		w := s.Post(at, form, c)
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v: got %d", tt.values, w.Code)
			continue
		}
		page := htmlcheck.Parse(t, w.Body.String()).Valid()
		page.In("#f-" + tt.wrong + "-error").Count(1)
		page.In("textarea[name=reason_ro]").HasText(why)
	}
	if changes, err := s.DB.EventChanges(context.Background(), doc.Work.ID); err != nil || len(changes) != 0 {
		t.Errorf("something was changed all the same: %v %v", changes, err)
	}
}

func TestRegistrationIsExtendedWithoutLetters(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ctx, c, doc := context.Background(), s.SignIn(t, cms.Editor), attending(t, s, "ro")
	closes := s.DB.Now().AddDate(0, 0, 3).Truncate(time.Minute)
	if err := s.DB.OfferSeats(ctx, cms.System, doc.Work.ID, cms.Seats{Open: true, ClosesAt: &closes, Version: 2}, nil); err != nil {
		t.Fatal(err)
	}
	at, zone := eventAt(doc, "change"), doc.Event.Location()
	longer := closes.AddDate(0, 0, 2).In(zone)
	w := s.Post(at, changeForm(t, s, at, c, "kind", "extended", "closes_date", longer.Format(time.DateOnly), "closes_time", longer.Format("15:04")), c)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	seats, _, err := s.DB.Seats(ctx, doc.Work.ID)
	changes, _ := s.DB.EventChanges(ctx, doc.Work.ID)
	if err != nil || !seats.ClosesAt.Equal(longer) || len(changes) != 1 || changes[0].Letters != 0 {
		t.Errorf("closes %v, %+v, %v", seats.ClosesAt, changes, err)
	}
	htmlcheck.Parse(t, s.Get("/events/"+doc.Entry.Slug).Body.String()).In("section.note").HasText("Registration is open longer")
	if got := s.Get("/events/" + doc.Entry.Slug + ".ics").Body.String(); !strings.Contains(got, "SEQUENCE:0\r\n") {
		t.Errorf("calendars hear of a registration: %s", got)
	}
}

// A plain save of another time writes to those who registered; whoever saved is told that the letters wait, and for whom.
func TestSavingAnotherTimeSaysThatLettersWait(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, doc := s.SignIn(t, cms.Editor), attending(t, s, "ro", "ro", "uk")
	at := fmt.Sprintf("/admin/events/%d", doc.Entry.ID)
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[data-held]").None()
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("form[action='" + at + "']")
	form.Set("start_time", "08:05")
	form.Set("summary", "Come early.")
	w := s.Post(at, form, c)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	page := htmlcheck.Parse(t, s.Get(w.Header().Get("Location"), c).Body.String()).Valid()
	page.In("[data-held]").HasText("Letters to 3 people who registered wait").HasText("Română: 2").HasText("Українська: 1")
	htmlcheck.Parse(t, s.Get(at, s.SignIn(t, cms.Author)).Body.String()).In("[data-held]").None()
	batch := page.In("[data-held] a").Attr("href")
	s.Post(batch+"/release", nil, c)
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[data-held]").None()
}
