package main

import (
	"context"
	"errors"
	"time"

	"occupylibrary.net/internal/config"
	demonstration "occupylibrary.net/internal/demo"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
)

type demo struct {
	Remove bool `help:"Take the demonstration away; what people added stays."`
}

// Run fills an empty database; one with content is left as it is.
func (c demo) Run(ctx context.Context, sys *system) error {
	return withStore(ctx, sys, func(db *postgres.DB) error {
		if c.Remove {
			err := demonstration.Remove(ctx, db)
			if err == nil {
				sys.say("The demonstration is gone.")
			}
			return err
		}
		cfg, err := config.Read(sys.getenv)
		if err != nil {
			return err
		}
		err = loadDemo(ctx, db, shelf(cfg))
		if errors.Is(err, postgres.ErrNotEmpty) {
			return errors.New("the database has content already: the demonstration goes only into an empty one")
		}
		if err == nil {
			sys.say("The demonstration is in.")
		}
		return err
	})
}

// loadDemo fills an empty database and puts a few pictures beside it.
func loadDemo(ctx context.Context, db *postgres.DB, shelf *media.Shelf) error {
	if err := demonstration.Load(ctx, db, time.Now()); err != nil {
		return err
	}
	return demonstration.Illustrate(ctx, db, shelf)
}
