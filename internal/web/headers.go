package web

import "net/http"

// policy is the Content-Security-Policy of a page: nothing but our own files, and no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// deskPolicy lets only the editor's own library make HTML of text.
const deskPolicy = policy + "; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard"

// secure sets the headers every answer has. Answers that other sites may use loosen them themselves.
func (s *Server) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.harden(w.Header())
		next.ServeHTTP(w, r)
	})
}

func (s *Server) harden(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if s.https() {
		h.Set("Strict-Transport-Security", "max-age=63072000")
	}
}

// secureDesk tightens the policy for the editors' rooms.
func secureDesk(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", deskPolicy)
		next.ServeHTTP(w, r)
	})
}
