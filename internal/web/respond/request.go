package respond

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// IDHeader carries the request's id; the web layer overwrites what a client sends.
const IDHeader = "X-Request-Id"

// ID is the id of the request, as the log has it.
func ID(r *http.Request) string { return r.Header.Get(IDHeader) }

// Locale is the language of the page, which comes from its path alone.
func Locale(r *http.Request) cms.Locale { return i18n.From(r.Context()).Locale() }

type userKey struct{}

// WithUser returns a context that says who has signed in.
func WithUser(ctx context.Context, u cms.User) context.Context {
	return context.WithValue(ctx, userKey{}, u)
}

// User is who has signed in; its ID is 0 for a visitor, and always in what the page cache keeps.
func User(r *http.Request) cms.User {
	u, _ := r.Context().Value(userKey{}).(cms.User)
	return u
}

// Source is the network address the request comes from, for throttling only: it is never stored or logged as it is.
func Source(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// Form reads a form's fields as they were typed. An unreadable body is cms.ErrBadRequest, a too long one cms.ErrTooLarge.
func Form(r *http.Request) (url.Values, error) {
	err := r.ParseForm()
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return nil, cms.ErrTooLarge
	case err != nil:
		return nil, cms.ErrBadRequest
	}
	return r.PostForm, nil
}
