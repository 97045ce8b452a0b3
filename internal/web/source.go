package web

import (
	"net/http"
	"net/netip"
	"strings"

	"occupylibrary.net/internal/web/respond"
)

// trace puts the asker's own address where a trusted proxy's stands. Of X-Forwarded-For only what trusted proxies wrote
// counts: the last address that is not theirs.
func (s *Server) trace(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(s.o.TrustedProxies) > 0 {
			r.RemoteAddr = s.asker(respond.Source(r), r.Header.Values("X-Forwarded-For"))
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) asker(from string, forwarded []string) string {
	hops := strings.Split(strings.Join(forwarded, ","), ",")
	for i := len(hops) - 1; i >= 0 && s.trusted(from); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		from = hop.String()
	}
	return from
}

func (s *Server) trusted(address string) bool {
	a, err := netip.ParseAddr(address)
	for _, p := range s.o.TrustedProxies {
		if err == nil && p.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}
