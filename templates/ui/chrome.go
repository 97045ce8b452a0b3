// Package ui holds the pieces pages are drawn with: the frame's data, fields, cards, lists, the map.
package ui

import (
	"context"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// Chrome is what stands around every public page. The web layer fills it once a request and only layout and ui read it.
type Chrome struct {
	SiteName string     // in the title of every page
	BaseURL  string     // scheme and host, no slash at the end
	Locale   cms.Locale // the language of the page, taken from its path
	Path     string     // address of this page: path and known parameters
	Home     string     // home page in this language
	Menu     []MenuItem // at most three levels
	Footer   []FooterColumn
	Notices  []Notice
	Zone     *time.Location // of the site's own dates; see SiteZone

	Calls   map[cms.CallKey]cms.CallText // as the editors worded them
	Search  string                       // address the search form asks
	Edition MenuItem                     // the conference that is current; without a URL there is none

	Languages []Language // every language of the site, this one included
}

// MenuItem is a place in a menu. A heading has no URL.
type MenuItem struct {
	Label   string
	URL     string
	Lang    cms.Locale // language of the label where it is not the page's
	Current bool       // this very page
	Within  bool       // this page stands below it
	Items   []MenuItem
}

// FooterColumn is a short list of links under a heading.
type FooterColumn struct {
	Title string
	Items []MenuItem
}

// Notice is a dated sentence the editors put above every page, as sanitised HTML.
type Notice struct {
	HTML string
	Lang cms.Locale
}

// Language is a language the site is offered in, under its own name.
type Language struct {
	Locale cms.Locale
	Name   string
	Home   string // home page in that language, for pages that have no translation
}

type chromeKey struct{}

// WithChrome returns a context that carries c to the templates.
func WithChrome(ctx context.Context, c Chrome) context.Context {
	return context.WithValue(ctx, chromeKey{}, c)
}

// ChromeFrom returns the chrome of this page; without one it is empty, so that a piece can be drawn alone in a test.
func ChromeFrom(ctx context.Context) Chrome {
	c, _ := ctx.Value(chromeKey{}).(Chrome)
	return c
}

// Absolute turns a path of this site into a full address; full addresses stay as they are.
func (c Chrome) Absolute(path string) string {
	if strings.HasPrefix(path, "/") {
		return c.BaseURL + path
	}
	return path
}
