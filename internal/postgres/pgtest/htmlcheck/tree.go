package htmlcheck

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// shown is how much HTML a failure prints.
const shown = 2000

// nearest is the HTML a failure shows: what was found, else the innermost part of the selector that exists, else the page.
func (s *Sel) nearest() string {
	nodes := s.nodes
	for selector := s.selector; len(nodes) == 0 && selector != ""; {
		selector = selector[:max(strings.LastIndexByte(selector, ' '), 0)]
		if compiled, err := cascadia.ParseGroup(selector); err == nil {
			nodes = s.matching(compiled)
		}
	}
	if len(nodes) == 0 {
		nodes = s.scope
	}
	return outer(nodes)
}

func (s *Sel) matching(selector cascadia.SelectorGroup) []*html.Node {
	var nodes []*html.Node
	for _, node := range s.scope {
		nodes = append(nodes, cascadia.QueryAll(node, selector)...)
	}
	return nodes
}

func outer(nodes []*html.Node) string {
	var b strings.Builder
	for _, node := range nodes {
		if err := html.Render(&b, node); err != nil {
			b.WriteString(err.Error())
		}
		b.WriteByte('\n')
	}
	if b.Len() > shown {
		return strings.ToValidUTF8(b.String()[:shown], "") + "…"
	}
	return b.String()
}

// descendants are all elements below the node, in the order of the page.
func descendants(node *html.Node) []*html.Node {
	var all []*html.Node
	for child := range node.Descendants() {
		if child.Type == html.ElementNode {
			all = append(all, child)
		}
	}
	return all
}

// textOf is what a reader sees: no script, a gap around blocks, white space squeezed.
func textOf(node *html.Node) string {
	var b strings.Builder
	writeText(&b, node)
	return squeeze(b.String())
}

func writeText(b *strings.Builder, node *html.Node) {
	if node.Type == html.TextNode {
		b.WriteString(node.Data)
	}
	gap := node.Type == html.ElementNode && blocks[node.Data]
	if gap {
		b.WriteByte(' ')
	}
	for child := range node.ChildNodes() {
		if child.Type != html.ElementNode || child.Data != "script" && child.Data != "style" {
			writeText(b, child)
		}
	}
	if gap {
		b.WriteByte(' ')
	}
}

// blocks are the elements around which a reader sees a gap.
var blocks = map[string]bool{
	"p": true, "div": true, "li": true, "br": true, "h1": true, "h2": true, "h3": true, "td": true, "th": true, "tr": true,
	"dt": true, "dd": true, "section": true, "article": true, "header": true, "footer": true, "nav": true, "ul": true, "ol": true,
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

func attribute(node *html.Node, name string) (string, bool) {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
