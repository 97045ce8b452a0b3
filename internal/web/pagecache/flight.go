package pagecache

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
)

// flight is one render that all who ask meanwhile wait for.
type flight struct {
	epoch uint64
	done  chan struct{}
	page  *page
}

// wait returns nil when the asker has gone.
func (f *flight) wait(ctx context.Context) *page {
	select {
	case <-f.done:
		return f.page
	case <-ctx.Done():
		return nil
	}
}

// landed is a flight that has brought its page already.
func landed(p *page) *flight {
	f := &flight{done: make(chan struct{}), page: p}
	close(f.done)
	return f
}

// flight joins the render under way, unless something public has changed since it began. A render that has ended since
// the asker looked for the page is joined too: else a late asker would render once more.
func (c *Cache) flight(next http.Handler, r *http.Request, key string) *flight {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, _ := c.pages.GetIfPresent(key); c.news.judge(p, c.options.Clock()) == good {
		return landed(p)
	}
	epoch := c.news.epoch.Load()
	if f := c.flights[key]; f != nil && f.epoch == epoch {
		return f
	}
	f := &flight{epoch: epoch, done: make(chan struct{})}
	c.flights[key] = f
	go c.render(next, c.anonymous(r), key, f)
	return f
}

// anonymous is the request without whoever asked, so that nothing of theirs can get into the page.
func (c *Cache) anonymous(r *http.Request) *http.Request {
	return &http.Request{
		Method: http.MethodGet,
		URL:    &url.URL{Path: r.URL.Path, RawQuery: c.query(r.URL)},
		Proto:  r.Proto, ProtoMajor: r.ProtoMajor, ProtoMinor: r.ProtoMinor,
		Header: http.Header{requestID: r.Header[requestID]},
		Body:   http.NoBody,
		Host:   r.Host,
	}
}

// requestID is kept, so that an error page and the log name the asker's request.
const requestID = "X-Request-Id"

func (c *Cache) render(next http.Handler, r *http.Request, key string, f *flight) {
	began := c.options.Clock()
	defer c.land(key, f)
	rec := &recorder{header: http.Header{}}
	next.ServeHTTP(rec, r)
	f.page = rec.page(f.epoch, began)
	if f.page.status == http.StatusServiceUnavailable {
		c.store.failed(c.options.Clock())
	}
}

// land ends the flight even when next has not recovered from a panic: in this goroutine it would end the program.
func (c *Cache) land(key string, f *flight) {
	if v := recover(); v != nil {
		slog.Error("panic", "value", v, "stack", string(debug.Stack()))
		f.page = &page{status: http.StatusInternalServerError}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if f.page.mayBeKept() {
		c.keep(key, f.page)
	}
	if c.flights[key] == f {
		delete(c.flights, key)
	}
	close(f.done)
}
