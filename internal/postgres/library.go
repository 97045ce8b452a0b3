package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// subjectLibrary is the revisions' name for libraries.
const subjectLibrary = string(cms.LibraryFact)

// libraryRow is a library as the columns give it.
type libraryRow struct {
	ID      int64
	Slug    string
	Name    string
	URL     string
	Version int
	PlaceID *int64
	Town    *string
	Country *string
}

const librarySQL = `
	SELECT lib.id, lib.slug, lib.name, lib.url, lib.version, p.id AS place_id, p.called AS town, p.country
	FROM libraries lib LEFT JOIN places p ON p.id = lib.place_id`

func (r libraryRow) library() cms.Library {
	l := cms.Library{ID: r.ID, Slug: r.Slug, Name: r.Name, URL: r.URL, Version: r.Version}
	if r.PlaceID != nil {
		l.Place = &cms.Place{ID: *r.PlaceID, Name: *r.Town, Country: *r.Country}
	}
	return l
}

// LibraryByID is a library as its form shows it; one merged into another is cms.ErrNotFound.
func (db *DB) LibraryByID(ctx context.Context, id int64) (cms.Library, error) {
	return libraryByID(ctx, db.pool, id)
}

func libraryByID(ctx context.Context, q querier, id int64) (cms.Library, error) {
	r, err := one[libraryRow](ctx, q, librarySQL+` WHERE lib.id = $1 AND lib.merged_into IS NULL`, id)
	return r.library(), err
}

// SaveLibrary makes a library (ID 0; an empty slug comes from the name, numbered when taken) or changes one. Version is
// the one its form started from; a newer one is cms.ErrConflict. A new name is listed with all the library's stories, a
// new slug leaves a redirect.
func (db *DB) SaveLibrary(ctx context.Context, actor cms.Actor, l cms.Library) (cms.Library, error) {
	var saved cms.Library
	err := db.change(ctx, actor, func(t *txn) (err error) {
		saved, err = t.saveLibrary(ctx, l, "saved")
		return err
	})
	return saved, err
}

func (t *txn) saveLibrary(ctx context.Context, l cms.Library, action string) (cms.Library, error) {
	id, err := l.ID, error(nil)
	if l.ID == 0 {
		action = "created"
		id, err = t.insertLibrary(ctx, l)
	} else {
		err = t.updateLibrary(ctx, l)
	}
	if err != nil {
		return l, err
	}
	if l, err = libraryByID(ctx, t, id); err != nil {
		return l, err
	}
	return l, t.revise(ctx, subjectLibrary, id, l.Version, action, l)
}

// restoreLibrary saves a library as it was.
func (t *txn) restoreLibrary(ctx context.Context, id int64, l cms.Library, action string) error {
	now, err := libraryByID(ctx, t, id)
	if err != nil {
		return err
	}
	l.ID, l.Version = id, now.Version
	_, err = t.saveLibrary(ctx, l, action)
	return err
}

func (t *txn) insertLibrary(ctx context.Context, l cms.Library) (int64, error) {
	if l.Slug == "" {
		slug, err := t.freeName(ctx, "libraries", l.Name)
		if err != nil {
			return 0, err
		}
		l.Slug = slug
	}
	return value[int64](ctx, t, `
		INSERT INTO libraries (slug, name, folded, place_id, url, demo) VALUES ($1, $2, $3, `+liesAt(`$4`)+`, $5, $6) RETURNING id`,
		l.Slug, l.Name, cms.Fold(l.Name), placeID(l.Place), l.URL, t.demo)
}

func (t *txn) updateLibrary(ctx context.Context, l cms.Library) error {
	old, err := one[libraryRow](ctx, t, librarySQL+` WHERE lib.id = $1 AND lib.merged_into IS NULL FOR UPDATE OF lib`, l.ID)
	if err != nil {
		return err
	}
	if old.Version != l.Version {
		return cms.ErrConflict
	}
	if l.Slug == "" {
		l.Slug = old.Slug
	}
	if _, err := exec(ctx, t, `
		UPDATE libraries SET slug = $2, name = $3, folded = $4, place_id = `+liesAt(`$5`)+`, url = $6, version = version + 1 WHERE id = $1`,
		l.ID, l.Slug, l.Name, cms.Fold(l.Name), placeID(l.Place), l.URL); err != nil {
		return err
	}
	if err := t.moveAddress(ctx, func(x cms.Locale) (string, string) { return urls.Library(x, old.Slug), urls.Library(x, l.Slug) }); err != nil {
		return err
	}
	return t.relistAll(ctx, `SELECT work_id FROM case_studies WHERE library_id = $1`, l.ID)
}

// relistAll refreshes the works the question names: each shows something that has just changed.
func (t *txn) relistAll(ctx context.Context, works string, arg any) error {
	t.public = true
	ids, err := values[int64](ctx, t, works+` ORDER BY 1`, arg)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := t.relist(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func placeID(p *cms.Place) *int64 {
	if p == nil || p.ID == 0 {
		return nil
	}
	return &p.ID
}
