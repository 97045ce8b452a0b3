package pagecache

import (
	"sync/atomic"
	"time"
)

// A page may be shown for a minute without a thought, and for ten while a new one is rendered.
const (
	freshFor = time.Minute
	agedFor  = 10 * time.Minute
)

// news is what the database has told us of public changes. Pages carry the epoch in which their rendering began.
type news struct {
	epoch atomic.Uint64 // one more with each public change
	left  atomic.Uint64 // pages from before this epoch may show what has left the public
	lost  atomic.Bool   // nobody tells us of changes at present
}

// Published notes a public change: every page has to be rendered anew. When something left the public, old pages are
// not shown even while the database is away.
func (c *Cache) Published(_ int64, left bool) {
	epoch := c.news.epoch.Add(1)
	if left {
		c.news.left.Store(epoch)
		c.pages.InvalidateAll()
	}
}

// Lost notes that changes may go by unheard: no page is trusted until Back.
func (c *Cache) Lost() { c.news.lost.Store(true) }

// Back notes that changes are heard again; what happened in between is unknown, so nothing old stays.
func (c *Cache) Back() {
	c.Published(0, true)
	c.news.lost.Store(false)
}

type verdict int

const (
	missing  verdict = iota // nothing that may be shown
	good                    // show it
	aged                    // show it and render a new one
	doubtful                // render a new one first, if the database answers
)

func (n *news) judge(p *page, now time.Time) verdict {
	if p == nil || !n.usable(p) {
		return missing
	}
	age := now.Sub(p.born)
	switch {
	case n.lost.Load(), p.epoch < n.epoch.Load(), age > agedFor:
		return doubtful
	case age > freshFor:
		return aged
	}
	return good
}

// usable says that nothing in the page has left the public since.
func (n *news) usable(p *page) bool { return p.epoch >= n.left.Load() }
