package postgres

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
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

// placeOf draws the stories of "counted (country, place_id, stories)" together by place.
const placeOf = `
	SELECT g.place_id, COALESCE(p.slug, '') AS slug, COALESCE(p.country, g.country) AS country, COALESCE(p.name, '') AS town,
		COALESCE(p.lat, 0) AS lat, COALESCE(p.lon, 0) AS lon, g.stories
	FROM counted g LEFT JOIN places p ON p.id = g.place_id
	ORDER BY g.stories DESC, country, town`

// countedPlaces reads what is counted already: a place by its id, a country alone by its code.
const countedPlaces = `
	counted AS (
		SELECT value AS country, CASE WHEN value ~ '^[0-9]' THEN value::bigint ELSE 0 END AS place_id, works AS stories
		FROM totals WHERE facet = 'place' AND works > 0)`

// askPlaces queues the question for the places with the most stories.
func askPlaces(b *batch, places *[]cms.MapPlace, limit int) {
	var rows []spotRow
	b.Queue(`WITH ` + countedPlaces + placeOf + ` LIMIT ` + strconv.Itoa(limit)).Query(collect(&rows, func() {
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

// countPlaces is how the chosen stories are counted by place; the choice's arguments follow its own numbering.
func countPlaces(f cms.StoryFilter, c *choice) string {
	if f.Empty() {
		return countedPlaces
	}
	return `
	counted AS (
		SELECT l.country, COALESCE(l.place_id, 0) AS place_id, count(*)::int AS stories FROM listings l
		WHERE ` + c.where() + ` AND l.country IS NOT NULL GROUP BY 1, 2)`
}

// mapRow is a story beside the map and the place it stands at.
type mapRow struct {
	cardRow
	AtPlace  int64
	AtSlug   string
	AtTown   string
	AtWhere  string
	Lat, Lon float64
	Stories  int
}

// StoryMap is the chosen stories by place, the newest of each, and the facets. However many stories there are, so many
// places and stories are drawn and no more.
func (db *DB) StoryMap(ctx context.Context, l cms.Locale, f cms.StoryFilter) (cms.StoryMap, error) {
	b := asking(f)
	var rows []mapRow
	var counts []facetRow
	var m cms.StoryMap
	c := choose(f, 4)
	manyOf(b, &rows, `
		WITH `+countPlaces(f, c)+`,
		places_chosen AS (`+placeOf+` LIMIT $2)
		SELECT `+cardColumns+`, g.place_id AS at_place, g.slug AS at_slug, g.town AS at_town, g.country AS at_where, g.lat, g.lon, g.stories
		FROM places_chosen g
		CROSS JOIN LATERAL (
			SELECT l.* FROM listings l
			WHERE l.country = g.country AND COALESCE(l.place_id, 0) = g.place_id AND `+c.where()+`
			ORDER BY `+c.order+`
			LIMIT (SELECT CASE WHEN sum(stories) <= $3 THEN $3 ELSE greatest(1, $3 / count(*)) END FROM places_chosen)) l`+cardTables+`
		ORDER BY g.stories DESC, g.country, g.town, g.place_id, `+newest, append([]any{l, mapPlaces, mapCards}, c.args...)...)
	askFacets(b, &counts, l, f)
	if err := b.ask(ctx, db.pool); err != nil {
		return m, err
	}
	m.Facets, m.Total = toFacets(counts, f)
	m.Places = toPlaces(rows)
	return m, nil
}

// toPlaces gathers neighbouring rows of one place.
func toPlaces(rows []mapRow) (places []cms.MapPlace) {
	for _, r := range rows {
		if last := len(places) - 1; last < 0 || places[last].PlaceID != r.AtPlace || places[last].Country != r.AtWhere {
			places = append(places, spotRow{r.AtPlace, r.AtSlug, r.AtWhere, r.AtTown, r.Lat, r.Lon, r.Stories}.place())
		}
		p := &places[len(places)-1]
		p.Cards = append(p.Cards, r.card())
	}
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
	c := choose(f, 3)
	rows, err := many[pinRow](ctx, db.pool, `
		SELECT `+cardColumns+`, COALESCE(l.place_id, 0) AS place_id, x.lat, x.lon
		FROM (SELECT l.* FROM listings l WHERE `+c.where()+` AND l.country IS NOT NULL ORDER BY `+c.order+` LIMIT $2) l`+cardTables+`
		LEFT JOIN public_points x ON x.work_id = l.work_id
		ORDER BY `+newest, append([]any{l, mapPoints}, c.args...)...)
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
