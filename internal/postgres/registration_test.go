package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// monday is two weeks before the café.
var monday = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// turning is a clock of the test's.
type turning struct {
	mu  sync.Mutex
	now time.Time
}

func (c *turning) time() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *turning) at(t time.Time)  { c.mu.Lock(); defer c.mu.Unlock(); c.now = t }

// cafe is a published event of that many seats, 0 for no limit.
func cafe(t *testing.T, db *postgres.DB, seats int) int64 {
	t.Helper()
	ctx, starts := context.Background(), monday.AddDate(0, 0, 14)
	doc, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: "en", Title: "Café"},
		Event: &cms.Event{Format: cms.SharingCafe, StartsAt: starts, EndsAt: starts.Add(time.Hour), Zone: "Europe/Bucharest", Online: true}})
	if err == nil {
		err = db.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err == nil {
		err = db.OfferSeats(ctx, cms.System, doc.Work.ID, cms.Seats{Open: true, Capacity: seats}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc.Work.ID
}

func person(work int64, n int) cms.RegistrationRequest {
	return cms.RegistrationRequest{Key: fmt.Appendf(nil, "key %d", n), Person: fmt.Appendf(nil, "person %d", n), WorkID: work, Locale: "ro",
		Contact: cms.Contact{Name: fmt.Sprint("Person ", n), Email: fmt.Sprintf("p%d@example.org", n)}, Country: "ro", Role: "librarian"}
}

// queue are the registrations of an event in the order of arrival.
func queue(t *testing.T, db *postgres.DB, work int64) []cms.Registration {
	t.Helper()
	list, err := db.Registrations(context.Background(), work)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// seatsOf are their seats, a letter each: s w c.
func seatsOf(list []cms.Registration) string {
	text := ""
	for _, r := range list {
		text += map[cms.Seat]string{cms.Seated: "s", cms.Queued: "w", cms.Unseated: "c"}[r.Seat]
	}
	return text
}

// outgoing counts the letters of a template.
func outgoing(t *testing.T, db *postgres.DB, template cms.MailTemplate) int {
	t.Helper()
	list, _, err := db.MailList(context.Background(), cms.MailFilter{Template: template, States: cms.MailStates, ListPage: cms.ListPage{Whole: true}})
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// taken checks that the counters are what the rows say.
func taken(t *testing.T, db *postgres.DB, work int64) cms.Seats {
	t.Helper()
	s, _, err := db.Seats(context.Background(), work)
	must(t, err)
	count := map[cms.Seat]int{}
	for _, r := range queue(t, db, work) {
		count[r.Seat]++
	}
	if s.Seated != count[cms.Seated] || s.Waiting != count[cms.Queued] {
		t.Fatalf("the event counts %d and %d, its rows %v", s.Seated, s.Waiting, count)
	}
	return s
}

func TestSeatsAreNeverGivenTwice(t *testing.T) {
	t.Parallel()
	one := pgtest.NewAt(t, func() time.Time { return monday })
	two, err := postgres.Open(t.Context(), one.Pool().Config().ConnString(), func() time.Time { return monday })
	must(t, err)
	t.Cleanup(two.Close)
	work := cafe(t, one, 2)
	var all sync.WaitGroup
	for n := range 50 {
		all.Go(func() {
			db := []*postgres.DB{one, two}[n%2]
			if err := db.Register(context.Background(), person(work, n)); err != nil {
				t.Error(err)
			}
			if err := db.Register(context.Background(), person(work, n)); err != nil { // a double click
				t.Error(err)
			}
		})
	}
	all.Wait()
	list := queue(t, one, work)
	if s := taken(t, one, work); s.Seated != 2 || s.Waiting != 48 || seatsOf(list)[:3] != "ssw" {
		t.Fatalf("%d seated, %d waiting: %s", s.Seated, s.Waiting, seatsOf(list))
	}
	for i, r := range list {
		if r.Number != int64(i+1) || r.Seat == cms.Queued && r.Ahead != i-2 {
			t.Errorf("%d. is number %d with %d ahead", i+1, r.Number, r.Ahead)
		}
	}
	if c, q := outgoing(t, one, cms.RegistrationConfirmMail), outgoing(t, one, cms.RegistrationQueueMail); c != 2 || q != 48 {
		t.Errorf("%d letters of a seat, %d of the queue", c, q)
	}
}

func TestTheSamePersonHasOneSeat(t *testing.T) {
	t.Parallel()
	db := pgtest.NewAt(t, func() time.Time { return monday })
	two, err := postgres.Open(t.Context(), db.Pool().Config().ConnString(), func() time.Time { return monday })
	must(t, err)
	t.Cleanup(two.Close)
	work := cafe(t, db, 5)
	var all sync.WaitGroup
	for n := range 12 {
		all.Go(func() {
			q := person(work, 0)
			q.Key = fmt.Appendf(nil, "window %d", n)
			if err := []*postgres.DB{db, two}[n%2].Register(context.Background(), q); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if s := taken(t, db, work); s.Seated != 1 {
		t.Fatalf("%d seats of one person", s.Seated)
	}
	if c, l := outgoing(t, db, cms.RegistrationConfirmMail), outgoing(t, db, cms.RegistrationLinkMail); c != 1 || l != 11 {
		t.Errorf("%d first letters and %d with the link", c, l)
	}
}

func TestEveryExitPromotesTheNext(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 2)
	for n := range 8 {
		must(t, db.Register(ctx, person(work, n)))
	}
	list := queue(t, db, work)
	for _, r := range list[:6] {
		if r.ID != list[1].ID {
			must(t, db.VerifyRegistration(ctx, r.ID))
			must(t, db.VerifyRegistration(ctx, r.ID))
		}
	}
	must(t, db.EndRegistration(ctx, cms.System, list[0].ID, cms.GaveUp))
	must(t, db.EndRegistration(ctx, cms.System, list[0].ID, cms.GaveUp))
	if got := seatsOf(queue(t, db, work)); got != "csswwwww" {
		t.Fatalf("after one gave up: %s", got)
	}
	clock.at(monday.Add(cms.VerifyTime))
	must(t, db.Due(ctx, clock.time())) // 1, 6 and 7 never confirmed
	if got := seatsOf(queue(t, db, work)); got != "ccsswwcc" {
		t.Fatalf("after a day: %s", got)
	}
	must(t, db.EndRegistration(ctx, cms.System, list[2].ID, cms.Struck))
	if got := seatsOf(queue(t, db, work)); got != "cccsswcc" {
		t.Fatalf("after a removal: %s", got)
	}
	must(t, db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, Capacity: 3, Version: 2}, nil))
	if got := seatsOf(queue(t, db, work)); got != "cccssscc" {
		t.Fatalf("with one seat more: %s", got)
	}
	taken(t, db, work)
	if p, e := outgoing(t, db, cms.RegistrationPlaceMail), outgoing(t, db, cms.RegistrationEndedMail); p != 5 || e != 2 {
		t.Errorf("%d letters of a seat and %d of an end, want one for each", p, e)
	}
}

func TestPromotedWithoutProofGetsNewTime(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 1)
	must(t, db.Register(ctx, person(work, 0)))
	clock.at(monday.Add(20 * time.Hour))
	must(t, db.Register(ctx, person(work, 1)))
	clock.at(monday.Add(30 * time.Hour))
	must(t, db.Due(ctx, clock.time()))
	r := queue(t, db, work)[1]
	if r.Seat != cms.Seated || !r.VerifyBy.Equal(monday.Add(54*time.Hour)) {
		t.Fatalf("got %s until %s", r.Seat, r.VerifyBy)
	}
	if n := outgoing(t, db, cms.RegistrationPromotedMail); n != 1 {
		t.Errorf("%d letters", n)
	}
	clock.at(monday.Add(55 * time.Hour))
	must(t, db.Due(ctx, clock.time()))
	if err := db.VerifyRegistration(ctx, r.ID); !errors.Is(err, cms.ErrState) {
		t.Errorf("an ended one is confirmed: %v", err)
	}
	must(t, db.Register(ctx, person(work, 1))) // the same key: an old window
	again := person(work, 1)
	again.Key = []byte("a new window")
	must(t, db.Register(ctx, again))
	if got := seatsOf(queue(t, db, work)); got != "ccs" {
		t.Errorf("who comes again: %s", got)
	}
}

func TestNobodyRegistersBesideTheWindow(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 0)
	opens, closes := monday.Add(time.Hour), monday.Add(2*time.Hour)
	must(t, db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, OpensAt: &opens, ClosesAt: &closes, Version: 2}, nil))
	for n, c := range []struct {
		at   time.Time
		want error
	}{{opens.Add(-time.Second), cms.ErrState}, {opens, nil}, {closes.Add(-time.Second), nil}, {closes, cms.ErrState}} {
		clock.at(c.at)
		if err := db.Register(ctx, person(work, n)); !errors.Is(err, c.want) {
			t.Errorf("at %s: %v, want %v", c.at, err, c.want)
		}
	}
	if err := db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, Version: 2}, nil); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("an old form wins: %v", err)
	}
	var wrong cms.FieldErrors
	if err := db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, Capacity: 1, Version: 3}, nil); !errors.As(err, &wrong) {
		t.Errorf("fewer seats than taken: %v", err)
	}
}
