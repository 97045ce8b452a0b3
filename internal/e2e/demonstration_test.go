package e2e

import (
	"encoding/xml"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// TestDemonstration reads the whole demonstration site once and looks at it from all sides.
func TestDemonstration(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	w := crawl(t, s)
	t.Logf("%d documents, %d of them pages", len(w.documents), len(w.pages()))
	for name, look := range map[string]func(*testing.T){
		"no dead link": w.links2xx, "no dead fragment": w.fragments, "pages are whole": w.whole, "languages lead both ways": w.languages,
		"canonical addresses": w.canonical, "sitemap": w.sitemap, "headers": w.headers, "HTML": w.validHTML,
		"linked data": w.linkedData, "feeds and data": w.feedsParse, "accessible": w.accessible, "light": w.light,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			look(t)
		})
	}
}

func (w *web) links2xx(t *testing.T) {
	for _, path := range slices.Sorted(maps.Keys(w.documents)) {
		if d := w.documents[path]; d.status < 200 || d.status > 399 {
			t.Errorf("%d: %s, linked from %s", d.status, path, d.from)
		}
	}
}

func (w *web) fragments(t *testing.T) {
	for _, d := range w.pages() {
		for _, reference := range d.page.In("a").Attrs("href") {
			path, fragment, ok := d.resolve(t, reference)
			to := w.documents[path]
			if !ok || fragment == "" || to == nil || to.page == nil {
				continue
			}
			if !slices.Contains(to.page.In("[id]").Attrs("id"), fragment) {
				t.Errorf("%s leads to %s, where that id is not", d.path, reference)
			}
		}
	}
}

func (w *web) whole(t *testing.T) {
	for _, d := range w.pages() {
		for _, problem := range d.page.Problems() {
			t.Errorf("%s: %s", d.path, problem)
		}
		l, _ := urls.Split(d.path)
		if got := d.page.In("html").Attr("lang"); got != string(l) {
			t.Errorf("%s says its language is %q", d.path, got)
		}
	}
}

// alternates are a page's addresses by language.
func (d *document) alternates() map[string]string {
	list := map[string]string{}
	links := d.page.In(`link[rel=alternate][hreflang]`)
	languages, addresses := links.Attrs("hreflang"), links.Attrs("href")
	for i, language := range languages {
		list[language] = strings.TrimPrefix(addresses[i], webtest.Base)
	}
	return list
}

func (w *web) languages(t *testing.T) {
	for _, d := range w.pages() {
		list := d.alternates()
		l, _ := urls.Split(d.path)
		if len(list) > 0 && list[string(l)] == "" {
			t.Errorf("%s does not name itself among its languages: %v", d.path, list)
		}
		for language, path := range list {
			other := w.documents[path]
			if other == nil || other.page == nil || other.status != http.StatusOK {
				t.Errorf("%s leads to no page in %s: %s", d.path, language, path)
				continue
			}
			if !maps.Equal(other.alternates(), list) {
				t.Errorf("%s and %s name different languages: %v, %v", d.path, path, list, other.alternates())
			}
		}
	}
}

func (d *document) canonicalPath() string {
	if d.page.In(`meta[name=robots][content*=noindex]`).Attrs("content") != nil {
		return ""
	}
	return strings.TrimPrefix(strings.Join(d.page.In("link[rel=canonical]").Attrs("href"), " "), webtest.Base)
}

// canonical: a page names itself, or one that names itself.
func (w *web) canonical(t *testing.T) {
	for _, d := range w.pages() {
		path := d.canonicalPath()
		if path == "" {
			continue
		}
		to := w.documents[path]
		if to == nil || to.page == nil || to.canonicalPath() != path {
			t.Errorf("%s names %q as its address, which does not name itself", d.path, path)
		}
		if !strings.Contains(d.path, "?") && path != d.path {
			t.Errorf("%s names %s as its address", d.path, path)
		}
	}
}

// sitemap lists every page that names itself as its address and that somebody may look for, and nothing else.
func (w *web) sitemap(t *testing.T) {
	var set struct {
		Pages []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(w.documents[urls.Sitemap].body, &set); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, p := range set.Pages {
		got = append(got, strings.TrimPrefix(p.Loc, webtest.Base))
	}
	for _, d := range w.pages() {
		if d.canonicalPath() == d.path && !strings.Contains(d.path, "?") && !onTheWay(d.path) {
			want = append(want, d.path)
		}
	}
	for _, path := range want {
		if !slices.Contains(got, path) {
			t.Errorf("the sitemap lacks %s", path)
		}
	}
	for _, path := range got {
		if !slices.Contains(want, path) {
			t.Errorf("the sitemap lists %s", path)
		}
	}
}

// onTheWay are pages that nobody looks for: the events of a month, a form.
func onTheWay(path string) bool {
	return strings.Contains(path, "/events/month/") || strings.HasSuffix(path, "/stories/new") || strings.HasSuffix(path, "/stories/find") || strings.HasSuffix(path, "/registrations/find") || strings.HasSuffix(path, "/follow")
}

// headers: every answer carries what keeps browsers from doing more than we mean, and no public answer a cookie.
func (w *web) headers(t *testing.T) {
	for path, d := range w.documents {
		if d.status == http.StatusNotModified {
			continue
		}
		h := d.header
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "strict-origin" || len(h["Set-Cookie"]) > 0 {
			t.Errorf("%s: %v", path, h)
		}
		if policy := h.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'") {
			t.Errorf("%s: the policy is %q", path, policy)
		}
	}
}
