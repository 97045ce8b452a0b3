// Package layout draws the frame around every page: head, menus, footer, and the editors' side bar.
package layout

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// Meta is what a page says about itself to browsers, search engines and those who share it. All addresses are paths of this site.
type Meta struct {
	Title       string // without the site's name; empty on the home page
	Description string
	Canonical   string // empty: the page's own path
	Alternates  map[cms.Locale]string
	Feeds       []Feed
	Image       string // social card; empty for none
	ImageAlt    string
	Type        string // of Open Graph; empty is "website"
	NoIndex     bool
	JSONLD      any      // written as JSON-LD; nil for none
	Scripts     []string // of static/dist besides site.js: "form.js", "map.js"
	Prev, Next  string   // pages of a long list
	Refresh     int      // after so many seconds a browser without scripts loads the page anew; 0 for never
}

// Feed is a list's data for machines.
type Feed struct {
	Title string
	URL   string
	Type  string // "application/atom+xml"
}

func (m Meta) title(ctx context.Context) string {
	site := ui.ChromeFrom(ctx).SiteName
	if m.Title == "" {
		return site
	}
	return m.Title + " – " + site
}

func (m Meta) kind() string {
	if m.Type == "" {
		return "website"
	}
	return m.Type
}

func (m Meta) canonical(ctx context.Context) string {
	c := ui.ChromeFrom(ctx)
	if m.Canonical == "" {
		return c.Absolute(c.Path)
	}
	return c.Absolute(m.Canonical)
}

// alternate is a page's address in a language; for a language it has not, the language's home page.
type alternate struct {
	ui.Language
	URL     string
	Exists  bool
	Current bool
}

func (m Meta) alternates(ctx context.Context) []alternate {
	c := ui.ChromeFrom(ctx)
	all := make([]alternate, 0, len(c.Languages))
	for _, language := range c.Languages {
		a := alternate{Language: language, URL: language.Home, Current: language.Locale == c.Locale}
		if path := m.Alternates[language.Locale]; path != "" {
			a.URL, a.Exists = path, true
		}
		all = append(all, a)
	}
	return all
}

// hreflangs are the languages this page is offered in, this one included; a page in one language has none.
func (m Meta) hreflangs(ctx context.Context) []cms.Locale {
	var locales []cms.Locale
	for _, l := range ui.ChromeFrom(ctx).Languages {
		if m.Alternates[l.Locale] != "" {
			locales = append(locales, l.Locale)
		}
	}
	if len(locales) < 2 {
		return nil
	}
	return locales
}

func locale(ctx context.Context) cms.Locale { return i18n.From(ctx).Locale() }

// shareTitle is the title without the site's name, which is shared beside it.
func (m Meta) shareTitle(ctx context.Context) string {
	if m.Title == "" {
		return ui.ChromeFrom(ctx).SiteName
	}
	return m.Title
}
