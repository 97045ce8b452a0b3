package postgres_test

import (
	"context"
	"fmt"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// town makes a place.
func town(t *testing.T, db *postgres.DB, name, country string, lat, lon float64) int64 {
	t.Helper()
	var id int64
	err := db.Pool().QueryRow(context.Background(), `
		INSERT INTO places (slug, name, country, lat, lon, folded) VALUES ($1, $2, $3, $4, $5, $1) RETURNING id`,
		cms.Slug(name), name, country, lat, lon).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func at(t *testing.T, db *postgres.DB, title string, spot cms.Spot) cms.Document {
	t.Helper()
	return publish(t, db, cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind, Place: &spot, Goals: []cms.Goal{4}},
		Entry: cms.Entry{Locale: cms.English, Title: title}, CaseStudy: &cms.CaseStudy{Year: 2021}})
}

// exactly stores the point of a work that its place only roughly says.
func exactly(t *testing.T, db *postgres.DB, work int64, lat, lon float64) {
	t.Helper()
	if _, err := db.Pool().Exec(context.Background(), `INSERT INTO private_points VALUES ($1, $2, $3)`, work, lat, lon); err != nil {
		t.Fatal(err)
	}
}

// moldova publishes two stories in Ungheni, one of which knows its house, one that hides its town, and one without place.
func moldova(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	ungheni := town(t, db, "Ungheni", "md", 47.21, 27.8)
	house := at(t, db, "In the town", cms.Spot{PlaceID: ungheni, Country: "md", Precision: cms.Town})
	exactly(t, db, house.Work.ID, 47.23456, 27.87654)
	at(t, db, "At the house", cms.Spot{PlaceID: ungheni, Country: "md", Precision: cms.Exact})
	hidden := at(t, db, "In the country", cms.Spot{PlaceID: ungheni, Country: "md", Precision: cms.Country})
	exactly(t, db, hidden.Work.ID, 47.23456, 27.87654)
	at(t, db, "Nowhere", cms.Spot{})
	return db
}

func TestMapGathersStoriesByPlace(t *testing.T) {
	t.Parallel()
	db := moldova(t)
	for name, f := range map[string]cms.StoryFilter{"all": {}, "chosen": {Goals: []cms.Goal{4}}} {
		m, err := db.StoryMap(context.Background(), cms.English, f)
		if err != nil {
			t.Fatal(err)
		}
		if m.Total != 4 || len(m.Places) != 2 {
			t.Fatalf("%s: got %d stories at %+v", name, m.Total, m.Places)
		}
		if p := m.Places[0]; p.Town != "Ungheni" || p.Stories != 2 || p.Lat != 47.21 || fmt.Sprint(titles(p.Cards)) != "[At the house In the town]" {
			t.Errorf("%s: got %+v", name, p)
		}
		if p := m.Places[1]; p.Town != "" || p.PlaceID != 0 || p.Country != "md" || p.Lat == 47.21 || fmt.Sprint(titles(p.Cards)) != "[In the country]" {
			t.Errorf("%s: got %+v", name, p)
		}
	}
}

func TestPointsAreNeverFinerThanTheirWriterChose(t *testing.T) {
	t.Parallel()
	pins, err := moldova(t).StoriesOnMap(context.Background(), cms.English, cms.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if len(pins) != 3 {
		t.Fatalf("got %d pins, want 3", len(pins))
	}
	for _, p := range pins {
		if p.Lat == 47.23456 || p.Lon == 27.87654 {
			t.Errorf("%s: the exact point is public", p.Card.Title)
		}
	}
	if p := pins[0]; p.PlaceID != 0 || p.Card.Town != "" || p.Lat == 47.21 {
		t.Errorf("the hidden town shows: %+v", p)
	}
}

func TestABusyPlaceShowsItsNewestStories(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	id := town(t, db, "Lviv", "ua", 49.8, 24)
	at(t, db, "Model", cms.Spot{PlaceID: id, Country: "ua", Precision: cms.Town})
	_, err := db.Pool().Exec(context.Background(), `
		WITH w AS (INSERT INTO works (kind, original, place_id, country) SELECT 'case_study', 'en', $1, 'ua' FROM generate_series(1, 300) RETURNING id),
		e AS (INSERT INTO entries (work_id, kind, locale, slug, title, status, published_at)
			SELECT id, 'case_study', 'en', 's' || id, 'S', 'published', '2020-01-01' FROM w)
		INSERT INTO listings (work_id, kind, published_at, country, place_id, locales) SELECT id, 'case_study', '2020-01-01', 'ua', $1, '{en}' FROM w`, id)
	if err != nil {
		t.Fatal(err)
	}
	m, err := db.StoryMap(context.Background(), cms.English, cms.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if p := m.Places[0]; p.Stories != 301 || len(p.Cards) != 240 || p.Cards[0].Title != "Model" {
		t.Errorf("got %d stories, %d of them listed, the first %q", p.Stories, len(p.Cards), p.Cards[0].Title)
	}
}
