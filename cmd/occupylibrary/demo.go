package main

import (
	"context"
	"errors"
	"time"

	demonstration "occupylibrary.net/internal/demo"
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
		err := demonstration.Load(ctx, db, time.Now())
		if errors.Is(err, postgres.ErrNotEmpty) {
			return errors.New("the database has content already: the demonstration goes only into an empty one")
		}
		if err == nil {
			sys.say("The demonstration is in.")
		}
		return err
	})
}
