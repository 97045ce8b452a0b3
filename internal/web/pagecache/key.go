package pagecache

import (
	"net/http"
	"net/url"
	"strings"
)

// keyLimit keeps addresses that nobody links to out of the cache.
const keyLimit = 1024

// key is the path and the known parameters; a NUL, which no stored path holds, stands between them.
func (c *Cache) key(r *http.Request) (string, bool) {
	path := r.URL.Path
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.RawPath != "" ||
		len(path)+len(r.URL.RawQuery) > keyLimit || strings.IndexByte(path, 0) >= 0 {
		return "", false
	}
	if query := c.query(r.URL); query != "" {
		return path + "\x00" + query, true
	}
	return path, true
}

func (c *Cache) query(u *url.URL) string {
	if u.RawQuery == "" {
		return ""
	}
	return c.options.Query(u.Query())
}
