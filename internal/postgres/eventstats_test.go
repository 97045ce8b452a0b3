package postgres_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// came signs so many people of a country up for an event, confirms their addresses, and ticks the first of them.
func came(t *testing.T, db *postgres.DB, work int64, country string, people, there int) {
	t.Helper()
	ctx := context.Background()
	for n := range people {
		q := person(work, n)
		q.Key, q.Person = fmt.Append(nil, work, country, n), fmt.Append(nil, country, n)
		q.Country = country
		must(t, db.Register(ctx, q))
		list := queue(t, db, work)
		id := list[len(list)-1].ID
		must(t, db.VerifyRegistration(ctx, id))
		if n < there {
			must(t, db.TickAttendance(ctx, cms.System, work, id, true))
		}
	}
}

func TestEventsAreCountedBeforeAndAfterTheirPeopleAreForgotten(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	first, second, off := cafe(t, db, 0), cafe(t, db, 20), cafe(t, db, 0)
	came(t, db, first, "ro", 9, 7)
	came(t, db, first, "md", 6, 5)
	came(t, db, first, "gr", 3, 1)
	came(t, db, second, "ro", 6, 0)
	came(t, db, off, "ua", 8, 0)
	changed(t, db, off, cms.EventChanging{Kind: cms.Cancelled})
	must(t, db.Register(ctx, person(first, 100))) // never confirms
	gone := queue(t, db, second)[5]
	must(t, db.EndRegistration(ctx, cms.System, gone.ID, cms.GaveUp))

	if s, err := db.EventStats(ctx, "en"); err != nil || s.Total.Events != 0 || len(s.Countries) != 0 {
		t.Fatalf("before they take place: %+v, %v", s, err)
	}
	year := monday.AddDate(0, 0, 14).Year()
	want := cms.EventStats{
		Total:     cms.EventGroup{Events: 2, SignUps: 2, Registered: 23, Attended: 13},
		Rows:      []cms.EventGroup{{Year: year, Events: 2, SignUps: 2, Registered: 23, Attended: 13}},
		Countries: []cms.EventGroup{{Country: "ro", Registered: 14, Attended: 7}, {Rest: true, Registered: 9, Attended: 6}},
	}
	check := func(why string) {
		t.Helper()
		if got, err := db.EventStats(ctx, "en"); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v", why, got, err)
		}
	}
	ends := monday.AddDate(0, 0, 14).Add(time.Hour)
	clock.at(ends)
	check("after the end")
	must(t, db.EraseRegistration(ctx, queue(t, db, first)[0].ID))
	check("one was erased at once")
	clock.at(ends.AddDate(0, 0, 60))
	must(t, db.Due(ctx, clock.time()))
	if c, _ := people(t, db); c != 0 {
		t.Fatalf("%d contacts are left", c)
	}
	check("all are forgotten")
}

func TestPeopleAreSoughtInTheirOwnEvent(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	first, second := cafe(t, db, 0), cafe(t, db, 0)
	came(t, db, first, "ro", 1, 1)
	clock.at(monday.AddDate(0, 0, 15))
	one := queue(t, db, first)[0]
	must(t, db.IssueCertificate(ctx, one.ID))
	for work, want := range map[int64]int{first: 1, second: 0} {
		f := cms.RegistrationFilter{WorkID: work, View: cms.AttendedView, ListPage: cms.ListPage{Query: one.Name}}
		if list, _, err := db.RegistrationList(ctx, f); err != nil || len(list) != want {
			t.Errorf("got %+v, %v, want %d", list, err, want)
		}
	}
}
