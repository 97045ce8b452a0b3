// Package webtest puts the whole site before a test: every middleware, every route, a database of its own.
package webtest

import (
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web"
	"occupylibrary.net/internal/web/admin"
	"occupylibrary.net/internal/web/public"
	"occupylibrary.net/internal/worker"
)

// Base is the address the site believes it has.
const Base = "http://localhost:8080"

// Site is an instance of the site that answers one request at a time, without a listener, until Server is told to serve.
type Site struct {
	DB     *postgres.DB
	Public *public.Handlers
	Admin  *admin.Handlers
	Server *web.Server
	Photos *worker.Darkroom // draws what was uploaded, when the test tells it to
	folder string           // of uploaded files
}

// New is a site over an empty database.
func New(t testing.TB) *Site {
	t.Helper()
	s := Over(pgtest.New(t), time.Now)
	t.Cleanup(s.Clear)
	return s
}

// Over is a site over a store, with a clock of the test's.
func Over(db *postgres.DB, clock func() time.Time) *Site {
	base, _ := url.Parse(Base)
	key := []byte("a key for tests, 32 bytes or more")
	door := auth.NewDoor(db, auth.NewPasswords(2), auth.Limits{Account: 1000, Source: 1000, Window: time.Hour}, key)
	towns, err := geo.Load()
	if err != nil {
		panic(err) // the gazetteer is part of the program
	}
	folder := filepath.Join(os.TempDir(), "occupylibrary-"+rand.Text())
	shelf := media.NewShelf(media.NewDisk(folder), folder)
	s := &Site{DB: db, folder: folder, Photos: &worker.Darkroom{DB: db, Shelf: shelf},
		Public: &public.Handlers{DB: db, Media: shelf, Clock: clock, BaseURL: base, Key: key, Gazetteer: towns, SourceLimit: 1000, EmailLimit: 1000},
		Admin:  &admin.Handlers{DB: db, Media: shelf, Clock: clock, BaseURL: base, Door: door, Gazetteer: towns, Post: &worker.Outbox{DB: db}},
	}
	s.Server = web.New(web.Options{DB: db, Logins: db, Public: s.Public, Admin: s.Admin, BaseURL: base, Clock: clock,
		Access: io.Discard, CacheBytes: 8 << 20})
	return s
}

// Clear removes the files that were uploaded.
func (s *Site) Clear() { os.RemoveAll(s.folder) }

// SignIn makes a user of the role and is the cookie of their login.
func (s *Site) SignIn(t testing.TB, role cms.Role) *http.Cookie {
	t.Helper()
	ctx, token := context.Background(), auth.NewToken()
	email := auth.NewToken() + "@example.org"
	user, err := s.DB.CreateUser(ctx, cms.User{Email: strings.ToLower(email), Name: "Editor", Role: role, Locale: cms.English}, "-")
	if err == nil {
		err = s.DB.CreateLogin(ctx, user.ID, token, "", "test")
	}
	if err != nil {
		t.Fatal(err)
	}
	return &http.Cookie{Name: auth.CookieName(false), Value: token}
}

// Get asks for a page.
func (s *Site) Get(path string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	return s.Do(httptest.NewRequest(http.MethodGet, Base+path, nil), cookies...)
}

// Post sends a form from the site's own page.
func (s *Site) Post(path string, form url.Values, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, Base+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.Do(r, cookies...)
}

// Do answers any request.
func (s *Site) Do(r *http.Request, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	for _, c := range cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	s.Server.Handler().ServeHTTP(w, r)
	return w
}
