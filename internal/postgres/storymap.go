package postgres

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
)

const (
	mapPlaces = 240  // as many circles as a map and its list can show
	mapCards  = 240  // stories beside the map; a place shows all of its own where so many are enough
	mapPoints = 5000 // stories as data for other maps
)

// spotRow is a place and how many stories it has; no place stands for the country.
type spotRow struct {
	PlaceID  int64
	Slug     string
	Country  string
	Town     string
	Lat, Lon float64
	Stories  int
}

// askPlaces queues the question for the places with the most stories.
func askPlaces(b *batch, places *[]cms.MapPlace, limit int) {
	var rows []spotRow
	b.Queue(`
		WITH counted AS (
			SELECT value AS country, CASE WHEN value ~ '^[0-9]' THEN value::bigint ELSE 0 END AS place_id, works AS stories
			FROM totals WHERE facet = 'place' AND works > 0)
		SELECT g.place_id, COALESCE(p.slug, '') AS slug, COALESCE(p.country, g.country) AS country, COALESCE(p.called, '') AS town,
			COALESCE(p.lat, 0) AS lat, COALESCE(p.lon, 0) AS lon, g.stories
		FROM counted g LEFT JOIN places p ON p.id = g.place_id
		ORDER BY g.stories DESC, country, town LIMIT ` + strconv.Itoa(limit)).Query(collect(&rows, func() {
		for _, r := range rows {
			*places = append(*places, r.place())
		}
	}))
}

func (r spotRow) place() cms.MapPlace {
	p := cms.MapPlace{PlaceID: r.PlaceID, Slug: r.Slug, Country: r.Country, Town: r.Town, Lat: r.Lat, Lon: r.Lon, Stories: r.Stories}
	if p.PlaceID == 0 {
		point, _ := cms.CountryPoint(p.Country)
		p.Lat, p.Lon = point.Lat, point.Lon
	}
	return p
}

// StoryMap is the chosen stories by place, the newest of each, and the facets. However many stories there are, so many
// places and stories are drawn and no more.
func (db *DB) StoryMap(ctx context.Context, l cms.Locale, f cms.StoryFilter) (cms.StoryMap, error) {
	var m cms.StoryMap
	err := db.choosing(ctx, f, func(b *batch, c storyindex.Choice) {
		m.Total = c.Total()
		askFacets(b, &m.Facets, c, l, f)
		askMapped(b, &m.Places, l, c.Places(mapPlaces, mapCards))
	})
	return m, err
}

// askMapped queues the questions for the places and their newest stories.
func askMapped(b *batch, places *[]cms.MapPlace, l cms.Locale, counted []storyindex.Place) {
	var ids, works []int64
	for _, p := range counted {
		ids, works = append(ids, p.ID), append(works, p.Newest...)
	}
	var named []spotRow
	manyOf(b, &named, `SELECT id AS place_id, slug, country, called AS town, lat, lon, 0 AS stories FROM places WHERE id = ANY ($1::bigint[])`, ids)
	b.Queue(`SELECT `+textColumns+` FROM (SELECT l.* FROM listings l WHERE l.work_id = ANY ($2::bigint[])) l`+textTables, l, works).Query(
		func(found pgx.Rows) error {
			rows, err := pgx.CollectRows(found, pgx.RowToStructByNameLax[cardRow])
			*places = mapped(counted, named, rows)
			return err
		})
}

// mapped puts places and stories together: the places with the most stories first, then by country and town.
func mapped(counted []storyindex.Place, named []spotRow, rows []cardRow) (places []cms.MapPlace) {
	spots, cards := map[int64]spotRow{}, map[int64]cms.Card{}
	for _, r := range named {
		spots[r.PlaceID] = r
	}
	for _, r := range rows {
		cards[r.WorkID] = r.card()
	}
	for _, p := range counted {
		spot := spots[p.ID]
		spot.Country, spot.Stories = cmp.Or(spot.Country, p.Country), p.Stories
		place := spot.place()
		for _, work := range p.Newest {
			place.Cards = append(place.Cards, cards[work])
		}
		places = append(places, place)
	}
	slices.SortStableFunc(places, func(a, b cms.MapPlace) int {
		return cmp.Or(cmp.Compare(b.Stories, a.Stories), cmp.Compare(a.Country, b.Country), cmp.Compare(a.Town, b.Town))
	})
	return places
}

type pinRow struct {
	cardRow
	PlaceID  int64
	Lat, Lon *float64
}

// StoriesOnMap is each chosen story with its point, never finer than its writer chose: of the newest, as many as a map
// elsewhere can take. Stories without any place are left out.
func (db *DB) StoriesOnMap(ctx context.Context, l cms.Locale, f cms.StoryFilter) ([]cms.Pin, error) {
	var rows []pinRow
	err := db.choosing(ctx, f, func(b *batch, c storyindex.Choice) {
		manyOf(b, &rows, `
			SELECT `+cardColumns+`, COALESCE(l.place_id, 0) AS place_id, x.lat, x.lon
			FROM (SELECT l.* FROM listings l WHERE l.work_id = ANY ($2::bigint[])) l`+cardTables+`
			LEFT JOIN public_points x ON x.work_id = l.work_id
			ORDER BY `+newest, l, c.Located().Page(cms.Cursor{}, mapPoints))
	})
	if err != nil {
		return nil, err
	}
	pins := make([]cms.Pin, len(rows))
	for i, r := range rows {
		pins[i] = r.pin()
	}
	return pins, nil
}

func (r pinRow) pin() cms.Pin {
	pin := cms.Pin{Card: r.card(), PlaceID: r.PlaceID}
	if r.Lat != nil && r.Lon != nil {
		pin.Lat, pin.Lon = *r.Lat, *r.Lon
		return pin
	}
	point, _ := cms.CountryPoint(r.Country)
	pin.Lat, pin.Lon = point.Lat, point.Lon
	return pin
}
