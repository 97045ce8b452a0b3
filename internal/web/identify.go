package web

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"

	"occupylibrary.net/internal/web/respond"
)

// identify gives the request an id, in its own header and the answer's; what the client sent under that name is gone.
// While the server is about to stop it also asks clients to let go of their connections.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answer{ResponseWriter: w}
		a.id[0] = newID()
		r.Header[respond.IDHeader] = a.id[:]
		h := w.Header()
		h[respond.IDHeader] = a.id[:]
		if s.stopping.Load() {
			h.Set("Connection", "close")
		}
		next.ServeHTTP(a, r)
	})
}

func newID() string {
	var b [12]byte
	rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}
