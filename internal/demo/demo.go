// Package demo fills an empty site with the network's real subject matter, and takes it away again. The content stands
// in plain files beside the code: lists of facts as JSON, everything with prose as texts under a few lines of facts.
package demo

import (
	"context"
	"embed"
	"fmt"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/postgres"
)

//go:embed content
var content embed.FS

// zone is where the organisers of all events live.
const zone = "Europe/Bucharest"

// Load fills an empty database; one with content is postgres.ErrNotEmpty. The coming events are dated from now, and
// everything is marked, so that Remove finds it.
func Load(ctx context.Context, db *postgres.DB, now time.Time) error {
	return db.LoadDemo(ctx, func(db *postgres.DB) error {
		l, err := newLoader(db, now)
		if err != nil {
			return err
		}
		for _, step := range []func(context.Context) error{
			l.organisations, l.terms, l.projects, l.libraries, l.works, l.comments, l.menus, l.redirects, l.rooms,
		} {
			if err := step(ctx); err != nil {
				return fmt.Errorf("demonstration: %w", err)
			}
		}
		return nil
	})
}

// Remove takes the demonstration away and leaves what people added, with every fact that theirs still uses.
func Remove(ctx context.Context, db *postgres.DB) error { return db.RemoveDemo(ctx, cms.System) }

// loader knows what it has made by the names that the files use.
type loader struct {
	db    *postgres.DB
	now   time.Time
	local *time.Location
	towns *geo.Gazetteer
	ids   map[string]int64 // "library/gorj-county-library", "term/tag/women", "works/stories/code-kids", …
}

func newLoader(db *postgres.DB, now time.Time) (*loader, error) {
	towns, err := geo.Load()
	if err != nil {
		return nil, err
	}
	local, err := time.LoadLocation(zone)
	if err != nil {
		return nil, err
	}
	return &loader{db: db, now: now, local: local, towns: towns, ids: map[string]int64{}}, nil
}

// id is what stands in the database under a name; an unknown one is a mistake in the files.
func (l *loader) id(kind, name string) (int64, error) {
	if id, ok := l.ids[kind+"/"+name]; ok {
		return id, nil
	}
	return 0, fmt.Errorf("there is no %s %q", kind, name)
}

// all are the ids of several names of a kind.
func (l *loader) all(kind string, names []string) ([]int64, error) {
	list := make([]int64, len(names))
	for i, name := range names {
		id, err := l.id(kind, name)
		if err != nil {
			return nil, err
		}
		list[i] = id
	}
	return list, nil
}
