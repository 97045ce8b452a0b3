package web

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// chromes keeps what stands around the pages, per language, until something public changes or a minute has passed.
type chromes struct {
	load  func(context.Context, cms.Locale) (cms.Chrome, error)
	clock func() time.Time

	mu    sync.Mutex
	epoch int
	lost  bool
	kept  map[cms.Locale]keptChrome
}

type keptChrome struct {
	cms.Chrome
	epoch int
	born  time.Time
}

// Published makes the next page ask anew.
func (c *chromes) Published(_ int64, left bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.epoch++
	if left {
		clear(c.kept)
	}
}

// Lost makes every page ask anew, until Back.
func (c *chromes) Lost() { c.trust(false) }

// Back trusts what is kept again, and keeps nothing from before.
func (c *chromes) Back() {
	c.Published(0, true)
	c.trust(true)
}

func (c *chromes) trust(yes bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lost = !yes
}

// of is the chrome of a language; while the database is away the last one, or none.
func (c *chromes) of(ctx context.Context, l cms.Locale) cms.Chrome {
	now := c.clock()
	c.mu.Lock()
	kept, ok := c.kept[l]
	epoch := c.epoch
	good := ok && !c.lost && kept.epoch == epoch && now.Sub(kept.born) <= time.Minute
	c.mu.Unlock()
	if good {
		return kept.Chrome
	}
	chrome, err := c.load(ctx, l)
	if err != nil {
		return kept.Chrome
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[l] = keptChrome{chrome, epoch, now}
	return chrome
}

// surround gives the templates what stands around the page.
func (s *Server) surround(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		loc := i18n.From(r.Context())
		next.ServeHTTP(w, r.WithContext(ui.WithChrome(r.Context(), s.frame(r.Context(), loc, urls.With(r.URL.Path, r.URL.Query())))))
	})
}

// frame is what stands around a page at a path, in a language.
func (s *Server) frame(ctx context.Context, loc *i18n.Localizer, path string) ui.Chrome {
	c := frame(loc, s.chromes.of(ctx, loc.Locale()), path)
	c.BaseURL = s.o.BaseURL.String()
	return c
}

func frame(loc *i18n.Localizer, c cms.Chrome, path string) ui.Chrome {
	l := loc.Locale()
	return ui.Chrome{
		SiteName: cmp.Or(c.Settings.Name, loc.T("site.name")), Locale: l, Path: path, Home: urls.Home(l),
		Menu: menu(c.Main, l, path), Footer: columns(c.Foot, l, path), Notices: notices(c.Notices),
		Search:  urls.Search(l),
		Edition: edition(c.Edition, path), Calls: c.Calls, Zone: c.Settings.Location(), Languages: languages(c.Settings),
	}
}

func menu(items []cms.MenuItem, l cms.Locale, path string) []ui.MenuItem {
	list := make([]ui.MenuItem, 0, len(items))
	for _, item := range items {
		m := ui.MenuItem{Label: item.Label, URL: item.URL, Lang: item.Locale, Items: menu(item.Children, l, path)}
		m.Current = item.URL == path
		m.Within = below(path, item.URL, l)
		for _, child := range m.Items {
			m.Within = m.Within || child.Current || child.Within
		}
		list = append(list, m)
	}
	return list
}

// below says that the path stands below the address; everything stands below the home page, which says nothing.
func below(path, address string, l cms.Locale) bool {
	return address != "" && address != urls.Home(l) && strings.HasPrefix(path, address+"/")
}

func columns(items []cms.MenuItem, l cms.Locale, path string) []ui.FooterColumn {
	list := make([]ui.FooterColumn, 0, len(items))
	for _, item := range items {
		links := menu(item.Children, l, path)
		if item.URL != "" { // a heading is no link, so that it stands below itself
			item.Children = nil
			links = append(menu([]cms.MenuItem{item}, l, path), links...)
		}
		list = append(list, ui.FooterColumn{Title: item.Label, Items: links})
	}
	return list
}

func notices(all []cms.Notice) []ui.Notice {
	list := make([]ui.Notice, 0, len(all))
	for _, n := range all {
		list = append(list, ui.Notice{HTML: n.HTML, Lang: n.Locale})
	}
	return list
}

func edition(e *cms.EditionLink, path string) ui.MenuItem {
	if e == nil {
		return ui.MenuItem{}
	}
	address := urls.Edition(e.Locale, e.Year)
	return ui.MenuItem{Label: e.Title, URL: address, Lang: e.Locale, Current: address == path,
		Within: below(path, address, e.Locale)}
}

// languages are those the site is offered in; while nobody knows the settings, all.
func languages(s cms.Settings) []ui.Language {
	list := make([]ui.Language, 0, len(cms.Interface))
	for _, l := range cms.Interface {
		if s.Languages == nil || s.Offers(l) {
			list = append(list, ui.Language{Locale: l, Name: l.LanguageName(), Home: urls.Home(l)})
		}
	}
	return list
}
