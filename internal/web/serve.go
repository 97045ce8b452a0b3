package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

const (
	letGo = time.Second     // how long clients have to let go of connections they could reuse
	grace = 6 * time.Second // how long requests under way may take after that
)

// Serve answers on the listener until the context ends, and then stops in order: no request that has come in goes
// unanswered.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	background, done := context.WithCancel(context.WithoutCancel(ctx))
	defer done()
	go s.o.DB.Listen(background, s)
	flushed, counted := make(chan struct{}), make(chan struct{})
	go func() { s.access.flushing(background); close(flushed) }()
	go func() { s.countMissing(background); close(counted) }()

	server := s.server()
	broken := make(chan error, 1)
	go func() { broken <- server.Serve(listener) }()
	select {
	case err := <-broken:
		return err
	case <-ctx.Done():
	}
	err := s.stop(background, server, listener)
	done()
	<-flushed
	<-counted
	return err
}

func (s *Server) server() *http.Server {
	return &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: window, // the same for both sets one deadline less on every request
		ReadTimeout:       window, // of a body that nobody reads; whoever reads it moves it on
		WriteTimeout:      pageTime + writeTime,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ConnState:         s.count,
	}
}

func (s *Server) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.open.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.open.Add(-1)
	}
}

// stop takes no new connections, asks clients to let go of the old ones with their next answer, and waits for what is
// under way. Closing an idle connection at once would fail a request that is just being sent on it.
func (s *Server) stop(ctx context.Context, server *http.Server, listener net.Listener) error {
	s.stopping.Store(true)
	if err := unlessClosed(listener.Close()); err != nil {
		return err
	}
	for until := time.Now().Add(letGo); s.open.Load() > 0 && time.Now().Before(until); {
		time.Sleep(5 * time.Millisecond)
	}
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	return unlessClosed(server.Shutdown(ctx))
}

// unlessClosed forgets that a listener was closed already: a server that has only just begun finds it so.
func unlessClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// Handler is the whole site without a listener. Pages kept by it are flushed only when the site listens to its database,
// as Serve does.
func (s *Server) Handler() http.Handler { return s.handler }
