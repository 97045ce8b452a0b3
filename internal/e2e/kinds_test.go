package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// kinds are patterns of the addresses of every kind of page that visitors see, without the language.
var kinds = strings.Fields(`/ /news /news/* /best-practices /best-practices?goal=* /best-practices/map /best-practices/* /goals
	/goals/4 /countries /countries/ro /projects /projects/* /projects/*/* /categories /categories/* /tags /tags/* /resources /partners
	/libraries /libraries/* /impact /events /events/* /events/month/* /recordings /now /conference/2020 /conference/2022/* /about /privacy
	/stories/new /contact /join`)

// byHand are those that nothing leads to: what answers a search, what is empty, what is not there.
var byHand = map[string]int64{
	"/search?q=library": 200, "/search?q=xyzzyq": 200, "/search?q=unghieni": 200, "/best-practices?goal=14&country=fr": 200, "/nothing/here": 404,
	"/join/sent": 200, "/recordings?country=fr": 200,
}

type address struct {
	path   string
	status int64
}

// ofEveryKind is a page of every kind in every language it has one in; a kind that the English site lacks fails.
func (w *web) ofEveryKind(t *testing.T) chan address {
	t.Helper()
	list := make(chan address, len(cms.Interface)*(len(kinds)+len(byHand)))
	for _, l := range cms.Interface {
		for _, pattern := range kinds {
			path := w.first(urls.In(l, pattern))
			if path == "" && l == cms.English {
				t.Errorf("there is no page like %s", pattern)
			}
			if path != "" {
				list <- address{path, 200}
			}
		}
		for path, status := range byHand {
			list <- address{urls.In(l, path), status}
		}
	}
	close(list)
	return list
}

// first is the first page whose path is like the pattern, in which a star stands for a part.
func (w *web) first(pattern string) string {
	like := regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, "[^/?&]+") + "$")
	for _, d := range w.pages() {
		if like.MatchString(d.path) {
			return d.path
		}
	}
	return ""
}

// accessible: axe finds nothing on any kind of page, light and dark, wide and narrow, in three languages, nothing is
// wider than a phone, and the console stays silent.
func (w *web) accessible(t *testing.T) {
	todo := w.ofEveryKind(t)
	for n := range 3 {
		t.Run(fmt.Sprint("tab ", n+1), func(t *testing.T) {
			t.Parallel()
			b := open(t, w.site, true)
			for a := range todo {
				b.visit(a.path, a.status)
				b.accessible(a.path)
			}
		})
	}
}
