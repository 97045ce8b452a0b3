package web

import (
	"context"
	"io"
	"net/http"
	"time"
)

// showHealth says that the program runs.
func (s *Server) showHealth(w http.ResponseWriter, _ *http.Request) { health(w, http.StatusOK, "ok") }

// showReadiness says whether the database answers within a second.
func (s *Server) showReadiness(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if err := s.o.DB.Ping(ctx); err != nil {
		w.Header().Set("Retry-After", "5")
		health(w, http.StatusServiceUnavailable, "the database is away")
		return
	}
	health(w, http.StatusOK, "ok")
}

func health(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n")
}
