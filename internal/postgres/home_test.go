package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// meeting publishes an event of an hour and a half.
func meeting(t *testing.T, db *postgres.DB, title string, format cms.Format, starts time.Time, materials ...cms.Material) cms.Document {
	t.Helper()
	return publish(t, db, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: title},
		Event: &cms.Event{Format: format, StartsAt: starts, EndsAt: starts.Add(90 * time.Minute), Zone: "Europe/Bucharest",
			Online: true, Materials: materials}})
}

func TestHomeShowsWhatComesElseWhatCanBeWatched(t *testing.T) {
	t.Parallel()
	db, now := pgtest.New(t), time.Date(2020, 10, 14, 0, 0, 0, 0, time.UTC)
	recording := cms.Material{Kind: cms.Recording, Title: "Recording", URL: "https://example.org/v", Locale: cms.English}
	meeting(t, db, "Building networks of allies", cms.Webinar, time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC), recording)
	meeting(t, db, "Not recorded", cms.Workshop, time.Date(2020, 10, 12, 7, 30, 0, 0, time.UTC))
	meeting(t, db, "Later", cms.Webinar, time.Date(2020, 11, 5, 7, 30, 0, 0, time.UTC))
	meeting(t, db, "Welcome to Romania", cms.SharingCafe, time.Date(2020, 10, 21, 7, 30, 0, 0, time.UTC))
	for _, test := range []struct {
		now      time.Time
		upcoming bool
		want     string
	}{
		{now, true, "[Welcome to Romania Later]"},
		{now.AddDate(1, 0, 0), false, "[Building networks of allies]"},
	} {
		home, err := db.Home(context.Background(), cms.English, test.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(titles(home.Events)); got != test.want || home.Upcoming != test.upcoming {
			t.Errorf("at %s got %s, upcoming %v, want %s", test.now, got, home.Upcoming, test.want)
		}
	}
}

// Who comes by after the old date of a postponed event finds it among what is to come, until there is nothing to wait for.
func TestHomeKeepsWhatIsPostponed(t *testing.T) {
	t.Parallel()
	ctx, starts := context.Background(), time.Date(2026, 3, 16, 8, 0, 0, 0, time.UTC)
	db := pgtest.NewAt(t, func() time.Time { return monday })
	work := meeting(t, db, "Postponed", cms.Webinar, starts).Work.ID
	changed(t, db, meeting(t, db, "Cancelled", cms.Webinar, starts).Work.ID, cms.EventChanging{Kind: cms.Cancelled})
	promise := starts.AddDate(0, 0, 30)
	changed(t, db, work, cms.EventChanging{Kind: cms.PutOff, NextUpdateOn: &promise})
	shown := func(at time.Time) string {
		t.Helper()
		home, err := db.Home(ctx, cms.English, at)
		must(t, err)
		coming, err := db.UpcomingEvents(ctx, cms.English, cms.EventFilter{}, at, 10)
		must(t, err)
		past, _, err := db.PastEvents(ctx, cms.English, cms.EventFilter{}, at, cms.Cursor{}, 10)
		must(t, err)
		return fmt.Sprint(titles(home.Events), titles(coming), titles(past))
	}
	for at, want := range map[time.Time]string{
		starts.AddDate(0, 0, 1):  "[Postponed] [Postponed] [Cancelled]",
		promise.AddDate(0, 0, 5): "[Postponed] [Postponed] [Cancelled]",
		promise.AddDate(1, 0, 0): "[] [] [Cancelled Postponed]", // nobody said more for three months
	} {
		if got := shown(at); got != want {
			t.Errorf("%s: got %s, want %s", at, got, want)
		}
	}
	for n, title := range []string{"One", "Two", "Three"} {
		meeting(t, db, title, cms.Webinar, starts.AddDate(0, 0, 10+n))
	}
	if got := shown(starts.AddDate(0, 0, 1)); got != "[One Two Three Postponed] [One Two Three Postponed] [Cancelled]" {
		t.Errorf("with others that have a date: %s", got)
	}
	changed(t, db, work, cms.EventChanging{Kind: cms.Dated, To: hourAt(starts.AddDate(0, 0, 9))})
	if got := shown(starts.AddDate(0, 0, 1)); got != "[Postponed One Two] [Postponed One Two Three] [Cancelled]" {
		t.Errorf("with a new date: %s", got)
	}
}

func TestHomeCountsTheNetwork(t *testing.T) {
	t.Parallel()
	db := moldova(t)
	numbered(t, db, "CODE Kids", 0, nil, codeKids...)
	edition := meeting(t, db, "Occupy Library 2020", cms.Conference, time.Date(2020, 9, 22, 0, 0, 0, 0, time.UTC))
	edition.Edition = &cms.Edition{Year: 2020}
	edition, err := db.Document(context.Background(), edition.Entry.ID)
	if err != nil {
		t.Fatal(err)
	}
	edition.Edition = &cms.Edition{Year: 2020}
	if _, err := db.SaveDocument(context.Background(), cms.System, edition); err != nil {
		t.Fatal(err)
	}
	home, err := db.Home(context.Background(), cms.Ukrainian, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if got := home.Totals; got.Stories != 5 || got.Countries != 2 || got.Events != 1 || sum(got.Sums, cms.PeopleTrained).Count != 2300 {
		t.Errorf("got %+v", got)
	}
	if len(home.Stories) != 5 || home.Stories[0].Title != "CODE Kids" || len(home.Events) != 0 {
		t.Errorf("got stories %v, events %v", titles(home.Stories), titles(home.Events))
	}
	if home.Edition == nil || home.Edition.EditionYear != 2020 {
		t.Errorf("got edition %+v", home.Edition)
	}
	if len(home.Places) != 3 || home.Places[0].Town != "Ungheni" || home.Places[0].Stories != 2 {
		t.Errorf("got places %+v", home.Places)
	}
}

func TestHomeOfAnEmptySite(t *testing.T) {
	t.Parallel()
	home, err := pgtest.New(t).Home(context.Background(), cms.English, time.Now())
	if err != nil || home.Totals.Stories != 0 || home.Edition != nil || home.Upcoming || len(home.Places) != 0 {
		t.Errorf("got %+v %v", home, err)
	}
}
