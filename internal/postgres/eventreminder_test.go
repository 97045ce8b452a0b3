package postgres_test

import (
	"context"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestRemindersGoOnceAndFollowTheEvent(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work, start := cafe(t, db, 2), monday.AddDate(0, 0, 14)
	for n := range 3 { // the third waits
		confirmed(t, db, work, n)
	}
	count := 0
	due := func(at time.Time, more int, why string) {
		t.Helper()
		clock.at(at)
		must(t, db.Due(ctx, at))
		must(t, db.Due(ctx, at)) // as after a restart
		if count += more; outgoing(t, db, cms.RegistrationReminderMail) != count {
			t.Fatalf("%s: %d letters, want %d", why, outgoing(t, db, cms.RegistrationReminderMail), count)
		}
	}
	due(start.Add(-25*time.Hour), 0, "too early")
	changed(t, db, work, cms.EventChanging{Kind: cms.Moved, To: hourAt(start.Add(48 * time.Hour))})
	due(start.Add(-23*time.Hour), 0, "for the old time")
	start = start.Add(48 * time.Hour)
	due(start.Add(-23*time.Hour), 2, "a day before")
	changed(t, db, work, cms.EventChanging{Kind: cms.Moved, To: hourAt(start.Add(3 * time.Hour))})
	start = start.Add(3 * time.Hour)
	due(start.Add(-24*time.Hour), 2, "a day before the new time")
	must(t, db.EndRegistration(ctx, cms.System, queue(t, db, work)[0].ID, cms.GaveUp)) // the third has just heard of the place
	due(start.Add(-20*time.Hour), 0, "who has just been promoted")
	due(start.Add(-50*time.Minute), 2, "an hour before")
	due(start.Add(time.Minute), 0, "afterwards")
}

func TestNobodyIsRemindedOfWhatDoesNotTakePlace(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work, start := cafe(t, db, 2), monday.AddDate(0, 0, 14)
	confirmed(t, db, work, 0)
	changed(t, db, work, cms.EventChanging{Kind: cms.PutOff})
	for _, before := range []time.Duration{20 * time.Hour, 30 * time.Minute} {
		clock.at(start.Add(-before))
		must(t, db.Due(ctx, clock.time()))
	}
	if n := outgoing(t, db, cms.RegistrationReminderMail); n != 0 {
		t.Errorf("%d reminders of a postponed event", n)
	}
}

// TestSilentSeatsGoToThoseWhoWait: ten have a place, six wait, four say nothing.
func TestSilentSeatsGoToThoseWhoWait(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work, start := cafe(t, db, 10), monday.AddDate(0, 0, 14)
	var all []cms.Registration
	for n := range 16 {
		all = append(all, confirmed(t, db, work, n))
	}
	due := func(left time.Duration) {
		t.Helper()
		clock.at(start.Add(-left))
		must(t, db.Due(ctx, clock.time()))
		must(t, db.Due(ctx, clock.time()))
	}
	due(cms.AskBefore + time.Minute)
	if n := outgoing(t, db, cms.RegistrationComingMail); n != 0 {
		t.Fatalf("%d asked too early", n)
	}
	due(cms.AskBefore - time.Minute)
	if n := outgoing(t, db, cms.RegistrationComingMail); n != 10 {
		t.Fatalf("%d asked, want 10", n)
	}
	for _, r := range append(all[:3:3], all[5:8]...) {
		must(t, db.SayComing(ctx, r.ID))
	}
	places := outgoing(t, db, cms.RegistrationPlaceMail)
	due(cms.FreeSince + time.Minute)
	if got := seatsOf(queue(t, db, work)); got != "sssssssssswwwwww" {
		t.Fatalf("freed too early: %s", got)
	}
	due(cms.FreeSince)
	if got := seatsOf(queue(t, db, work)); got != "sssccsssccssssww" {
		t.Fatalf("got %s", got)
	}
	taken(t, db, work)
	if p, e := outgoing(t, db, cms.RegistrationPlaceMail)-places, outgoing(t, db, cms.RegistrationEndedMail); p != 4 || e != 4 {
		t.Errorf("%d letters of a place, %d of an end, want 4 and 4", p, e)
	}
	due(time.Hour)
	if n := outgoing(t, db, cms.RegistrationComingMail); n != 10 {
		t.Errorf("%d asked in the end", n)
	}
}

func TestNobodyIsAskedWhereNobodyWaits(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work, start := cafe(t, db, 3), monday.AddDate(0, 0, 14)
	confirmed(t, db, work, 0)
	for _, left := range []time.Duration{cms.AskBefore, cms.FreeSince} {
		clock.at(start.Add(-left))
		must(t, db.Due(ctx, clock.time()))
	}
	if n := outgoing(t, db, cms.RegistrationComingMail); n != 0 || seatsOf(queue(t, db, work)) != "s" {
		t.Errorf("%d asked, seats %s", n, seatsOf(queue(t, db, work)))
	}
}

func TestNobodyIsAskedWhereTheOrganiserDoesNotWantIt(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work, start := cafe(t, db, 1), monday.AddDate(0, 0, 14)
	for n := range 2 {
		confirmed(t, db, work, n)
	}
	must(t, db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, Capacity: 1, Unasked: true, Version: 2}, nil))
	for _, left := range []time.Duration{cms.AskBefore - time.Minute, cms.FreeSince} {
		clock.at(start.Add(-left))
		must(t, db.Due(ctx, clock.time()))
	}
	if n := outgoing(t, db, cms.RegistrationComingMail); n != 0 || seatsOf(queue(t, db, work)) != "sw" {
		t.Errorf("%d asked, seats %s", n, seatsOf(queue(t, db, work)))
	}
}
