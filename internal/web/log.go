package web

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
)

// flushEvery is how long an access line may wait in memory.
const flushEvery = time.Second

// lines is a writer that gathers lines and writes many at once.
type lines struct {
	mu sync.Mutex
	w  *bufio.Writer
}

func newLines(w io.Writer) *lines { return &lines{w: bufio.NewWriterSize(w, 64<<10)} }

// Write takes one line.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

func (l *lines) flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.w.Flush()
}

// flushing flushes until the context ends, and then once more.
func (l *lines) flushing(ctx context.Context) {
	defer l.flush()
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			l.flush()
		case <-ctx.Done():
			return
		}
	}
}

// logAccess writes a line for each request: no address, no query, no agent, and of an address that may hold a token or
// a name only its pattern.
func (s *Server) logAccess(next http.Handler) http.Handler {
	out := slog.NewTextHandler(s.access, nil)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		a := w.(*answer)
		defer func() {
			ended := time.Now()
			line := slog.NewRecord(ended, slog.LevelInfo, r.Method+" "+s.logged(a, r), 0)
			line.AddAttrs(
				slog.Int("status", a.status),
				slog.Int64("bytes", a.bytes),
				slog.Int64("us", ended.Sub(began).Microseconds()),
				slog.String("cache", a.cached),
				slog.String("id", a.id[0]),
			)
			_ = out.Handle(r.Context(), line)
		}()
		next.ServeHTTP(w, r)
	})
}

// logged is the path of a public page, else the pattern of the route.
func (s *Server) logged(a *answer, r *http.Request) string {
	if a.cached != "" {
		return r.URL.Path
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	if pattern := s.router.Find(chi.NewRouteContext(), method, r.URL.Path); pattern != "" {
		return pattern
	}
	return "?"
}
