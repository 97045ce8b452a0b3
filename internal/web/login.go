package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/admin"
	"occupylibrary.net/internal/web/respond"
)

// Logins finds out who a login's token belongs to; cms.ErrNotFound is nobody.
type Logins interface {
	Login(ctx context.Context, token string) (cms.User, error)
}

// login finds out who asks. It stands only before the editors' rooms and their doors: public pages know nobody.
func (s *Server) login(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, err := s.whoAsks(r)
		if err != nil && !errors.Is(err, cms.ErrNotFound) {
			respond.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(respond.WithUser(r.Context(), user)))
	})
}

func (s *Server) whoAsks(r *http.Request) (cms.User, error) {
	token := auth.Token(r, s.https())
	if token == "" {
		return cms.User{}, nil
	}
	return s.o.Logins.Login(r.Context(), token)
}

// needLogin sends visitors to the door. A form of theirs is handed back instead, so that nothing typed is lost.
func needLogin(next http.Handler) http.Handler {
	return respond.Handler(func(w http.ResponseWriter, r *http.Request) error {
		switch {
		case respond.User(r).ID != 0:
			next.ServeHTTP(w, r)
			return nil
		case r.Method == http.MethodPost:
			return admin.LoginEnded(w, r)
		}
		return respond.Redirect(w, r, urls.Login()+"?next="+url.QueryEscape(r.URL.RequestURI()))
	})
}
