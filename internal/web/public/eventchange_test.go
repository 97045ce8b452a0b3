package public_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// change changes an event as an editor does, and lets the letters go.
func (p *postbox) change(t *testing.T, work int64, c cms.EventChanging) {
	t.Helper()
	ctx := context.Background()
	id, err := p.DB.OriginalEntry(ctx, work)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := p.DB.Document(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	c.Version = doc.Entry.Version
	if err := p.DB.ChangeEvent(ctx, cms.System, work, c); err != nil {
		t.Fatal(err)
	}
	p.Clear()
	before := len(p.letters(t))
	changes, err := p.DB.EventChanges(ctx, work)
	if err != nil || changes[0].Letters == 0 {
		return
	}
	if len(p.letters(t)) != before {
		t.Fatal("letters about a change went before anybody had looked at them")
	}
	if err := p.DB.ReleaseBatch(ctx, cms.System, changes[0].Letters); err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	p.now = p.now.Add(cms.StopTime + time.Second)
	p.mu.Unlock()
}

func startsAt(day, hour int, venue string) cms.EventState {
	start := time.Date(2026, 3, day, hour, 30, 0, 0, time.UTC)
	return cms.EventState{StartsAt: start, EndsAt: start.Add(90 * time.Minute), Online: venue == "", Venue: venue}
}

func TestCalendarsFollowAnEventThroughItsFate(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	work := welcome(t, p, 1)
	seated(t, p, "ana@example.org")
	seated(t, p, "ion@example.org") // waits
	feed := func() string { return p.Get("/events/welcome.ics").Body.String() }
	uid := property(feed(), "UID")
	p.change(t, work, cms.EventChanging{Kind: cms.Moved, To: startsAt(20, 9, "")})
	brings(t, lastTo(t, p, "ana@"), "REQUEST", uid, "SEQUENCE:1", "STATUS:CONFIRMED", "DTSTART:20260320T093000Z")
	brings(t, lastTo(t, p, "ion@"), "")
	p.change(t, work, cms.EventChanging{Kind: cms.PutOff, Reasons: map[cms.Locale]string{"en": "We are ill."}})
	brings(t, lastTo(t, p, "ana@"), "CANCEL", uid, "SEQUENCE:2", "STATUS:CANCELLED")
	if got := feed(); property(got, "STATUS") != "STATUS:CANCELLED" || property(got, "SEQUENCE") != "SEQUENCE:2" {
		t.Errorf("the feed says of a postponed event: %s", got)
	}
	p.change(t, work, cms.EventChanging{Kind: cms.Dated, To: startsAt(25, 9, "Biblioteca")})
	brings(t, lastTo(t, p, "ana@"), "REQUEST", uid, "SEQUENCE:3", "STATUS:CONFIRMED", "DTSTART:20260325T093000Z", "LOCATION:Biblioteca")
	p.change(t, work, cms.EventChanging{Kind: cms.Cancelled})
	last := lastTo(t, p, "ana@")
	brings(t, last, "CANCEL", uid, "SEQUENCE:4", "STATUS:CANCELLED")
	if got := property(feed(), "UID") + property(feed(), "SEQUENCE") + property(feed(), "STATUS"); got != uid+"SEQUENCE:4STATUS:CANCELLED" {
		t.Errorf("the feed forgets what is cancelled: %s", got)
	}
	if !strings.Contains(p.Get("/events.ics").Body.String(), "STATUS:CANCELLED") {
		t.Error("the list's feed forgets what is cancelled")
	}
	page(t, p.Site, privatePage(t, last)).In("main").HasText("Evenimentul nu mai are loc.").In("form[action$='/end']").None()
}

func TestPagesSayWhatHasBecomeOfAnEvent(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	work := welcome(t, p, 2)
	promise := time.Date(2026, 3, 30, 0, 0, 0, 0, time.UTC)
	p.change(t, work, cms.EventChanging{Kind: cms.PutOff, NextUpdateOn: &promise,
		Reasons: map[cms.Locale]string{"en": "The speaker is ill.", "ro": "Vorbitorul este bolnav."}})
	doc := page(t, p.Site, "/events/welcome")
	doc.In("section.note").HasText("Postponed").HasText("The speaker is ill.").HasText("We say more by 30 March 2026.")
	doc.In(".when s").HasText("16 March 2026")
	doc.In(".facts").HasText("Nobody can register at this moment.")
	doc.In("a[href$='.ics'].btn").None()
	doc.In("script[type='application/ld+json']").HasText(`"eventStatus":"https://schema.org/EventPostponed"`)
	page(t, p.Site, "/events").In(".agenda li").HasText("Postponed")
	p.at(28, 9) // after its old date it is still to come
	p.Clear()
	page(t, p.Site, "/events").In("section[aria-labelledby=coming] .agenda li").HasText("Postponed")
	page(t, p.Site, "/events").In("section[aria-labelledby=past]").None()
	list := page(t, p.Site, "/").In("section[aria-labelledby=coming] .agenda li")
	list.Count(1).HasText("Postponed").LacksText("10:30")
	list.In("time s").HasText("16 Mar 2026")
	page(t, p.Site, "/events/month/2026-03").In(".month s").HasText("10:30")

	p.change(t, work, cms.EventChanging{Kind: cms.Dated, To: startsAt(31, 9, "")})
	doc = page(t, p.Site, "/events/welcome")
	doc.In("section.note").HasText("New date")
	doc.In("section.note s").HasText("Monday, 16 March 2026")
	doc.In("details li").HasText("The speaker is ill.")
	doc.In("script[type='application/ld+json']").HasText(`"eventStatus":"https://schema.org/EventRescheduled"`).
		HasText(`"previousStartDate":["2026-03-16T10:30:00+02:00"]`)

	p.change(t, work, cms.EventChanging{Kind: cms.Moved, To: startsAt(31, 9, "Biblioteca")})
	p.change(t, work, cms.EventChanging{Kind: cms.WentOnline})
	doc = page(t, p.Site, "/events/welcome")
	doc.In("section.note").HasText("Moved online")
	doc.In("section.note s").HasText("Biblioteca")
	doc.In("script[type='application/ld+json']").HasText(`"eventStatus":"https://schema.org/EventMovedOnline"`)
}

func TestPlacesAtAPostponedEventAreKeptOrGivenUp(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	work := welcome(t, p, 1)
	seated(t, p, "ana@example.org")
	seated(t, p, "ion@example.org")
	p.change(t, work, cms.EventChanging{Kind: cms.PutOff, Reasons: map[cms.Locale]string{"ro": "Boală."}})
	letter := lastTo(t, p, "ana@")
	if text := letterText(t, letter); !strings.Contains(text, "De ce: Boală.") || !strings.Contains(text, "16 martie 2026") {
		t.Errorf("the letter says %s", text)
	}
	p.at(20, 9) // the old date has passed
	at := privatePage(t, letter)
	if w := p.Get(at + "/coming"); w.Code == http.StatusOK {
		t.Errorf("opening a link answers %d", w.Code)
	}
	page(t, p.Site, at).In("main").HasText("Amânat").HasText("Boală.").HasText("Păstrez locul").HasText("Renunț la loc").LacksText("socotit participant")
	after(t, p.Post(at+"/coming", nil), at)
	page(t, p.Site, at).In("main").HasText("Păstrați locul.")
	after(t, p.Post(at+"/end", nil), at)
	p.change(t, work, cms.EventChanging{Kind: cms.Dated, To: startsAt(25, 9, "")})
	list, err := p.DB.Registrations(context.Background(), work)
	if err != nil || list[0].Seat != cms.Unseated || list[1].Seat != cms.Seated {
		t.Errorf("the place did not go on: %+v %v", list, err)
	}
	brings(t, lastTo(t, p, "ion@"), "REQUEST", "DTSTART:20260325T093000Z")
}

func TestWhoIsAskedSaysSo(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 1)
	seated(t, p, "ana@example.org")
	seated(t, p, "ion@example.org")
	p.at(10, 9)
	letter := lastTo(t, p, "ana@")
	at := privatePage(t, letter)
	if text := letterText(t, letter); !strings.Contains(text, "până la 14 martie 2026") {
		t.Errorf("the letter says %s", text)
	}
	page(t, p.Site, at).In("main").HasText("Mai veniți?")
	after(t, p.Post(at+"/coming", nil), at)
	page(t, p.Site, at).In("main").HasText("Veniți.")
	p.at(15, 9)
	p.letters(t)
	page(t, p.Site, at).In("main").HasText("Aveți loc.")
}
