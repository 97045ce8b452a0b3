package e2e

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// document is one answer of the site.
type document struct {
	path   string // with its query
	from   string // the first page that leads there
	status int
	header http.Header
	body   []byte
	page   *htmlcheck.Doc // nil for anything but a page
	took   time.Duration
}

func (d *document) kind() string {
	kind, _, _ := strings.Cut(d.header.Get("Content-Type"), ";")
	return kind
}

// web is everything that can be reached from a site's home pages, its sitemap and robots.txt.
type web struct {
	site      *site
	documents map[string]*document
}

func crawl(t *testing.T, s *site) *web {
	t.Helper()
	w := &web{s, map[string]*document{}}
	next := map[string]string{"/": "", urls.Sitemap: "", urls.Robots: "", "/favicon.ico": ""}
	for len(next) > 0 {
		found := w.fetchAll(t, next)
		next = map[string]string{}
		for _, d := range found {
			w.documents[d.path] = d
		}
		for _, d := range found {
			for _, path := range d.links(t) {
				if w.documents[path] == nil && next[path] == "" {
					next[path] = d.path
				}
			}
		}
	}
	return w
}

func (w *web) fetchAll(t *testing.T, paths map[string]string) []*document {
	t.Helper()
	var group errgroup.Group
	group.SetLimit(8)
	found := make([]*document, 0, len(paths))
	for path, from := range paths {
		d := &document{path: path, from: from}
		found = append(found, d)
		group.Go(func() error { return d.fetch(w.site.url) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		if d.kind() == "text/html" {
			d.page = htmlcheck.Parse(t, d.body)
		}
	}
	return found
}

func (d *document) fetch(site string) error {
	began := time.Now()
	response, err := http.DefaultTransport.RoundTrip(request(site + d.path))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	d.status, d.header = response.StatusCode, response.Header
	d.body, err = io.ReadAll(response.Body)
	d.took = time.Since(began)
	return err
}

func request(address string) *http.Request {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		panic(err)
	}
	return r
}

// links are the paths a document leads to within the site.
func (d *document) links(t *testing.T) []string {
	var paths []string
	add := func(references ...string) {
		for _, reference := range references {
			if path, _, ok := d.resolve(t, reference); ok {
				paths = append(paths, path)
			}
		}
	}
	add(d.header.Get("Location"))
	if d.page != nil {
		add(d.page.In("link, a:not([rel~=nofollow])").Attrs("href")...)
		add(d.page.In("img, script, source, audio, video, iframe").Attrs("src")...)
		if !strings.Contains(d.path, "?") { // filters of filters have no end
			add(d.page.In("a[rel~=nofollow]").Attrs("href")...)
		}
	}
	return paths
}

// resolve turns a reference into a path of the site and a fragment; false for other sites and schemes.
func (d *document) resolve(t *testing.T, reference string) (path, fragment string, ok bool) {
	if reference == "" {
		return "", "", false
	}
	base := &url.URL{Scheme: "http", Host: "localhost:8080", Path: "/"}
	at, err := base.Parse(d.path)
	if err != nil {
		t.Fatal(err)
	}
	to, err := at.Parse(reference)
	if err != nil {
		t.Errorf("%s: %q is no address", d.path, reference)
		return "", "", false
	}
	if to.Scheme+"://"+to.Host != webtest.Base {
		return "", "", false
	}
	return to.RequestURI(), to.Fragment, true
}

// pages are the crawled pages in the order of their paths.
func (w *web) pages() []*document {
	var list []*document
	for _, d := range w.documents {
		if d.page != nil && d.status == http.StatusOK {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *document) int { return strings.Compare(a.path, b.path) })
	return list
}

// of are the documents of a content type.
func (w *web) of(kind string) map[string]string {
	list := map[string]string{}
	for path, d := range w.documents {
		if d.kind() == kind && d.status == http.StatusOK {
			list[path] = string(d.body)
		}
	}
	return list
}
