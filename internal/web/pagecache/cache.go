// Package pagecache keeps rendered public pages, compressed once, and decides when one may be shown again: at once,
// while a new one is being rendered, only after that, or only because the database is away.
package pagecache

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/maypok86/otter/v2"
)

// Options say what may be kept and whom to ask.
type Options struct {
	Clock  func() time.Time
	Bytes  uint64                      // how much may be kept
	Stored func(path string) bool      // whether the path's answers are the same bytes for everyone
	Query  func(url.Values) string     // the known parameters in their fixed order; the rest is ignored
	Alive  func(context.Context) error // asks the database
}

// Cache keeps pages. It is told of public changes through Published, Lost and Back, and distrusts what it keeps until
// Back is called for the first time.
type Cache struct {
	options Options
	pages   *otter.Cache[string, *page]
	news    news
	store   database

	mu      sync.Mutex
	flights map[string]*flight
}

// New makes an empty cache.
func New(o Options) *Cache {
	c := &Cache{options: o, flights: map[string]*flight{}, store: database{ask: o.Alive}}
	c.pages = otter.Must(&otter.Options[string, *page]{MaximumWeight: o.Bytes, Weigher: weigh})
	c.news.lost.Store(true)
	return c
}

// Middleware answers GET and HEAD for stored paths from the cache. Renders call next in goroutines of their own with a
// request that holds nothing of the asker but path, known parameters, host and request id; next should recover from
// panics with a page.
func (c *Cache) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, ok := c.key(r)
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		now := c.options.Clock()
		p, _ := c.pages.GetIfPresent(key)
		switch c.news.judge(p, now) {
		case good:
			p.send(w, r, "hit")
		case aged:
			c.refresh(next, r, key, now)
			p.send(w, r, "aged")
		case doubtful:
			c.renew(next, w, r, key, p, now)
		case missing:
			c.first(next, w, r, key)
		}
	})
}

// refresh renders anew behind the asker's back.
func (c *Cache) refresh(next http.Handler, r *http.Request, key string, now time.Time) {
	if !c.store.away(now) {
		c.flight(next, r, key)
	}
}

// renew waits for a new page and falls back to the old one while the database is away.
func (c *Cache) renew(next http.Handler, w http.ResponseWriter, r *http.Request, key string, old *page, now time.Time) {
	if !c.store.answers(now) {
		old.send(w, r, "old")
		return
	}
	p := c.flight(next, r, key).wait(r.Context())
	if p != nil && p.status == http.StatusServiceUnavailable && c.news.usable(old) {
		old.send(w, r, "old")
		return
	}
	p.send(w, r, "new")
}

// first renders a page that is not there; paths that are not stored pass.
func (c *Cache) first(next http.Handler, w http.ResponseWriter, r *http.Request, key string) {
	if !c.options.Stored(r.URL.Path) {
		next.ServeHTTP(w, r)
		return
	}
	c.flight(next, r, key).wait(r.Context()).send(w, r, "new")
}

// keep stores a page unless a newer one stands already.
func (c *Cache) keep(key string, p *page) {
	if old, ok := c.pages.GetIfPresent(key); !ok || old.epoch <= p.epoch {
		c.pages.Set(key, p)
	}
}
