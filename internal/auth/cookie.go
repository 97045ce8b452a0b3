package auth

import (
	"net/http"
	"time"

	"occupylibrary.net/internal/cms"
)

// CookieName is the name of the login's cookie: over https one that browsers keep to this host.
func CookieName(https bool) string {
	if https {
		return "__Host-login"
	}
	return "login"
}

// Token is the login's token of a request; empty where there is none.
func Token(r *http.Request, https bool) string {
	c, err := r.Cookie(CookieName(https))
	if err != nil {
		return ""
	}
	return c.Value
}

// SetCookie gives the browser its login; an empty token takes it away.
func SetCookie(w http.ResponseWriter, token string, https bool) {
	c := http.Cookie{Name: CookieName(https), Value: token, Path: "/", HttpOnly: true, Secure: https,
		SameSite: http.SameSiteLaxMode, MaxAge: int(cms.LoginLifetime / time.Second)}
	if token == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, &c)
}
