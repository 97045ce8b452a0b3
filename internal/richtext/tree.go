package richtext

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// node is an element, or a text when it has no tag.
type node struct {
	tag   string
	text  string
	attrs []html.Attribute
	kids  []*node
}

// maxOpen bounds how deep elements may stand in one another on the way in; deeper tags are as if not written.
const maxOpen = 100

var (
	void   = set("br", "hr", "img")
	inline = set("a", "strong", "em", "cite", "code", "sub", "sup", "abbr", "span", "br", "img")
	// A paragraph ends at the next block, a heading at the next but a paragraph, which editors paste into headings.
	heading = set("h2", "h3", "h4")
	pasted  = set("p", "div")
)

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, name := range names {
		m[name] = true
	}
	return m
}

// builder makes a tree of tags in one pass. A browser's tree builder would copy unclosed formatting into every later block, which lets
// a small text grow without bound; ours never copies.
type builder struct{ open []*node }

// parse reads sanitised HTML.
func parse(s string) *node {
	root := &node{tag: "div"}
	b := builder{open: []*node{root}}
	tokens := html.NewTokenizer(strings.NewReader(s))
	for tokens.Next() != html.ErrorToken {
		b.take(tokens.Token())
	}
	return root
}

func (b *builder) take(token html.Token) {
	name := token.Data
	if to, ok := renamed[name]; ok {
		name = to
	}
	switch token.Type {
	case html.TextToken:
		b.append(&node{text: scrub(token.Data)})
	case html.StartTagToken, html.SelfClosingTagToken:
		b.start(&node{tag: name, attrs: token.Attr})
	case html.EndTagToken:
		b.end(name)
	}
}

func (b *builder) append(n *node) {
	top := b.open[len(b.open)-1]
	top.kids = append(top.kids, n)
}

func (b *builder) start(n *node) {
	b.endImplied(n.tag)
	if len(b.open) >= maxOpen {
		return
	}
	b.append(n)
	if !void[n.tag] {
		b.open = append(b.open, n)
	}
}

// implied says which open elements a start tag ends, and at which it stops looking for them.
var implied = map[string]struct{ ends, within map[string]bool }{
	"li":    {set("li"), set("ul", "ol", "table", "td", "th", "blockquote", "figure", "dl")},
	"dt":    {set("dt", "dd"), set("dl", "table", "td", "th", "ul", "ol")},
	"dd":    {set("dt", "dd"), set("dl", "table", "td", "th", "ul", "ol")},
	"td":    {set("td", "th"), set("tr", "table")},
	"th":    {set("td", "th"), set("tr", "table")},
	"tr":    {set("tr"), set("table")},
	"thead": {set("thead", "tbody", "tr"), set("table")},
	"tbody": {set("thead", "tbody", "tr"), set("table")},
}

func (b *builder) endImplied(tag string) {
	if inline[tag] {
		return
	}
	if i := b.above(func(t string) bool { return !inline[t] }); b.open[i].tag == "p" || heading[b.open[i].tag] && !pasted[tag] {
		b.open = b.open[:i]
	}
	rule, ok := implied[tag]
	if !ok {
		return
	}
	if i := b.above(func(t string) bool { return rule.ends[t] || rule.within[t] }); i > 0 && rule.ends[b.open[i].tag] {
		b.open = b.open[:i]
	}
}

// above is the innermost open element of which found is true, else the root.
func (b *builder) above(found func(tag string) bool) int {
	for i := len(b.open) - 1; i > 0; i-- {
		if found(b.open[i].tag) {
			return i
		}
	}
	return 0
}

// end closes the element if it is open and nothing stronger stands in between.
func (b *builder) end(tag string) {
	i := b.above(func(t string) bool { return t == tag || inline[tag] && !inline[t] || cell[t] && !tabular[tag] })
	if i > 0 && b.open[i].tag == tag {
		b.open = b.open[:i]
	}
}

var (
	cell    = set("td", "th")
	tabular = set("table", "thead", "tbody", "tr", "td", "th")
)

// attributesOf are the attributes that stay, each once, in one order.
func attributesOf(n *node) []html.Attribute {
	var attrs []html.Attribute
	for _, name := range append(slices.Clone(attributes[n.tag]), "lang", "dir") {
		if value, ok := n.attr(name); ok {
			attrs = append(attrs, html.Attribute{Key: name, Val: oneLine(scrub(value))})
		}
	}
	return attrs
}

func (n *node) attr(name string) (string, bool) {
	for _, a := range n.attrs {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
