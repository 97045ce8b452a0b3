package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/config"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/worker"
)

const (
	tryAgain = 500 * time.Millisecond
	attempts = 3 // of a step that fails although the database answers
	wrapUp   = 5 * time.Second
)

// preparation makes a database ready to be used and then works in the background.
type preparation struct {
	site
	cfg    config.Config
	sys    *system
	base   string
	demo   bool
	outbox *worker.Outbox
	shelf  *media.Shelf
}

// run waits for the database, prepares it and works until the context ends. An error is one that waiting does not mend.
func (p *preparation) run(ctx context.Context) error {
	admin, err := p.patiently(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	w, err := worker.New(p.db, worker.Options{Outbox: p.outbox, Photos: &worker.Darkroom{DB: p.db, Shelf: p.shelf},
		Log: p.sys.log(slog.LevelWarn)})
	if err != nil {
		return err
	}
	if err := w.Start(ctx); err != nil {
		return err
	}
	p.announce(admin)
	<-ctx.Done()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), wrapUp)
	defer cancel()
	return w.Stop(ctx)
}

func (p *preparation) patiently(ctx context.Context) (auth.Admin, error) {
	failed, said := 0, ""
	for {
		admin, err := p.once(ctx)
		if err == nil || ctx.Err() != nil {
			return admin, nil
		}
		if p.db.Ping(ctx) == nil {
			failed++
		}
		if failed == attempts {
			return admin, err
		}
		if err.Error() != said {
			said = err.Error()
			p.sys.log(slog.LevelInfo).Warn("waiting for the database", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(tryAgain):
		}
	}
}

func (p *preparation) once(ctx context.Context) (auth.Admin, error) {
	if err := postgres.Migrate(ctx, p.database); err != nil {
		return auth.Admin{}, err
	}
	if p.demo {
		if err := loadDemo(ctx, p.db, p.shelf); err != nil && !errors.Is(err, postgres.ErrNotEmpty) {
			return auth.Admin{}, err
		}
	}
	return auth.EnsureAdmin(ctx, p.db, p.passwords, p.key, p.cfg.AdminEmail, p.cfg.AdminPassword, p.cfg.DataDir)
}

// announce says where the site is and how to sign in.
func (p *preparation) announce(admin auth.Admin) {
	p.sys.say("Occupy Library is at %s", p.base)
	in := p.base + urls.Login()
	if admin.Password == "" {
		p.sys.say("Sign in at %s as %s", in, admin.Email)
		return
	}
	p.sys.say("Sign in at %s as %s with the password %s (from %s)", in, admin.Email, admin.Password, admin.File)
}
