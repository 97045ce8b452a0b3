package main

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"time"

	"occupylibrary.net/internal/config"
	"occupylibrary.net/internal/postgres"
)

type doctor struct{}

// Run checks the whole site, a line for each check. Something wrong is an error, so that scripts notice it. Nothing is
// changed: neither the database nor the outbox.
func (doctor) Run(ctx context.Context, sys *system) error {
	cfg, err := config.Read(sys.getenv)
	if err != nil {
		return err
	}
	e := examination{cfg: cfg, base: visited(cfg), sys: sys}
	e.check(ctx, "Disk", e.disk)
	e.check(ctx, "Mail server", e.mailServer)
	e.withDatabase(ctx)
	if e.wrong > 0 {
		return fmt.Errorf("%d of %d checks found something to do", e.wrong, e.done)
	}
	return nil
}

// visited is the address links of ours begin with.
func visited(cfg config.Config) *url.URL {
	if cfg.BaseURL != nil {
		return cfg.BaseURL
	}
	_, port, _ := net.SplitHostPort(cfg.Addr)
	return &url.URL{Scheme: "http", Host: net.JoinHostPort("localhost", port)}
}

// examination is one run of all checks.
type examination struct {
	cfg         config.Config
	base        *url.URL
	sys         *system
	db          *postgres.DB
	done, wrong int
}

// finding is what a check says: what stands, and, where something is wrong, what to do about it.
type finding struct {
	stands string
	do     string // empty: all is well
}

func well(format string, args ...any) finding { return finding{stands: fmt.Sprintf(format, args...)} }

// but adds what to do.
func (f finding) but(do string) finding { return finding{f.stands, do} }

// check prints one line.
func (e *examination) check(ctx context.Context, name string, look func(context.Context) (finding, error)) bool {
	f, err := look(ctx)
	if err != nil {
		f = well("%v.", err).but("This could not be checked: mend it and ask again.")
	}
	e.done++
	if f.do == "" {
		e.sys.say("ok     %s: %s", name, f.stands)
		return true
	}
	e.wrong++
	e.sys.say("WRONG  %s: %s %s", name, f.stands, f.do)
	return false
}

// withDatabase makes the checks that ask the database, as far as it is there and ready.
func (e *examination) withDatabase(ctx context.Context) {
	address, stop, err := database(ctx, e.cfg, e.sys, true)
	if err == nil {
		defer stop()
		e.db, err = postgres.Open(ctx, address, time.Now)
	}
	if err != nil {
		e.check(ctx, "PostgreSQL", func(context.Context) (finding, error) { return finding{}, err })
		return
	}
	defer e.db.Close()
	if !e.check(ctx, "PostgreSQL", e.server) || !e.check(ctx, "Migrations", e.migrations) {
		return
	}
	e.check(ctx, "Clock", e.clock)
	e.check(ctx, "Outbox", e.outbox)
	e.check(ctx, "Background work", e.jobs)
	e.check(ctx, "Photos and files", e.media)
	e.check(ctx, "Links inside", e.links)
	e.check(ctx, "Texts to read again", e.stale)
	e.check(ctx, "Accessibility", e.quality)
}
