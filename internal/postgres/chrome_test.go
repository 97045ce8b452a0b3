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

func chrome(t *testing.T, db *postgres.DB, l cms.Locale) cms.Chrome {
	t.Helper()
	c, err := db.Chrome(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMenuLeadsToThePagesLanguageWhereThereIsOne(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	about := publish(t, db, cms.Document{Work: cms.Work{Kind: cms.PageKind}, Entry: cms.Entry{Locale: "en", Title: "About us"}})
	publish(t, db, cms.Document{Work: about.Work, Entry: cms.Entry{Locale: "ro", Title: "Despre noi"}})
	if err := db.SaveMenu(ctx, cms.System, cms.MainMenu, []cms.MenuRecord{
		{WorkID: about.Work.ID},
		{URL: "/events?kind=webinar", Labels: map[cms.Locale]string{"en": "Webinars", "uk": "Вебінари"}},
		{Labels: map[cms.Locale]string{"en": "Projects"}, Children: []cms.MenuRecord{{URL: "https://example.org/", Labels: map[cms.Locale]string{"en": "PLACH"}}}},
		{Labels: map[cms.Locale]string{"en": "A heading over nothing"}},
	}); err != nil {
		t.Fatal(err)
	}
	ro, uk := chrome(t, db, cms.Romanian).Main, chrome(t, db, cms.Ukrainian).Main
	if len(ro) != 3 || ro[0].URL != "/ro/despre-noi" || ro[0].Label != "Despre noi" || ro[1].Locale != cms.English || ro[1].URL != "/ro/events?kind=webinar" {
		t.Errorf("Romanian: %+v", ro)
	}
	if uk[0].URL != "/about-us" || uk[0].Locale != cms.English || uk[1].Label != "Вебінари" {
		t.Errorf("Ukrainian: %+v", uk)
	}
	if uk[2].URL != "" || len(uk[2].Children) != 1 || uk[2].Children[0].URL != "https://example.org/" {
		t.Errorf("heading: %+v", uk[2])
	}
}

func TestMenuLeavesOutWhatIsNotPublic(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	draft, err := db.CreateDocument(ctx, cms.System, post("Not yet"))
	if err != nil {
		t.Fatal(err)
	}
	items := []cms.MenuRecord{{WorkID: draft.Work.ID, Labels: map[cms.Locale]string{"en": "Soon"},
		Children: []cms.MenuRecord{{URL: "/news", Labels: map[cms.Locale]string{"en": "News"}}}}}
	if err := db.SaveMenu(ctx, cms.System, cms.FootMenu, items); err != nil {
		t.Fatal(err)
	}
	if got := chrome(t, db, cms.English).Foot; len(got) != 0 {
		t.Errorf("got %+v", got)
	}
	if err := db.Transition(ctx, cms.System, draft.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	if got := chrome(t, db, cms.English).Foot; len(got) != 1 || got[0].URL != "/news/not-yet" || len(got[0].Children) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestMenuIsNotDeeperThanThreeLevels(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	level := []cms.MenuRecord(nil)
	for range 4 {
		level = []cms.MenuRecord{{URL: "/news", Labels: map[cms.Locale]string{"en": "News"}, Children: level}}
	}
	if err := db.SaveMenu(context.Background(), cms.System, cms.MainMenu, level); !errors.Is(err, cms.ErrBadRequest) {
		t.Errorf("four levels: %v", err)
	}
	if err := db.SaveMenu(context.Background(), cms.System, cms.MainMenu, level[0].Children); err != nil {
		t.Errorf("three levels: %v", err)
	}
}

func TestNoticeIsShownWhileItsDatesHold(t *testing.T) {
	t.Parallel()
	now := time.Date(2020, 3, 9, 12, 0, 0, 0, time.UTC)
	db := pgtest.NewAt(t, func() time.Time { return now })
	until := now.Add(21 * 24 * time.Hour)
	_, err := db.SaveNotice(context.Background(), cms.System, cms.NoticeRecord{From: now, Until: &until,
		Texts: map[cms.Locale]string{"en": "<p>Postponed.</p>", "ro": "<p>Amânat.</p>"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		at   time.Duration
		want int
	}{{-time.Second, 0}, {0, 1}, {20 * 24 * time.Hour, 1}, {21 * 24 * time.Hour, 0}} {
		now = until.Add(-21 * 24 * time.Hour).Add(step.at)
		got := chrome(t, db, cms.Romanian).Notices
		if len(got) != step.want || (step.want == 1 && got[0].HTML != "<p>Amânat.</p>") {
			t.Errorf("%v: got %+v", step.at, got)
		}
	}
}

func TestNewestPublicEditionStandsInTheChrome(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if got := chrome(t, db, cms.English).Edition; got != nil {
		t.Errorf("got %+v of nothing", got)
	}
	for _, year := range []int{2020, 2022} {
		publish(t, db, edition(year))
	}
	if _, err := db.CreateDocument(context.Background(), cms.System, edition(2024)); err != nil {
		t.Fatal(err)
	}
	if got := chrome(t, db, cms.Ukrainian).Edition; got == nil || got.Year != 2022 || got.Locale != cms.English {
		t.Errorf("got %+v, want 2022", got)
	}
}

func edition(year int) cms.Document {
	begins := time.Date(year, 6, 2, 0, 0, 0, 0, time.UTC)
	return cms.Document{Work: cms.Work{Kind: cms.EventKind}, Entry: cms.Entry{Locale: cms.English, Title: "Occupy Library"},
		Event:   &cms.Event{Format: cms.Conference, StartsAt: begins, EndsAt: begins.Add(48 * time.Hour), AllDay: true, Zone: "Europe/Bucharest"},
		Edition: &cms.Edition{Year: year, Days: 2}}
}

// count asks the database behind the store for a number.
func count(t *testing.T, db *postgres.DB, sql string, args ...any) int {
	t.Helper()
	var n int
	if err := db.Pool().QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
