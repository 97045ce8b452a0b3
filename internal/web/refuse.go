package web

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
)

// refuse answers a form that another site has sent.
func refuse(http.ResponseWriter, *http.Request) error { return cms.ErrForbidden }

// refuseMethod says which methods the address takes.
func (s *Server) refuseMethod(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
		if s.router.Match(chi.NewRouteContext(), method, r.URL.Path) {
			allowed = append(allowed, method)
		}
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	respond.Fail(w, r, respond.ErrMethod)
}
