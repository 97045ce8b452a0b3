package web

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"

	"occupylibrary.net/internal/web/respond"
)

// recover answers a panic with a page that shows the request's id and nothing else; the log has id and stack.
func (s *Server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
				slog.ErrorContext(r.Context(), "panic", "id", respond.ID(r), "value", v, "stack", string(debug.Stack()))
			}
			if a, ok := w.(*answer); ok && a.status != 0 {
				panic(http.ErrAbortHandler) // the asker must not take half an answer for a whole one
			}
			s.harden(w.Header())
			respond.ErrorPage(w, r, http.StatusInternalServerError, respond.ID(r))
		}()
		next.ServeHTTP(w, r)
	})
}
