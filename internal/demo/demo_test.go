package demo_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/demo"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// loading is the day on which the tests load the demonstration: a Friday night, already Saturday in Bucharest.
var loading = time.Date(2026, 11, 20, 22, 30, 0, 0, time.UTC)

func load(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.NewAt(t, func() time.Time { return loading })
	begun := time.Now()
	if err := demo.Load(context.Background(), db, loading); err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded in %v", time.Since(begun))
	return db
}

// count asks the database behind the store for a number.
func count(t *testing.T, db *postgres.DB, sql string) int {
	t.Helper()
	var n int
	if err := db.Pool().QueryRow(context.Background(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestDemonstration(t *testing.T) {
	t.Parallel()
	db := load(t)
	for name, check := range map[string]func(*testing.T, *postgres.DB){
		"holds what the network has": holdsWhatTheNetworkHas, "counts parts and projects once": countsPartsAndProjectsOnce,
		"tells a story in its rooms": tellsAStoryInItsRooms, "dates coming events": datesComingEventsFromTheDayOfLoading,
		"postpones one with a promise": postponesOneWithAPromise,
		"keeps hours and materials":    keepsHoursAndMaterials, "shows what events left": showsWhatEventsLeft, "is clean as it stands": isCleanAsItStands,
		"links within a language": linksWithinALanguage, "leads old addresses on": leadsOldAddressesOn,
		"has menus to what is there": hasMenusToWhatIsThere, "passes the check before publishing": passesTheCheck,
	} {
		t.Run(name, func(t *testing.T) { check(t, db) })
	}
}

func holdsWhatTheNetworkHas(t *testing.T, db *postgres.DB) {
	for _, c := range []struct {
		what, sql string
		want      int
	}{
		{"public stories", `SELECT works FROM totals WHERE facet = 'kind' AND value = 'case_study'`, 12},
		{"posts", `SELECT works FROM totals WHERE facet = 'kind' AND value = 'post'`, 13},
		{"libraries with stories", `SELECT count(*) FROM totals WHERE facet = 'library'`, 7},
		{"countries", `SELECT count(*) FROM totals WHERE facet = 'country'`, 3},
		{"editions", `SELECT count(*) FROM editions`, 2},
		{"projects", `SELECT count(*) FROM projects`, 3},
		{"stories in Romanian", `SELECT count(*) FROM entries WHERE kind = 'case_study' AND locale = 'ro'`, 10},
		{"stories in Ukrainian", `SELECT count(*) FROM entries WHERE kind = 'case_study' AND locale = 'uk'`, 5},
		{"works without English", `SELECT count(*) FROM works w WHERE NOT EXISTS (SELECT FROM entries WHERE work_id = w.id AND locale = 'en')`, 0},
		{"entries not public", `SELECT count(*) FROM entries WHERE status <> 'published'`, 2},
		{"roles shown", `SELECT count(DISTINCT role) FROM users WHERE demo AND disabled_at IS NOT NULL`, 5},
		{"people who can sign in", `SELECT count(*) FROM users WHERE disabled_at IS NULL`, 0},
		{"letters that wait", `SELECT count(*) FROM mails WHERE state = 'held'`, 1},
		{"other letters", `SELECT count(*) FROM mails WHERE state <> 'held'`, 0},
		{"messages", `SELECT count(*) FROM messages WHERE demo AND state = 'new'`, 1},
		{"comments that wait", `SELECT least(count(*), 1) FROM comments WHERE state = 'pending'`, 1},
		{"days to read again", `SELECT count(*) FROM entries WHERE review_on IS NOT NULL`, 2},
		{"addresses not found", `SELECT count(*) FROM missing WHERE demo`, 1},
		{"outdated translations", `SELECT least(count(*), 1) FROM entries t JOIN works w ON w.id = t.work_id JOIN entries o ON o.work_id = w.id AND o.locale = w.original
			WHERE t.locale <> w.original AND t.source_version < o.version`, 1},
		{"entries of tomorrow", `SELECT count(*) FROM entries WHERE published_at > '2026-11-20 22:30Z'`, 0},
		{"works not marked", `SELECT count(*) FROM works WHERE NOT demo`, 0},
		{"participants of 2020", `SELECT participants FROM editions WHERE year = 2020`, 783},
	} {
		if got := count(t, db, c.sql); got != c.want {
			t.Errorf("%s: got %d, want %d", c.what, got, c.want)
		}
	}
}

func countsPartsAndProjectsOnce(t *testing.T, db *postgres.DB) {
	for _, c := range []struct {
		measure cms.Measure
		want    int
	}{
		{cms.PeopleTrained, 2300 + 12 + 30}, {cms.PeopleReached, 300 + 45}, {cms.EventsHeld, 30},
	} {
		if got := count(t, db, `SELECT sum(CASE WHEN project_id = 0 THEN count ELSE figure END)::int FROM story_sums WHERE choice = '' AND measure = '`+string(c.measure)+`'`); got != c.want {
			t.Errorf("%s: got %d, want %d", c.measure, got, c.want)
		}
	}
	page, err := db.EntryPage(context.Background(), cms.English, cms.CaseStudyKind, "", "code-kids")
	if err != nil || len(page.Impact) != 2 || page.Impact[1].PartOf != page.Impact[0].ID || page.Impact[0].Count != 2300 {
		t.Errorf("CODE Kids: %+v, %v", page.Impact, err)
	}
}

func tellsAStoryInItsRooms(t *testing.T, db *postgres.DB) {
	page, err := db.EntryPage(context.Background(), cms.Ukrainian, cms.CaseStudyKind, "", "publichni-biblioteky-yak-khaby-aktyvnykh-hromadian")
	if err != nil {
		t.Fatal(err)
	}
	if page.Original != cms.Romanian || page.Stale || page.Likes != 40 || page.Town != "Râmnicu Vâlcea" || len(page.Goals) != 4 {
		t.Errorf("got %+v", page.Card)
	}
	if page.CaseStudy.Why == "" || page.CaseStudy.What == "" || page.CaseStudy.SoWhat == "" || page.Body != "" {
		t.Errorf("rooms: %+v", page.CaseStudy)
	}
	if page.Project == nil || page.Project.Sentence == "" || len(page.Project.Funders) != 1 || len(page.Partners) != 1 {
		t.Errorf("project %+v, partners %+v", page.Project, page.Partners)
	}
}

func datesComingEventsFromTheDayOfLoading(t *testing.T, db *postgres.DB) {
	rows, err := db.Pool().Query(context.Background(), `
		SELECT v.starts_at, w.example FROM events v JOIN works w ON w.id = v.work_id WHERE v.ends_at > $1 ORDER BY 1`, loading)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got []time.Time
	for rows.Next() {
		var at time.Time
		var example bool
		if err := rows.Scan(&at, &example); err != nil || !example {
			t.Errorf("%v is not marked as an example: %v", at, err)
		}
		got = append(got, at.UTC())
	}
	want := []time.Time{ // 10:30 of a Bucharest winter, counted from the Saturday
		time.Date(2026, 11, 30, 8, 30, 0, 0, time.UTC), time.Date(2026, 12, 14, 8, 30, 0, 0, time.UTC), time.Date(2027, 1, 5, 8, 30, 0, 0, time.UTC)}
	if len(got) != 3 || !got[0].Equal(want[0]) || !got[1].Equal(want[1]) || !got[2].Equal(want[2]) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func postponesOneWithAPromise(t *testing.T, db *postgres.DB) {
	list, err := db.UpcomingEvents(context.Background(), cms.Ukrainian, cms.EventFilter{}, loading, 10)
	if err != nil || len(list) != 3 || list[2].Event.Fate != cms.Postponed || list[0].Event.Fate != cms.AsPlanned || len(list[0].Event.Interpreted) != 1 {
		t.Fatalf("coming: %+v, %v", list, err)
	}
	changes, err := db.EventChanges(context.Background(), list[2].WorkID)
	if err != nil || len(changes) != 1 || len(changes[0].Reasons) != 3 || changes[0].Reasons[cms.Ukrainian] == "" || !changes[0].NextUpdateOn.After(loading) || changes[0].NewsID != 0 {
		t.Errorf("the change: %+v, %v", changes, err)
	}
}

func keepsHoursAndMaterials(t *testing.T, db *postgres.DB) {
	ctx := context.Background()
	page, err := db.EntryPage(ctx, cms.English, cms.EventKind, "", "building-networks-of-allies")
	if err != nil {
		t.Fatal(err)
	}
	e := page.Event
	if want := time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC); !e.StartsAt.Equal(want) || e.EndsAt.Sub(e.StartsAt) != 90*time.Minute {
		t.Errorf("got %v to %v, want 10:30 to 12:00 EEST", e.StartsAt, e.EndsAt)
	}
	if len(e.Materials) != 2 || e.Materials[0].PublishedOn.Format(time.DateOnly) != "2020-10-21" || e.Facilitators[0].Name != "Ashoka România" {
		t.Errorf("got %+v", e)
	}
	edition, err := db.EditionPage(ctx, cms.Ukrainian, 2020)
	if err != nil || len(edition.Pages) != 4 || edition.Edition.Source == "" || !edition.Event.AllDay {
		t.Errorf("edition: %+v, %v", edition, err)
	}
}

// showsWhatEventsLeft: an example has a recording with captions, transcript and summary, and people who never were.
func showsWhatEventsLeft(t *testing.T, db *postgres.DB) {
	ctx := context.Background()
	cards, _, err := db.Recordings(ctx, cms.English, cms.RecordingFilter{Tags: []string{"storytelling"}}, cms.Cursor{}, 10)
	if err != nil || len(cards) != 1 || !cards[0].Example {
		t.Fatalf("got %+v, %v", cards, err)
	}
	materials, err := db.Materials(ctx, []int64{cards[0].WorkID})
	film := materials[cards[0].WorkID][0]
	if err != nil || film.Seconds != 3510 || !film.Captions || film.Transcript == "" || film.Summary == "" || film.PublishedOn.Format(time.DateOnly) != "2026-11-03" {
		t.Errorf("got %+v, %v", film, err)
	}
	stats, err := db.EventStats(ctx, cms.English)
	if err != nil || stats.Total.Registered != 32 || stats.Total.Attended != 21 || !stats.Total.Example || len(stats.Countries) != 3 {
		t.Errorf("got %+v, %v", stats, err)
	}
	if n := count(t, db, `SELECT count(*) FROM registrations WHERE erased_at IS NULL OR contact_id IS NOT NULL OR person IS NOT NULL`); n != 0 {
		t.Errorf("%d people of the demonstration are somebody", n)
	}
}

func TestSecondLoadingRefuses(t *testing.T) {
	t.Parallel()
	db := load(t)
	works := count(t, db, `SELECT count(*) FROM works`)
	if err := demo.Load(context.Background(), db, loading); !errors.Is(err, postgres.ErrNotEmpty) {
		t.Errorf("got %v, want ErrNotEmpty", err)
	}
	if got := count(t, db, `SELECT count(*) FROM works`); got != works {
		t.Errorf("got %d works, want the %d of before", got, works)
	}
}

func TestRemovingLeavesAPersonsPostAndNothingElse(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), load(t)
	var term int64
	if err := db.Pool().QueryRow(ctx, `SELECT id FROM terms WHERE slug = 'women'`).Scan(&term); err != nil {
		t.Fatal(err)
	}
	mine, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind, Terms: []int64{term}},
		Entry: cms.Entry{Locale: cms.English, Title: "Mine", Body: "<p>Text.</p>"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Transition(ctx, cms.System, mine.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := demo.Remove(ctx, db); err != nil {
		t.Fatal(err)
	}
	t.Logf("removed in %v", time.Since(begun))
	for table, want := range map[string]int{"works": 1, "entries": 1, "listings": 1, "search_docs": 1, "terms": 1, "totals": 2, "revisions": 3,
		"places": 0, "libraries": 0, "organisations": 0, "projects": 0, "redirects": 0, "menu_items": 0, "story_sums": 0,
		"users": 0, "mails": 0, "messages": 0, "missing": 0, "contacts": 0, "comments": 0} {
		if got := count(t, db, `SELECT count(*) FROM `+table); got != want {
			t.Errorf("%s: got %d rows, want %d", table, got, want)
		}
	}
}

func TestIllustrationsComeAndGoWithTheDemonstration(t *testing.T) {
	t.Parallel()
	ctx, db, dir := t.Context(), load(t), t.TempDir()
	if err := demo.Illustrate(ctx, db, media.NewShelf(media.NewDisk(dir), dir)); err != nil {
		t.Fatal(err)
	}
	rows, _, err := db.MediaList(ctx, cms.Ukrainian, cms.MediaFilter{})
	if err != nil || len(rows) != 3 || rows[2].Uses != 1 || rows[0].Alt == "" {
		t.Errorf("got %+v, %v", rows, err)
	}
	if err := demo.Remove(ctx, db); err != nil {
		t.Fatal(err)
	}
	if n := count(t, db, `SELECT count(*) FROM media`) + count(t, db, `SELECT count(*) FROM revisions`); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}

// TestDemonstrationWritesToNobody: its days come, its post comes out, its letter is let go, and nobody hears of it.
func TestDemonstrationWritesToNobody(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), load(t)
	if _, err := db.CreateUser(ctx, cms.User{Email: "real@example.org", Name: "Real", Role: cms.Administrator, Locale: "en"}, "-"); err != nil {
		t.Fatal(err)
	}
	if err := db.Due(ctx, loading.AddDate(0, 0, 30)); err != nil {
		t.Fatal(err)
	}
	if n := count(t, db, `SELECT count(*) FROM mails WHERE state <> 'held'`); n != 0 {
		t.Errorf("%d letters", n)
	}
	letters, _, err := db.MailList(ctx, cms.MailFilter{States: cms.MailStates})
	if err != nil || len(letters) != 1 || letters[0].Email != "" {
		t.Errorf("got %+v, %v", letters, err)
	}
}
