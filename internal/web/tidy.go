package web

import (
	"net/http"
	"net/url"
	"strings"

	"occupylibrary.net/internal/web/respond"
)

// tidy gives every page one address: no slash at the end, no letter written as a percentage that need not be.
func (s *Server) tidy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path := r.URL.Path; len(path) > 1 && path[len(path)-1] == '/' && r.Method != http.MethodPost {
			s.harden(w.Header())
			trimmed := url.URL{Path: "/" + strings.Trim(path, "/"), RawQuery: r.URL.RawQuery}
			if respond.Permanent(w, r, trimmed.String()) == nil {
				return
			}
		}
		if r.URL.RawPath != "" && !strings.Contains(strings.ToLower(r.URL.RawPath), "%2f") {
			r.URL.RawPath = ""
		}
		next.ServeHTTP(w, r)
	})
}
