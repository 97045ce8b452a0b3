package richtext

import (
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// renamed are the elements that are taken in under another name; "div" only parts blocks and never leaves.
var renamed = map[string]string{
	"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "tfoot": "tbody", "caption": "div", "div": "div", "section": "div",
	"article": "div", "main": "div", "header": "div", "footer": "div", "aside": "div", "nav": "div", "center": "div", "address": "div",
	"details": "div", "summary": "div", "form": "div", "fieldset": "div", "legend": "div", "option": "div",
}

// kept are the elements that stay.
var kept = []string{
	"p", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "blockquote", "cite", "table", "thead", "tbody", "tr", "th", "td",
	"figure", "img", "figcaption", "code", "pre", "hr", "br", "dl", "dt", "dd", "sub", "sup", "abbr", "span",
}

// attributes are those that stay beside lang and dir, in the order they are written.
var attributes = map[string][]string{
	"a": {"href"}, "img": {"src", "alt", "width", "height"}, "abbr": {"title"},
	"th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"},
}

// values are what an attribute may say; the others are free text, or checked by address.
var values = map[string]*regexp.Regexp{
	"lang": regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$`), "dir": regexp.MustCompile(`^(ltr|rtl|auto)$`),
	"src":        regexp.MustCompile(`^/media/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)?\.[a-z0-9]{2,5}$`),
	"data-media": id, "data-file": id, "data-gallery": nothing, "data-cta": nothing, "data-decorative": nothing,
	"width": number, "height": number, "colspan": span, "rowspan": span, "scope": regexp.MustCompile(`^(row|col|rowgroup|colgroup)$`),
}

var (
	number = regexp.MustCompile(`^[1-9][0-9]{0,4}$`)
	id     = regexp.MustCompile(`^[1-9][0-9]{0,17}$`)
	// Whatever a mark that says all by being there is told, it says no more.
	nothing = regexp.MustCompile(`^`)
	span    = regexp.MustCompile(`^[1-9][0-9]?$`)
)

var policy = sync.OnceValue(newPolicy)

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	names := append([]string{}, kept...)
	for name := range renamed {
		names = append(names, name)
	}
	p.AllowElements(names...)
	p.AllowNoAttrs().OnElements(names...)
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	for _, name := range []string{"lang", "dir"} {
		p.AllowAttrs(name).Matching(values[name]).Globally()
	}
	for _, list := range []map[string][]string{attributes, standing} {
		for element, names := range list {
			allowAttributes(p, element, names)
		}
	}
	return p
}

func allowAttributes(p *bluemonday.Policy, element string, names []string) {
	for _, name := range names {
		if pattern, ok := values[name]; ok {
			p.AllowAttrs(name).Matching(pattern).OnElements(element)
		} else {
			p.AllowAttrs(name).OnElements(element)
		}
	}
}

// address is a link as we keep it: a full http, https, mailto or tel address, or a path of our own. Browsers read "\" as "/" and skip
// control characters, so neither may stand in one; a user name before the host only serves to deceive.
func address(raw string) (string, bool) {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || strings.ContainsFunc(raw, notInAddress) {
		return "", false
	}
	switch u.Scheme {
	case "http", "https":
		return u.String(), u.Hostname() != ""
	case "mailto", "tel":
		return u.String(), u.Opaque != ""
	case "":
		return u.String(), u.Host == "" && strings.HasPrefix(raw, "/") && !strings.HasPrefix(raw, "//")
	}
	return "", false
}

func notInAddress(r rune) bool { return r <= ' ' || r == '\\' || r >= 0x7f && r < 0xa0 }
