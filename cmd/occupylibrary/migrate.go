package main

import (
	"context"

	"occupylibrary.net/internal/postgres"
)

type migrate struct{}

// Run migrates and says so. Serving does the same at every start; this is for those who want it apart.
func (migrate) Run(ctx context.Context, sys *system) error {
	return withStore(ctx, sys, func(*postgres.DB) error {
		sys.say("The database is ready for this version.")
		return nil
	})
}
