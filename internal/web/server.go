// Package web is the site on the wire: which address leads where, through what a request passes, and the server itself.
package web

import (
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/admin"
	"occupylibrary.net/internal/web/pagecache"
	"occupylibrary.net/internal/web/public"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/static"
)

// Options is everything the site needs from outside.
type Options struct {
	DB             *postgres.DB
	Logins         Logins
	Public         *public.Handlers
	Admin          *admin.Handlers
	BaseURL        *url.URL
	Clock          func() time.Time
	Access         io.Writer // where access lines go
	CacheBytes     uint64    // how many bytes of pages to keep
	TrustedProxies []netip.Prefix
}

// Server is one instance of the site.
type Server struct {
	o        Options
	host     string // of BaseURL
	access   *lines
	chromes  *chromes
	missing  *missing
	longest  func(*http.Request) int64 // what a request may send, in bytes
	pages    *pagecache.Cache
	router   *chi.Mux
	handler  http.Handler
	open     atomic.Int64 // connections
	stopping atomic.Bool
}

// New puts the site together. Nothing runs before Serve.
func New(o Options) *Server {
	s := assemble(o, routes{public: o.Public.Routes(), entries: o.Public.Entries(), once: o.Public.Files(),
		doors: slices.Concat(o.Admin.Doors(), o.Public.Uploads()), desk: o.Admin.Routes()})
	o.Admin.Frame = s.frame
	return s
}

// routes are the lists of addresses: those under every language of the interface, those of entries, which stand under
// the languages the interface does not speak too, those in no language, the doors of the editors' rooms, the rooms.
type routes struct{ public, entries, once, doors, desk []respond.Route }

func assemble(o Options, list routes) *Server {
	s := &Server{o: o, host: o.BaseURL.Host, access: newLines(o.Access), missing: &missing{counts: map[string]int64{}}}
	s.chromes = &chromes{load: o.DB.Chrome, clock: o.Clock, lost: true, kept: map[cms.Locale]keptChrome{}}
	s.pages = pagecache.New(pagecache.Options{
		Clock: o.Clock, Bytes: o.CacheBytes, Query: urls.Query, Alive: o.DB.Ping,
		Stored: stored(slices.Concat(list.public, list.once, list.doors, list.desk)),
	})
	s.longest = uploads(list.public, list.desk)
	s.router = s.routes(list)
	s.handler = s.middleware(s.router)
	return s
}

// middleware is everything a request passes, from the outside in.
func (s *Server) middleware(site http.Handler) http.Handler {
	crossOrigin := http.NewCrossOriginProtection()
	crossOrigin.SetDenyHandler(respond.Handler(refuse))
	return chain(site,
		s.identify,          // first, so that every answer and every line of the log has an id
		s.logAccess,         // sees how everything below has answered
		s.recover,           // no panic below ends the connection without a word
		s.checkHost,         // before any answer that could be kept under a name that is not ours
		s.tidy,              // one address for each page, so that it is kept once
		s.pages.Middleware,  // a kept page needs nothing of what follows
		s.recover,           // again: the cache renders in goroutines of its own
		s.limitTime,         // nobody reads longer than the database may be silent
		s.limitBody,         // before anything reads a body
		s.trace,             // throttles count askers, not proxies
		s.secure,            // before any answer, refusals included
		pagecache.Compress,  // what is not kept is compressed as well
		s.speak,             // the language, for refusals too
		crossOrigin.Handler, // no form of another site changes anything
	)
}

// routes is where every address leads.
func (s *Server) routes(list routes) *chi.Mux {
	site := chi.NewRouter()
	site.HandleFunc(urls.Health, s.showHealth)
	site.HandleFunc(urls.Ready, s.showReadiness)
	site.Handle("/static/*", static.Handler())

	pages := site.With(s.surround)
	public, entries := s.mounted(list.public), s.mounted(list.entries)
	for _, l := range cms.Languages {
		if l.InInterface() {
			pages.Mount(urls.Home(l), public)
		} else {
			pages.Mount(urls.Home(l), entries)
		}
	}
	s.add(pages, list.once)
	s.add(pages.With(s.login), list.doors)
	s.add(pages.With(s.login, needLogin, secureDesk), list.desk)
	pages.MethodNotAllowed(s.refuseMethod)
	return site
}

// mounted is a router for a list that stands under several languages.
func (s *Server) mounted(list []respond.Route) *chi.Mux {
	router := chi.NewRouter()
	s.add(router, list)
	router.NotFound(s.moved(nowhere).ServeHTTP)
	router.MethodNotAllowed(s.refuseMethod)
	return router
}

// add puts a list on a router. What can be got can also be asked for its head.
func (s *Server) add(r chi.Router, list []respond.Route) {
	for _, route := range list {
		h := s.moved(route.Handler)
		r.Method(route.Method, route.Pattern, h)
		if route.Method == http.MethodGet {
			r.Method(http.MethodHead, route.Pattern, h)
		}
	}
}

// stored makes the question whether the page cache may keep what stands at a path.
func stored(list []respond.Route) func(path string) bool {
	kept := chi.NewRouter()
	all := chi.NewRouter()
	for _, route := range list {
		all.Method(route.Method, route.Pattern, route.Handler)
		if route.Stored {
			kept.Method(route.Method, route.Pattern, route.Handler)
		}
	}
	return func(path string) bool {
		_, path = urls.Split(path)
		pattern := all.Find(chi.NewRouteContext(), http.MethodGet, path)
		return pattern != "" && pattern == kept.Find(chi.NewRouteContext(), http.MethodGet, path)
	}
}

func chain(h http.Handler, list ...func(http.Handler) http.Handler) http.Handler {
	for _, m := range slices.Backward(list) {
		h = m(h)
	}
	return h
}

func (s *Server) https() bool { return s.o.BaseURL.Scheme == "https" }
