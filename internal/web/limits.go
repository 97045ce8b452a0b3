package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

const (
	pageTime = 4 * time.Second // what a page may take, the database's silence included
	bodySize = 4 << 20         // the longest form

	uploadSize = media.MaxBytes*media.MaxFiles + bodySize // the longest form with files

	// An upload has to bring windowBytes in each window: 2 KB a second. It may last as long as it does.
	window      = 30 * time.Second
	windowBytes = 60 << 10
)

// limitTime ends the wait of whoever reads. What is sent to us may take longer: each question to the database has a
// limit of its own.
func (s *Server) limitTime(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), pageTime)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// limitBody bounds what is sent to us in size and in slowness, never in total time.
func (s *Server) limitBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := s.longest(r)
		if r.ContentLength > most {
			w.Header().Set("Connection", "close")
			respond.Fail(w, r, cms.ErrTooLarge)
			return
		}
		if a, ok := w.(*answer); ok && r.Body != http.NoBody {
			control := http.NewResponseController(a.ResponseWriter)
			r.Body = &upload{ReadCloser: http.MaxBytesReader(a.ResponseWriter, r.Body, most), control: control}
		}
		next.ServeHTTP(w, r)
	})
}

// uploads makes the question how much a request may send; public addresses stand under every language.
func uploads(public, desk []respond.Route) func(*http.Request) int64 {
	routes := chi.NewRouter()
	add := func(l cms.Locale, list []respond.Route) {
		for _, route := range list {
			if route.Files {
				routes.Method(route.Method, urls.In(l, route.Pattern), route.Handler)
			}
		}
	}
	add(cms.English, desk)
	for _, l := range cms.Interface {
		add(l, public)
	}
	return func(r *http.Request) int64 {
		if r.Method == http.MethodPost && routes.Match(chi.NewRouteContext(), r.Method, r.URL.Path) {
			return uploadSize
		}
		return bodySize
	}
}

// upload moves the connection's deadlines on as long as enough of the body comes in.
type upload struct {
	io.ReadCloser
	control *http.ResponseController
	begun   bool
	got     int
}

// Read fails when the window closes before enough has come, or the line is cut: what was sent did not arrive whole.
func (u *upload) Read(p []byte) (int, error) {
	if !u.begun || u.got >= windowBytes {
		u.begun, u.got = true, 0
		u.extend(time.Now().Add(window))
	}
	n, err := u.ReadCloser.Read(p)
	u.got += n
	var tooLong *http.MaxBytesError
	switch {
	case errors.Is(err, io.EOF):
		u.extend(time.Time{})
	case err != nil && !errors.As(err, &tooLong):
		err = fmt.Errorf("%w: %w", cms.ErrBadRequest, err)
	}
	return n, err
}

func (u *upload) extend(read time.Time) {
	_ = u.control.SetReadDeadline(read)
	_ = u.control.SetWriteDeadline(time.Now().Add(window + writeTime))
}
