package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// people counts the contacts that still say who they are, and the letters to people.
func people(t *testing.T, db *postgres.DB) (contacts, letters int) {
	t.Helper()
	err := db.Pool().QueryRow(context.Background(), `
		SELECT (SELECT count(*) FROM contacts WHERE name <> '' OR email <> ''), (SELECT count(*) FROM mails WHERE contact_id IS NOT NULL)`).
		Scan(&contacts, &letters)
	must(t, err)
	return contacts, letters
}

func TestWhoRegisteredIsForgottenAndCounted(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 5)
	for n := range 3 {
		must(t, db.Register(ctx, person(work, n)))
	}
	list := queue(t, db, work)
	must(t, db.VerifyRegistration(ctx, list[0].ID))
	must(t, db.TickAttendance(ctx, cms.System, work, list[0].ID, true))
	ends := monday.AddDate(0, 0, 14).Add(time.Hour)

	clock.at(monday.AddDate(0, 0, 12)) // two never confirmed, not long ago
	must(t, db.Due(ctx, clock.time()))
	if c, _ := people(t, db); c != 3 {
		t.Fatalf("%d contacts, want all three for a while", c)
	}
	clock.at(monday.AddDate(0, 0, 43))
	must(t, db.Due(ctx, clock.time()))
	if c, _ := people(t, db); c != 1 {
		t.Fatalf("%d contacts, want the one who came", c)
	}
	clock.at(ends.AddDate(0, 0, 60).Add(-time.Minute))
	must(t, db.Due(ctx, clock.time()))
	if c, _ := people(t, db); c != 1 {
		t.Fatal("forgotten too soon")
	}
	clock.at(ends.AddDate(0, 0, 60))
	must(t, db.Due(ctx, clock.time()))
	if c, l := people(t, db); c != 0 || l != 0 {
		t.Fatalf("%d contacts and %d letters are left", c, l)
	}
	r := queue(t, db, work)[0]
	if r.Name != "" || r.Organisation != "" || r.Attended != cms.Ticked || r.Country != "ro" || r.Role != "librarian" {
		t.Errorf("left is %+v", r)
	}
	taken(t, db, work)
}

func TestErasureAtOnceNeedsAnEnd(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 5)
	must(t, db.Register(ctx, person(work, 0)))
	id := queue(t, db, work)[0].ID
	token, err := db.MintLink(ctx, cms.RegistrationLink, id, monday.AddDate(1, 0, 0))
	must(t, err)
	if err := db.EraseRegistration(ctx, id); !errors.Is(err, cms.ErrState) {
		t.Errorf("somebody with a seat is erased: %v", err)
	}
	must(t, db.EndRegistration(ctx, cms.System, id, cms.GaveUp))
	must(t, db.EraseRegistration(ctx, id))
	if c, l := people(t, db); c != 0 || l != 0 {
		t.Errorf("%d contacts and %d letters are left", c, l)
	}
	if _, err := db.Registration(ctx, token); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("the link opens something: %v", err)
	}
	must(t, db.Register(ctx, func() cms.RegistrationRequest { q := person(work, 0); q.Key = []byte("again"); return q }()))
	if got := seatsOf(queue(t, db, work)); got != "cs" {
		t.Errorf("who comes again: %s", got)
	}
}
