// Package embedded runs a private PostgreSQL for whoever has set no DATABASE_URL: it finds a server, makes a cluster,
// keeps it alive and stops it in order. It listens on a Unix socket only.
package embedded

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"sync"
)

// Options say which server to run and where its data live.
type Options struct {
	Dir     string                           // DATA_DIR; a scratch cluster has none
	Scratch bool                             // for tests: in memory where there is room, nothing synced, gone after Stop
	Bin     string                           // the folder of the server's programs; empty: look for one
	Major   int                              // only a server of this version; 0: any that is new enough
	Say     func(format string, args ...any) // told what takes long, and where the data are

	state string // stands for /var/lib/occupylibrary in tests
}

// Server is a running private PostgreSQL. Should its process die, it is started again under the same URL.
type Server struct {
	plan
	say     func(format string, args ...any)
	scratch bool
	room    *room // where its socket is

	quit chan struct{}
	once sync.Once
	done chan struct{}
}

// Start finds a server, makes the cluster if there is none and returns when it takes connections. The context limits the
// start only: the server runs until Stop. ErrServed means that another process already serves this DATA_DIR.
func Start(ctx context.Context, o Options) (*Server, error) {
	o = o.filled()
	p, err := choose(o)
	if err != nil {
		return nil, err
	}
	r, err := newRoom(o.Scratch, p.account)
	if err != nil {
		return nil, err
	}
	if o.Scratch {
		p.place = filepath.Join(r.dir, "cluster")
	}
	s := &Server{plan: p, say: o.Say, scratch: o.Scratch, room: r, quit: make(chan struct{}), done: make(chan struct{})}
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

func (o Options) filled() Options {
	if o.Say == nil {
		o.Say = func(string, ...any) {}
	}
	if o.state == "" {
		o.state = "/var/lib/occupylibrary"
	}
	return o
}

func (s *Server) begin(ctx context.Context) error {
	ready := make(chan error, 1)
	go s.keep(ready)
	select {
	case err := <-ready:
		if err != nil {
			return errors.Join(err, s.Stop())
		}
		return nil
	case <-ctx.Done():
		return errors.Join(ctx.Err(), s.Stop())
	}
}

// URL is the connection string; it stays the same when the server has to be started again.
func (s *Server) URL() string { return socketURL(s.room.dir) }

func socketURL(dir string) string {
	q := url.Values{"host": {dir}, "port": {"5432"}, "user": {"postgres"}}
	return "postgres:///postgres?" + q.Encode()
}

// Version is the server's major version.
func (s *Server) Version() int { return s.server.major }

// ForTrying reports whether the server is npm's, which is meant for trying and developing only.
func (s *Server) ForTrying() bool { return s.server.npm }

// Data is the folder of the cluster.
func (s *Server) Data() string { return s.data() }

// Done is closed when the server has been stopped for good.
func (s *Server) Done() <-chan struct{} { return s.done }

// Stop ends the server in order, so that the next start needs no recovery, and removes a scratch cluster. It may be
// called more than once.
func (s *Server) Stop() error {
	s.once.Do(func() { close(s.quit) })
	<-s.done
	return s.room.remove()
}
