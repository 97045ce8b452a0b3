// Package htmlcheck asks an HTML answer questions by CSS selector, in tests.
package htmlcheck

import (
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Doc is a parsed page; a fragment is parsed as the body of one.
type Doc struct {
	t    testing.TB
	root *html.Node
}

// Parse reads a page as a browser does, so that it never fails on bad HTML; Valid and In find what is wrong with it.
func Parse[B ~string | ~[]byte](t testing.TB, body B) *Doc {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatalf("parsing HTML: %v", err)
	}
	return &Doc{t: t, root: root}
}

// In selects elements of the page. A selector that cannot be read ends the test; one that finds nothing is told by what is asked next.
func (d *Doc) In(selector string) *Sel {
	d.t.Helper()
	return find(d.t, []*html.Node{d.root}, selector)
}

// Sel is what a selector found, in the order of the page.
type Sel struct {
	t        testing.TB
	scope    []*html.Node
	selector string
	nodes    []*html.Node
}

func find(t testing.TB, scope []*html.Node, selector string) *Sel {
	t.Helper()
	compiled, err := cascadia.ParseGroup(selector)
	if err != nil {
		t.Fatalf("selector %q: %v", selector, err)
		return &Sel{t: t, scope: scope, selector: selector}
	}
	s := &Sel{t: t, scope: scope, selector: selector}
	for _, node := range scope {
		s.nodes = append(s.nodes, cascadia.QueryAll(node, compiled)...)
	}
	return s
}

// In selects inside what was selected.
func (s *Sel) In(selector string) *Sel {
	s.t.Helper()
	return find(s.t, s.nodes, selector)
}

// Count asserts how many elements there are.
func (s *Sel) Count(want int) *Sel {
	s.t.Helper()
	if got := len(s.nodes); got != want {
		s.t.Errorf("%q: got %d elements, want %d\n%s", s.selector, got, want, s.nearest())
	}
	return s
}

// None asserts that there is no such element.
func (s *Sel) None() *Sel {
	s.t.Helper()
	return s.Count(0)
}

// Exists asserts that there is at least one.
func (s *Sel) Exists() *Sel {
	s.t.Helper()
	s.found()
	return s
}

// HasText asserts that one of the elements holds the text. White space counts as one space, no-break spaces too.
func (s *Sel) HasText(want string) *Sel {
	s.t.Helper()
	if s.found() && !s.holds(want) {
		s.t.Errorf("%q: no element holds the text %q\n%s", s.selector, want, s.nearest())
	}
	return s
}

// LacksText asserts that none of the elements holds the text; that there is no element is fine.
func (s *Sel) LacksText(unwanted string) *Sel {
	s.t.Helper()
	if s.holds(unwanted) {
		s.t.Errorf("%q: an element holds the text %q\n%s", s.selector, unwanted, s.nearest())
	}
	return s
}

func (s *Sel) holds(want string) bool {
	for _, node := range s.nodes {
		if strings.Contains(textOf(node), squeeze(want)) {
			return true
		}
	}
	return false
}

// Text is the text of the first element, white space squeezed; none is an error of the test.
func (s *Sel) Text() string {
	s.t.Helper()
	if !s.found() {
		return ""
	}
	return textOf(s.nodes[0])
}

// Texts are the texts of all elements.
func (s *Sel) Texts() []string {
	texts := make([]string, 0, len(s.nodes))
	for _, node := range s.nodes {
		texts = append(texts, textOf(node))
	}
	return texts
}

// Attr is an attribute of the first element; that there is no element or no such attribute is an error of the test.
func (s *Sel) Attr(name string) string {
	s.t.Helper()
	if !s.found() {
		return ""
	}
	value, ok := attribute(s.nodes[0], name)
	if !ok {
		s.t.Errorf("%q: no attribute %q\n%s", s.selector, name, s.nearest())
	}
	return value
}

// Attrs are the attribute's values of all elements that have it.
func (s *Sel) Attrs(name string) []string {
	var values []string
	for _, node := range s.nodes {
		if value, ok := attribute(node, name); ok {
			values = append(values, value)
		}
	}
	return values
}

// Links are the addresses all links in the elements, and the elements themselves, lead to.
func (s *Sel) Links() []string {
	var links []string
	for _, node := range s.nodes {
		for _, a := range append([]*html.Node{node}, descendants(node)...) {
			if href, ok := attribute(a, "href"); ok && a.Data == "a" {
				links = append(links, href)
			}
		}
	}
	return links
}

func (s *Sel) found() bool {
	s.t.Helper()
	if len(s.nodes) == 0 {
		s.t.Errorf("%q: no such element\n%s", s.selector, s.nearest())
	}
	return len(s.nodes) > 0
}
