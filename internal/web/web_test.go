package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/web/respond"
)

// faults is what the program says of its own faults in all tests of this package.
var faults safeBuffer

func TestMain(m *testing.M) {
	if benchClient() {
		return
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(&faults, nil)))
	os.Exit(m.Run())
}

// nobody is a database that is not there: connecting to it is refused at once.
const nobody = "postgres://nobody@127.0.0.1:1/none?sslmode=disable"

func openDB(t testing.TB, address string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(context.Background(), address, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// users is who holds which token.
type users map[string]cms.User

func (u users) Login(_ context.Context, token string) (cms.User, error) {
	if user, ok := u[token]; ok {
		return user, nil
	}
	return cms.User{}, cms.ErrNotFound
}

// safeBuffer is a log that may be read while it is written.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// site is a server with a handful of routes and a log to read.
type site struct {
	*Server
	log     safeBuffer
	renders atomic.Int64
}

func newSite(t testing.TB, base, database string) *site {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{}
	s.Server = assemble(Options{
		DB: openDB(t, database), BaseURL: u, Clock: time.Now, Access: &s.log, CacheBytes: 8 << 20,
		Logins: users{"ana": {ID: 1, Name: "Ana", Role: cms.Editor}},
	}, routes{
		public: []respond.Route{
			respond.Stored("/", s.page), respond.Stored("/news", s.page), respond.Stored("/news/{slug}", s.page),
			respond.Stored("/feed.json", s.feed), respond.Stored("/boom", s.boom), respond.Stored("/none", s.none),
			respond.Get("/stories/new", s.form), respond.Get("/stories/{token}", s.form), respond.Post("/stories/new", s.take),
			respond.Get("/panic", s.boom), respond.Get("/slow", s.slow), respond.Get("/file", s.file), respond.Get("/{page}", s.none),
		},
		doors: []respond.Route{respond.Get("/login", s.form), respond.Get("/preview/{token}", s.form)},
		desk:  []respond.Route{respond.Get("/admin", s.desk), respond.Post("/admin", s.take)},
	})
	return s
}

func html(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

func (s *site) page(w http.ResponseWriter, r *http.Request) error {
	n := s.renders.Add(1)
	return respond.Page(w, r, 200, html(fmt.Sprintf("<p>render %d in %s</p>%s", n, respond.Locale(r), strings.Repeat("library ", 200))))
}

func (s *site) feed(w http.ResponseWriter, r *http.Request) error {
	return respond.Bytes(w, r, "application/feed+json", []byte(`{}`))
}

func (s *site) form(w http.ResponseWriter, r *http.Request) error {
	return respond.Private(w, r, 200, html("<form method=post>"+strings.Repeat("field ", 200)))
}

func (s *site) take(w http.ResponseWriter, r *http.Request) error {
	if _, err := respond.Form(r); err != nil {
		return err
	}
	return respond.Redirect(w, r, "/news")
}

func (s *site) desk(w http.ResponseWriter, r *http.Request) error {
	return respond.Private(w, r, 200, html("for "+respond.User(r).Name))
}

func (s *site) boom(http.ResponseWriter, *http.Request) error { panic("the secret is 42") }

func (s *site) none(http.ResponseWriter, *http.Request) error { return cms.ErrUnavailable }

func (s *site) slow(w http.ResponseWriter, r *http.Request) error {
	<-r.Context().Done()
	return r.Context().Err()
}

func (s *site) file(w http.ResponseWriter, _ *http.Request) error {
	_, err := io.Copy(w, io.LimitReader(zeros{}, 1<<20))
	return err
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// ask sends a request with the headers given in pairs straight to the handler.
func (s *site) ask(method, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	r.Host = s.o.BaseURL.Host
	return s.send(r, header...)
}

func (s *site) send(r *http.Request, header ...string) *httptest.ResponseRecorder {
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// serve runs the site on a free port until the returned function has stopped it.
func (s *site) serve(t testing.TB) (address string, stop func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { stop() })
	return listener.Addr().String(), stop
}
