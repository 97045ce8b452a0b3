package web

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// checkHost answers 421 to whoever asks for a site we are not. The health addresses answer under any name: those who
// watch over us ask by number.
func (s *Server) checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == s.host || s.hostAllowed(r.Host) || r.URL.Path == urls.Health || r.URL.Path == urls.Ready {
			next.ServeHTTP(w, r)
			return
		}
		s.harden(w.Header())
		respond.ErrorPage(w, r, http.StatusMisdirectedRequest, "")
	})
}

// hostAllowed also takes the host with its scheme's port written out, and where the site is this machine's own, every
// name of this machine.
func (s *Server) hostAllowed(host string) bool {
	if strings.EqualFold(host, s.host) || strings.EqualFold(host, withPort(s.o.BaseURL)) {
		return true
	}
	return loopback(s.host) && loopback(host)
}

func withPort(u *url.URL) string {
	if u.Port() != "" {
		return u.Host
	}
	return u.Host + ":" + map[string]string{"http": "80", "https": "443"}[u.Scheme]
}

func loopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.IsLoopback()
}
