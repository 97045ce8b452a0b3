package e2e

import (
	"context"
	"net"
	"strconv"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/demo"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/webtest"
)

// site is a running instance that answers on a port of its own.
type site struct {
	*webtest.Site
	url string
}

// serve runs an instance over a database until the test ends.
func serve(t testing.TB, database string) *site {
	t.Helper()
	db, err := postgres.Open(context.Background(), database, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &site{webtest.Over(db, time.Now), "http://localhost:" + strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Server.Serve(ctx, listener) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		db.Close()
		s.Clear()
	})
	return s
}

// demonstration runs an instance over a fresh database with the demonstration in it.
func demonstration(t testing.TB) (s *site, database string) {
	t.Helper()
	database = pgtest.URL(t)
	s = serve(t, database)
	err := demo.Load(t.Context(), s.DB, time.Now())
	if err == nil {
		err = demo.Illustrate(t.Context(), s.DB, s.Photos.Shelf)
	}
	if err == nil {
		err = s.Photos.Sweep(t.Context(), time.Now())
	}
	if err != nil {
		t.Fatal(err)
	}
	return s, database
}

const (
	editorEmail    = "editor@example.org"
	editorPassword = "a long password of an editor"
)

// addEditor makes an account that may publish.
func (s *site) addEditor(t testing.TB) {
	t.Helper()
	s.addUser(t, cms.User{Email: editorEmail, Name: "Elena", Role: cms.Editor, Locale: cms.English})
}

// addEditorIn makes one whose rooms speak a language; it stands before the address.
func (s *site) addEditorIn(t testing.TB, l cms.Locale) {
	t.Helper()
	s.addUser(t, cms.User{Email: string(l) + editorEmail, Name: "Elena", Role: cms.Administrator, Locale: l})
}

func (s *site) addUser(t testing.TB, u cms.User) {
	t.Helper()
	if _, err := auth.Add(t.Context(), s.DB, auth.NewPasswords(2), u, editorPassword); err != nil {
		t.Fatal(err)
	}
}
