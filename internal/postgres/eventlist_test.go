package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// morning is 10:30 in Bucharest of a day in summer time, 2020.
func morning(month time.Month, day int) time.Time {
	return time.Date(2020, month, day, 7, 30, 0, 0, time.UTC)
}

// autumn is four meetings in order; the first and the third were recorded.
func autumn(t *testing.T, db *postgres.DB) {
	t.Helper()
	recording := cms.Material{Kind: cms.Recording, Title: "Recording", URL: "https://example.org/v", Locale: cms.English, Seconds: 5400, Captions: true}
	meeting(t, db, "Journey", cms.Workshop, morning(time.October, 1), recording)
	meeting(t, db, "Allies", cms.Webinar, morning(time.October, 13), cms.Material{Kind: cms.Slides, Title: "Slides", URL: "https://example.org/s", Locale: cms.English})
	meeting(t, db, "Welcome", cms.SharingCafe, morning(time.October, 21), recording)
	meeting(t, db, "Ecosystem", cms.Webinar, morning(time.December, 5))
}

func TestEventsBeforeAndAfterNow(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	autumn(t, db)
	now := morning(time.October, 13).Add(time.Hour) // the webinar is under way
	coming, err := db.UpcomingEvents(ctx, cms.English, cms.EventFilter{}, now, 10)
	if err != nil || !slices.Equal(titles(coming), []string{"Allies", "Welcome", "Ecosystem"}) {
		t.Errorf("coming: %v %v", titles(coming), err)
	}
	past, next, err := db.PastEvents(ctx, cms.English, cms.EventFilter{}, morning(time.November, 1), cms.Cursor{}, 2)
	if err != nil || !slices.Equal(titles(past), []string{"Welcome", "Allies"}) {
		t.Fatalf("past: %v %v", titles(past), err)
	}
	past, next, err = db.PastEvents(ctx, cms.English, cms.EventFilter{}, morning(time.November, 1), next, 2)
	if err != nil || !slices.Equal(titles(past), []string{"Journey"}) || next != (cms.Cursor{}) {
		t.Errorf("further past: %v, then %v: %v", titles(past), next, err)
	}
}

func TestEventsAreChosenByKindProjectAndLanguage(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	autumn(t, db)
	doc := cms.Document{Work: cms.Work{Kind: cms.EventKind, ProjectID: project(t, db, "hub")}, Entry: cms.Entry{Locale: cms.Romanian, Title: "Bibliotecă"},
		Event: &cms.Event{Format: cms.Webinar, StartsAt: morning(time.June, 1), EndsAt: morning(time.June, 2), Zone: "Europe/Bucharest", Languages: []cms.Locale{"ro"}}}
	publish(t, db, doc)
	for _, test := range []struct {
		filter cms.EventFilter
		want   string
	}{
		{cms.EventFilter{}, "[Ecosystem Welcome Allies Journey Bibliotecă]"},
		{cms.EventFilter{Formats: []cms.Format{cms.Webinar}}, "[Ecosystem Allies Bibliotecă]"},
		{cms.EventFilter{Formats: []cms.Format{cms.Workshop, cms.SharingCafe}}, "[Welcome Journey]"},
		{cms.EventFilter{Projects: []string{"hub"}}, "[Bibliotecă]"},
		{cms.EventFilter{Projects: []string{"none"}}, "[]"},
		{cms.EventFilter{Languages: []cms.Locale{"ro", "uk"}}, "[Bibliotecă]"},
		{cms.EventFilter{Formats: []cms.Format{cms.Workshop}, Languages: []cms.Locale{"ro"}}, "[]"},
	} {
		list, _, err := db.Events(ctx, cms.English, test.filter, cms.Cursor{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(titles(list)); got != test.want {
			t.Errorf("%+v: got %s, want %s", test.filter, got, test.want)
		}
		calendar, err := db.CalendarEvents(ctx, cms.English, test.filter)
		slices.Reverse(calendar)
		if got := fmt.Sprint(titles(calendar)); got != test.want || err != nil {
			t.Errorf("calendar of %+v: got %s %v, want %s", test.filter, got, err, test.want)
		}
	}
}

func TestMonthsHoldWhatTouchesThemAndLeadToTheirNeighbours(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	autumn(t, db)
	publish(t, db, cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Over the border"},
		Event: &cms.Event{Format: cms.Workshop, StartsAt: morning(time.September, 29), EndsAt: morning(time.October, 2), Zone: "UTC"}})
	october := time.Date(2020, time.October, 1, 0, 0, 0, 0, time.UTC)
	list, err := db.MonthEvents(ctx, cms.English, cms.EventFilter{}, october, october.AddDate(0, 1, 0))
	if want := []string{"Over the border", "Journey", "Allies", "Welcome"}; err != nil || !slices.Equal(titles(list), want) {
		t.Errorf("got %v %v, want %v", titles(list), err, want)
	}
	for _, test := range []struct {
		filter        cms.EventFilter
		before, after string
	}{
		{cms.EventFilter{}, "2020-09-29", "2020-12-05"},
		{cms.EventFilter{Formats: []cms.Format{cms.SharingCafe}}, "none", "none"},
	} {
		before, after, err := db.EventMonths(ctx, test.filter, october, october.AddDate(0, 1, 0))
		if got := day(before) + " " + day(after); err != nil || got != test.before+" "+test.after {
			t.Errorf("%+v: neighbours %s %v, want %s %s", test.filter, got, err, test.before, test.after)
		}
	}
}

func day(at *time.Time) string {
	if at == nil {
		return "none"
	}
	return at.UTC().Format(time.DateOnly)
}

func TestRecordedEventsComeWithTheirMaterials(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	autumn(t, db)
	list, next, err := db.Recordings(ctx, cms.English, cms.RecordingFilter{}, cms.Cursor{}, 1)
	if err != nil || !slices.Equal(titles(list), []string{"Welcome"}) {
		t.Fatalf("got %v %v", titles(list), err)
	}
	more, end, err := db.Recordings(ctx, cms.English, cms.RecordingFilter{}, next, 1)
	if err != nil || !slices.Equal(titles(more), []string{"Journey"}) || end != (cms.Cursor{}) {
		t.Errorf("then %v %v %v", titles(more), end, err)
	}
	materials, err := db.Materials(ctx, []int64{list[0].WorkID, more[0].WorkID})
	if err != nil || len(materials) != 2 || len(materials[list[0].WorkID]) != 1 || materials[list[0].WorkID][0].Seconds != 5400 {
		t.Errorf("materials: %+v %v", materials, err)
	}
}

func TestNewestEventsAreThoseAnnouncedLast(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	autumn(t, db)
	list, next, err := db.NewestEvents(ctx, cms.English, cms.EventFilter{}, cms.Cursor{}, 3)
	if want := []string{"Ecosystem", "Welcome", "Allies"}; err != nil || !slices.Equal(titles(list), want) {
		t.Fatalf("got %v %v, want %v", titles(list), err, want)
	}
	rest, end, err := db.NewestEvents(ctx, cms.English, cms.EventFilter{}, next, 3)
	if err != nil || !slices.Equal(titles(rest), []string{"Journey"}) || end != (cms.Cursor{}) {
		t.Errorf("then %v %v %v", titles(rest), end, err)
	}
}

// Whatever language somebody's calendar is in, a move changes the entry's stamp.
func TestCalendarEntryChangesWithItsFactsInEveryLanguage(t *testing.T) {
	t.Parallel()
	ctx, now := context.Background(), morning(time.October, 1)
	db := pgtest.NewAt(t, func() time.Time { return now })
	doc := meeting(t, db, "Allies", cms.Webinar, morning(time.October, 13))
	romanian := doc
	romanian.Entry = cms.Entry{Locale: cms.Romanian, Title: "Aliați"}
	publish(t, db, romanian)
	first, err := db.CalendarEvent(ctx, cms.Romanian, "aliati")
	if err != nil {
		t.Fatal(err)
	}
	now = morning(time.October, 5)
	doc.Event.StartsAt = doc.Event.StartsAt.Add(30 * time.Minute)
	if _, err := db.SaveDocument(ctx, cms.System, doc); err != nil {
		t.Fatal(err)
	}
	second, err := db.CalendarEvent(ctx, cms.Romanian, "aliati")
	if err != nil || second.Title != "Aliați" || second.Event.UID != first.Event.UID {
		t.Fatalf("got %+v %v", second, err)
	}
	if second.Event.Sequence != first.Event.Sequence+1 || !second.Event.UpdatedAt.Equal(now) {
		t.Errorf("sequence %d after %d, changed %s, want %s", second.Event.Sequence, first.Event.Sequence, second.Event.UpdatedAt, now)
	}
	if _, err := db.CalendarEvent(ctx, cms.English, "aliati"); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("in a language it has not: %v", err)
	}
}

func TestEditionsAndTheirPages(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	edition := func(year int, status bool) int64 {
		doc := cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: fmt.Sprintf("Occupy Library %d", year)},
			Event:   &cms.Event{Format: cms.Conference, StartsAt: morning(time.September, 22), EndsAt: morning(time.September, 25), AllDay: true, Zone: "Europe/Bucharest"},
			Edition: &cms.Edition{Year: year}}
		if !status {
			doc, err := db.CreateDocument(ctx, cms.System, doc)
			if err != nil {
				t.Fatal(err)
			}
			return doc.Work.ID
		}
		return publish(t, db, doc).Work.ID
	}
	first, second := edition(2020, true), edition(2022, true)
	edition(2024, false)
	for _, parent := range []int64{first, second} {
		publish(t, db, cms.Document{Work: cms.Work{Kind: cms.PageKind, ParentID: parent}, Entry: cms.Entry{Locale: cms.English, Title: "About"}})
	}
	all, err := db.Editions(ctx, cms.Romanian)
	if err != nil || len(all) != 2 || all[0].EditionYear != 2022 {
		t.Fatalf("got %v %v", titles(all), err)
	}
	pages, err := db.EditionPages(ctx, cms.English, 2020)
	if err != nil || !slices.Equal(titles(pages), []string{"Occupy Library 2020", "About"}) || pages[1].Parent != "2020" {
		t.Errorf("got %v %v", titles(pages), err)
	}
	if _, err := db.EditionPages(ctx, cms.English, 2024); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("a year that is not public: %v", err)
	}
}
