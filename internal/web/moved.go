package web

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// moved looks for an old address where a 404 would follow, and only there.
func (s *Server) moved(h respond.Handler) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		err := h(w, r)
		if !errors.Is(err, cms.ErrNotFound) || r.Method == http.MethodPost {
			return err
		}
		target, err := s.o.DB.RedirectFor(r.Context(), r.URL.Path)
		switch {
		case err != nil:
			if errors.Is(err, cms.ErrNotFound) {
				s.missing.note(r.URL.Path)
			}
			return err
		case target.Gone:
			return cms.ErrGone
		case target.Address != nil:
			return respond.Permanent(w, r, urls.Address(*target.Address))
		}
		return respond.Permanent(w, r, target.URL)
	}
}

// nowhere is where no route leads.
func nowhere(http.ResponseWriter, *http.Request) error { return cms.ErrNotFound }
