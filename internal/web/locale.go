package web

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// speak takes the language from the path, and from nothing else.
func (s *Server) speak(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l, _ := urls.Split(r.URL.Path)
		if !l.InInterface() {
			l = cms.English
		}
		next.ServeHTTP(w, r.WithContext(i18n.With(r.Context(), i18n.For(l))))
	})
}
