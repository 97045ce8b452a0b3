package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// confirmed registers somebody who confirms the address.
func confirmed(t *testing.T, db *postgres.DB, work int64, n int) cms.Registration {
	t.Helper()
	must(t, db.Register(context.Background(), person(work, n)))
	list := queue(t, db, work)
	must(t, db.VerifyRegistration(context.Background(), list[len(list)-1].ID))
	return list[len(list)-1]
}

// announced is the event's document as an editor's form has it.
func announced(t *testing.T, db *postgres.DB, work int64) cms.Document {
	t.Helper()
	id, err := db.OriginalEntry(context.Background(), work)
	must(t, err)
	doc, err := db.Document(context.Background(), id)
	must(t, err)
	return doc
}

// changed changes an event as an editor does.
func changed(t *testing.T, db *postgres.DB, work int64, c cms.EventChanging) {
	t.Helper()
	c.Version = announced(t, db, work).Entry.Version
	must(t, db.ChangeEvent(context.Background(), cms.System, work, c))
}

// lettersOf are the letters of a template in any state.
func lettersOf(t *testing.T, db *postgres.DB, template cms.MailTemplate) []cms.Letter {
	t.Helper()
	list, _, err := db.MailList(context.Background(), cms.MailFilter{Template: template, States: cms.MailStates, ListPage: cms.ListPage{Whole: true}})
	must(t, err)
	return list
}

var later = monday.AddDate(0, 0, 20)

func hourAt(start time.Time) cms.EventState {
	return cms.EventState{StartsAt: start, EndsAt: start.Add(time.Hour), Online: true}
}

func TestEventIsPostponedDatedAndCancelled(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.NewAt(t, func() time.Time { return monday })
	work := cafe(t, db, 2)
	for n := range 3 {
		confirmed(t, db, work, n)
	}
	must(t, db.Register(ctx, person(work, 3))) // never confirmed
	was := announced(t, db, work)
	promise := monday.AddDate(0, 0, 5)
	changed(t, db, work, cms.EventChanging{Kind: cms.PutOff, Reasons: map[cms.Locale]string{"en": "Ill", "ro": "Boală"}, NextUpdateOn: &promise})
	s, _, err := db.Seats(ctx, work)
	must(t, err)
	if now := announced(t, db, work); !s.Paused || now.Event.Sequence != 1 || now.Entry.Version == was.Entry.Version {
		t.Fatalf("postponed: paused %v, number %d, version %d", s.Paused, now.Event.Sequence, now.Entry.Version)
	}
	if err := db.Register(ctx, person(work, 4)); !errors.Is(err, cms.ErrState) {
		t.Errorf("somebody signs up for no date: %v", err)
	}
	letters := lettersOf(t, db, cms.RegistrationPostponedMail)
	if len(letters) != 3 || letters[0].Params["note"] != "Boală" || letters[0].BatchID != letters[2].BatchID {
		t.Fatalf("%d letters of the postponement, %+v", len(letters), letters)
	}
	if o, err := db.OverduePromises(ctx, promise.AddDate(0, 0, 1)); err != nil || len(o) != 1 || o[0].EntryID != was.Entry.ID {
		t.Errorf("overdue: %v %v", o, err)
	}
	if o, err := db.OverduePromises(ctx, promise); err != nil || len(o) != 0 {
		t.Errorf("overdue on its very day: %v %v", o, err)
	}

	changed(t, db, work, cms.EventChanging{Kind: cms.Dated, To: hourAt(later)})
	if got := seatsOf(queue(t, db, work)); got != "ssww" {
		t.Errorf("the registrations did not carry over: %s", got)
	}
	if o, err := db.OverduePromises(ctx, later); err != nil || len(o) != 0 {
		t.Errorf("a kept promise is overdue: %v %v", o, err)
	}
	letters = lettersOf(t, db, cms.RegistrationMovedMail)
	if len(letters) != 3 || !strings.HasPrefix(letters[0].Params["was_starts"], "2026-03-16") || !strings.HasPrefix(letters[0].Params["starts"], "2026-03-22") {
		t.Fatalf("%d letters of the new date, %v", len(letters), letters[0].Params)
	}
	if n := outgoing(t, db, cms.RegistrationPostponedMail); n != 0 {
		t.Errorf("%d letters wait that are not true any more", n)
	}
	changed(t, db, work, cms.EventChanging{Kind: cms.Cancelled})
	changes, err := db.EventChanges(ctx, work)
	must(t, err)
	if len(changes) != 3 || changes[0].Kind != cms.Cancelled || changes[2].Reasons["en"] != "Ill" || !changes[1].Was.StartsAt.Equal(was.Event.StartsAt) {
		t.Errorf("the facts: %+v", changes)
	}
	if c, err := db.CalendarEvents(ctx, "en", cms.EventFilter{}); err != nil || len(c) != 1 || c[0].Event.Fate != cms.CalledOff || c[0].Event.Sequence != 3 {
		t.Errorf("the calendar: %+v %v", c, err)
	}
}

func TestPlainSaveOfAnotherTimeIsAChange(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.NewAt(t, func() time.Time { return monday })
	work := cafe(t, db, 0)
	save := func(start time.Time) {
		doc := announced(t, db, work)
		doc.Event.StartsAt, doc.Event.EndsAt = start, start.Add(time.Hour)
		_, err := db.SaveDocument(ctx, cms.System, doc)
		must(t, err)
	}
	save(monday.AddDate(0, 0, 15))
	if c, err := db.EventChanges(ctx, work); err != nil || len(c) != 0 {
		t.Errorf("nobody had registered, and yet: %v %v", c, err)
	}
	confirmed(t, db, work, 0)
	save(later)
	save(later)
	save(later.AddDate(0, 0, 1))
	letters := lettersOf(t, db, cms.RegistrationMovedMail)
	if len(letters) != 1 || !strings.HasPrefix(letters[0].Params["was_starts"], "2026-03-17") || !strings.HasPrefix(letters[0].Params["starts"], "2026-03-23") {
		t.Fatalf("%d letters, %+v", len(letters), letters)
	}
	if c, err := db.EventChanges(ctx, work); err != nil || len(c) != 2 || c[0].Letters != letters[0].BatchID {
		t.Errorf("the facts: %+v %v", c, err)
	}
}

func TestChangesAreRefused(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.NewAt(t, func() time.Time { return monday })
	work := cafe(t, db, 0)
	version := announced(t, db, work).Entry.Version
	change := func(k cms.ChangeKind, version int) error {
		return db.ChangeEvent(ctx, cms.System, work, cms.EventChanging{Kind: k, Version: version, To: hourAt(later)})
	}
	if err := change(cms.Moved, version-1); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("an old form: %v", err)
	}
	if err := change(cms.Dated, version); !errors.Is(err, cms.ErrState) {
		t.Errorf("a date for what has one: %v", err)
	}
	must(t, change(cms.Cancelled, version))
	if err := change(cms.PutOff, version+1); !errors.Is(err, cms.ErrState) {
		t.Errorf("cancelled, then postponed: %v", err)
	}
	doc := announced(t, db, work)
	must(t, db.Transition(ctx, cms.System, doc.Entry.ID, cms.Draft, nil))
	if err := change(cms.Dated, doc.Entry.Version); !errors.Is(err, cms.ErrState) {
		t.Errorf("a draft: %v", err)
	}
}

func TestTranslationsDoNotAgeWithTheDate(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.NewAt(t, func() time.Time { return monday })
	work := cafe(t, db, 0)
	doc, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{ID: work, Kind: cms.EventKind}, Entry: cms.Entry{Locale: "ro", Title: "Cafenea"}})
	must(t, err)
	must(t, db.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil))
	closes := monday.AddDate(0, 0, 10)
	must(t, db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, ClosesAt: &closes, Version: 2}, nil))
	changed(t, db, work, cms.EventChanging{Kind: cms.Moved, To: hourAt(later)})
	page, err := db.EntryPage(ctx, "ro", cms.EventKind, "", doc.Entry.Slug)
	must(t, err)
	if page.Stale || !page.Card.Event.StartsAt.Equal(later) {
		t.Errorf("stale %v, starts %s", page.Stale, page.Card.Event.StartsAt)
	}
	if s, _, err := db.Seats(ctx, work); err != nil || !s.ClosesAt.Equal(closes.Add(later.Sub(monday.AddDate(0, 0, 14)))) {
		t.Errorf("closes %v %v", s.ClosesAt, err)
	}
}

func TestPeopleOfAPostponedEventAreKept(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 0)
	r := confirmed(t, db, work, 0)
	changed(t, db, work, cms.EventChanging{Kind: cms.PutOff})
	clock.at(monday.AddDate(1, 0, 0))
	must(t, db.Due(ctx, clock.time()))
	if got := queue(t, db, work)[0]; got.Email == "" {
		t.Error("somebody who waits for the new date was forgotten")
	}
	if err := db.EraseRegistration(ctx, r.ID); !errors.Is(err, cms.ErrState) {
		t.Errorf("erased while the date is open: %v", err)
	}
	if _, err := db.JoinEvent(ctx, r.ID); !errors.Is(err, cms.ErrState) {
		t.Errorf("the door of an event without a date: %v", err)
	}
	changed(t, db, work, cms.EventChanging{Kind: cms.Cancelled})
	must(t, db.EraseRegistration(ctx, r.ID))
}
