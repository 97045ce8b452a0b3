package main

import (
	"context"
	"time"

	"occupylibrary.net/internal/config"
	"occupylibrary.net/internal/embedded"
	"occupylibrary.net/internal/postgres"
)

// database is the address of the database of the settings, and how to let go of it: a private one is started, unless it
// runs already and may be shared with whoever started it.
func database(ctx context.Context, cfg config.Config, sys *system, share bool) (url string, stop func(), err error) {
	if cfg.DatabaseURL != "" {
		return cfg.DatabaseURL, func() {}, nil
	}
	if running, ok := embedded.Running(cfg.DataDir); ok && share {
		return running, func() {}, nil
	}
	server, err := embedded.Start(ctx, embedded.Options{Dir: cfg.DataDir, Say: sys.note})
	if err != nil {
		return "", nil, err
	}
	return server.URL(), func() { _ = server.Stop() }, nil
}

// withStore does something with a migrated store, for commands that end when it is done.
func withStore(ctx context.Context, sys *system, do func(*postgres.DB) error) error {
	cfg, err := config.Read(sys.getenv)
	if err != nil {
		return err
	}
	url, stop, err := database(ctx, cfg, sys, true)
	if err != nil {
		return err
	}
	defer stop()
	if err := postgres.Migrate(ctx, url); err != nil {
		return err
	}
	db, err := postgres.Open(ctx, url, time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db)
}
