package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// subjectPlace is the revisions' name for places.
const subjectPlace = string(cms.PlaceFact)

type townRow struct {
	ID         int64
	Slug       string
	Name       string
	Country    string
	Lat, Lon   float64
	Key        string
	Population int
	Aliases    []string
	City       string
	Hint       string
	Version    int
	MergedInto int64
}

const placeSQL = `
	SELECT p.id, p.slug, p.name, p.country, p.lat, p.lon, COALESCE(p.key, '') AS key, p.population, p.aliases, p.city, p.hint, p.version,
		COALESCE(p.merged_into, 0) AS merged_into
	FROM places p`

// Place is a place as its form shows it.
func (db *DB) Place(ctx context.Context, id int64) (cms.Place, error) { return place(ctx, db.pool, id) }

func place(ctx context.Context, q querier, id int64) (cms.Place, error) {
	r, err := one[townRow](ctx, q, placeSQL+` WHERE p.id = $1`, id)
	return cms.Place(r), err
}

// PlaceByKey is the place that stands for a town of the gazetteer, or the one it was merged into.
func (db *DB) PlaceByKey(ctx context.Context, key string) (cms.Place, error) {
	r, err := one[townRow](ctx, db.pool, placeSQL+` WHERE p.id = (SELECT COALESCE(merged_into, id) FROM places WHERE key = $1)`, key)
	return cms.Place(r), err
}

// SavePlace makes a place (ID 0) or changes one. Version is the one its form started from; a newer one is
// cms.ErrConflict. A new name, country or point is listed with all works of the place.
func (db *DB) SavePlace(ctx context.Context, actor cms.Actor, p cms.Place) (cms.Place, error) {
	var saved cms.Place
	err := db.change(ctx, actor, func(t *txn) (err error) {
		saved, err = t.savePlace(ctx, p, "saved")
		return err
	})
	return saved, err
}

func (t *txn) savePlace(ctx context.Context, p cms.Place, action string) (cms.Place, error) {
	id, err := p.ID, error(nil)
	if p.ID == 0 {
		action = "created"
		id, err = t.insertPlace(ctx, p)
	} else {
		err = t.updatePlace(ctx, p)
	}
	if err != nil {
		return p, err
	}
	if p, err = place(ctx, t, id); err != nil {
		return p, err
	}
	t.public = true // another place of its name may be called otherwise now
	return p, t.revise(ctx, subjectPlace, id, p.Version, action, p)
}

// restorePlace saves a place as it was.
func (t *txn) restorePlace(ctx context.Context, id int64, p cms.Place, action string) error {
	now, err := place(ctx, t, id)
	if err != nil {
		return err
	}
	p.ID, p.Version = id, now.Version
	_, err = t.savePlace(ctx, p, action)
	return err
}

func (t *txn) insertPlace(ctx context.Context, p cms.Place) (int64, error) {
	if p.Slug == "" {
		slug, err := t.freeName(ctx, "places", p.Name)
		if err != nil {
			return 0, err
		}
		p.Slug = slug
	}
	return value[int64](ctx, t, `
		INSERT INTO places (slug, name, country, lat, lon, key, population, aliases, folded, city, demo)
		VALUES ($1, $2, $3, $4, $5, NULLIF($6, ''), $7, $8, $9, $10, $11) RETURNING id`,
		p.Slug, p.Name, p.Country, p.Lat, p.Lon, p.Key, p.Population, aliases(p), cms.Fold(p.Name), p.City, t.demo)
}

func (t *txn) updatePlace(ctx context.Context, p cms.Place) error {
	version, err := value[int](ctx, t, `SELECT version FROM places WHERE id = $1 AND merged_into IS NULL FOR UPDATE`, p.ID)
	if err != nil {
		return stateOr(err)
	}
	if version != p.Version {
		return cms.ErrConflict
	}
	if _, err := exec(ctx, t, `
		UPDATE places SET name = $2, country = $3, lat = $4, lon = $5, aliases = $6, folded = $7, city = $8, version = version + 1
		WHERE id = $1`, p.ID, p.Name, p.Country, p.Lat, p.Lon, aliases(p), cms.Fold(p.Name), p.City); err != nil {
		return err
	}
	return t.relistAll(ctx, `SELECT id FROM works WHERE place_id = $1`, p.ID)
}

// aliases are the place's other names, never NULL.
func aliases(p cms.Place) []string {
	if p.Aliases == nil {
		return []string{}
	}
	return p.Aliases
}
