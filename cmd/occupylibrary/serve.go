package main

import (
	"context"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/config"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/web"
	"occupylibrary.net/internal/web/admin"
	"occupylibrary.net/internal/web/public"
)

type serve struct {
	Demo bool `help:"Fill an empty database with the demonstration."`
}

const (
	cacheBytes  = 48 << 20  // of kept pages
	memoryLimit = 160 << 20 // beyond which memory is cleared more eagerly
)

// Run serves until the context ends. What cannot work at all is said at once; a database that is away is waited for.
func (c serve) Run(ctx context.Context, sys *system) error {
	cfg, err := config.Read(sys.getenv)
	if err != nil {
		return err
	}
	slog.SetDefault(sys.log(slog.LevelInfo))
	tuneMemory(sys.getenv)
	listener, err := listen(ctx, cfg.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	key, err := secret(cfg)
	if err != nil {
		return err
	}
	address, stop, err := database(ctx, cfg, sys, false)
	if err != nil {
		return err
	}
	defer stop()
	db, err := postgres.Open(ctx, address, time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	return c.serve(ctx, sys, cfg, site{listener: listener, key: key, database: address, db: db, passwords: passwords()})
}

// site is what has been started so far.
type site struct {
	listener  net.Listener
	key       []byte
	database  string
	db        *postgres.DB
	passwords *auth.Passwords
}

// serve answers from the first moment, with 503 where the database is still being prepared.
func (c serve) serve(ctx context.Context, sys *system, cfg config.Config, s site) error {
	towns, err := geo.Load()
	if err != nil {
		return err
	}
	base := baseURL(cfg, s.listener.Addr())
	outbox := outbox(cfg, s.db, base)
	shelf := shelf(cfg)
	server := web.New(web.Options{
		DB: s.db, Logins: s.db, BaseURL: base, Clock: time.Now, Access: sys.stderr,
		CacheBytes: cacheBytes, TrustedProxies: cfg.TrustedProxies,
		Public: &public.Handlers{DB: s.db, Media: shelf, Clock: time.Now, BaseURL: base, Key: s.key, Gazetteer: towns,
			SourceLimit: cfg.SourceLimit, EmailLimit: cfg.EmailLimit},
		Admin: &admin.Handlers{DB: s.db, Media: shelf, Clock: time.Now, BaseURL: base, Gazetteer: towns, Post: outbox,
			Door: auth.NewDoor(s.db, s.passwords, auth.Usual, s.key)},
	})
	ctx, cancel := context.WithCancelCause(ctx)
	ready := preparation{site: s, cfg: cfg, sys: sys, base: base.String(), demo: c.Demo, outbox: outbox, shelf: shelf}
	done := make(chan error, 1)
	go func() {
		err := ready.run(ctx)
		cancel(err)
		done <- err
	}()
	err = server.Serve(ctx, s.listener)
	cancel(nil)
	if failed := <-done; failed != nil {
		return failed
	}
	return err
}

// passwords leaves a processor for everything else while people sign in.
func passwords() *auth.Passwords { return auth.NewPasswords(max(1, runtime.NumCPU()-1)) }

// tuneMemory lets a small heap grow more between two collections, which a busy page cache would pay for, but not far.
func tuneMemory(getenv func(string) string) {
	if getenv("GOGC") == "" && getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(200)
		debug.SetMemoryLimit(memoryLimit)
	}
}

// shelf is where uploaded files stand.
func shelf(cfg config.Config) *media.Shelf {
	folder := filepath.Join(cfg.DataDir, "media")
	return media.NewShelf(media.NewDisk(folder), folder)
}
