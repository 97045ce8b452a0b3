package public_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

const secretRoom = "https://meet.example.org/secret-room"

// visitor is somebody with a confirmed seat at the café of 16 March, and the private page's address.
func visitor(t *testing.T, p *postbox) (path string, work int64) {
	t.Helper()
	work = welcome(t, p, 5)
	if err := p.DB.SaveJoin(context.Background(), cms.System, work, cms.Join{Address: secretRoom, MeetingID: "123 456", Passcode: "pan", CodeWord: "Castană"}); err != nil {
		t.Fatal(err)
	}
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "ana@example.org")), signUp+"/sent")
	path = privatePage(t, p.letters(t)[0])
	after(t, p.Post(path+"/confirmation", nil), path)
	return path, work
}

func (p *postbox) moment(at time.Time) { p.mu.Lock(); defer p.mu.Unlock(); p.now = at }

func attended(t *testing.T, p *postbox, work int64) cms.Registration {
	t.Helper()
	list, err := p.DB.Registrations(context.Background(), work)
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

func TestDoorOpensHalfAnHourBefore(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work := visitor(t, p)
	door := strings.Replace(path, "registrations", "go", 1)
	starts := time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC)
	ends := starts.Add(90 * time.Minute)
	for _, c := range []struct {
		at   time.Time
		open bool
		says string
	}{
		{starts.Add(-31 * time.Minute), false, "10:00 București"}, {starts.Add(-30 * time.Minute), true, "Intrați acum"}, {ends, true, "Intrați acum"},
		{ends.Add(30 * time.Minute), true, "Intrați acum"}, {ends.Add(30*time.Minute + time.Second), false, "s-a încheiat"},
	} {
		p.moment(c.at)
		doc := page(t, p.Site, door)
		doc.In("main").HasText(c.says)
		if body := p.Get(door).Body.String(); strings.Contains(body, "secret-room") || strings.Contains(body, "123 456") != c.open {
			t.Errorf("at %s the page tells: %s", c.at, body)
		}
		if r := attended(t, p, work); !c.open && c.at.Before(starts) && r.JoinedAt != nil {
			t.Error("somebody has come in by looking")
		}
		w := p.Post(door, nil)
		if w.Code != http.StatusOK || strings.Contains(w.Header().Get("Refresh"), secretRoom) != c.open || strings.Contains(w.Body.String(), secretRoom) != c.open {
			t.Errorf("at %s: got %d, Refresh %q", c.at, w.Code, w.Header().Get("Refresh"))
		}
	}
	r := attended(t, p, work)
	if r.Attended != cms.Joined || r.JoinedAt == nil || !r.JoinedAt.Equal(starts.Add(-30*time.Minute)) {
		t.Errorf("got %q at %v, want the first coming in", r.Attended, r.JoinedAt)
	}
}

func TestDoorIsShutForWhoeverHasNoSeat(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, _ := visitor(t, p)
	door := strings.Replace(path, "registrations", "go", 1)
	after(t, p.Post(path+"/end", nil), path)
	p.moment(time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC))
	for _, w := range []string{p.Get(door).Body.String(), p.Post(door, nil).Body.String()} {
		htmlcheck.Parse(t, w).Valid().In("main").HasText("Ați renunțat la loc")
		if strings.Contains(w, "secret-room") || strings.Contains(w, "123 456") {
			t.Error("somebody without a seat reads where it takes place")
		}
	}
}

func TestWordOfTheEventCountsAsAttendance(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work := visitor(t, p)
	page(t, p.Site, path).In("input[name=word]").None()
	p.moment(time.Date(2026, 3, 16, 9, 30, 0, 0, time.UTC))
	form := page(t, p.Site, path).Form(`form[action$="/word"]`)
	doc := parsed(t, p.Post(path+"/word", fill(form, "word", "măr")), http.StatusUnprocessableEntity)
	doc.In("input[name=word][value=măr]").Count(1)
	doc.In("#f-word-error").HasText("Nu acesta este cuvântul")
	after(t, p.Post(path+"/word", fill(form, "word", " castana ")), path)
	if r := attended(t, p, work); r.Attended != cms.Word {
		t.Errorf("got %q", r.Attended)
	}
	page(t, p.Site, path).In("main").HasText("Vă mulțumim!")
}

func TestGuessingTheWordIsSlow(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work := visitor(t, p)
	p.moment(time.Date(2026, 3, 16, 9, 30, 0, 0, time.UTC))
	form := page(t, p.Site, path).Form(`form[action$="/word"]`)
	last := 0
	for range 11 {
		last = p.Post(path+"/word", fill(form, "word", "pear")).Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the eleventh guess: %d", last)
	}
	if p.Post(path+"/word", fill(form, "word", "castană")); attended(t, p, work).Attended != "" {
		t.Error("a guess beyond the limit counts")
	}
}
