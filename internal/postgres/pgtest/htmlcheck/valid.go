package htmlcheck

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Valid asserts what every page of ours must have; see Problems.
func (d *Doc) Valid() *Doc {
	d.t.Helper()
	for _, problem := range d.Problems() {
		d.t.Error(problem)
	}
	return d
}

// Problems lists what is wrong with a page: no language, no title, not exactly one h1, doubled ids, references to ids that are not there,
// pictures without alt, fields, links and buttons without a name, inline style or script.
func (d *Doc) Problems() []string {
	p := page{all: descendants(d.root), ids: map[string]int{}, labelled: map[string]bool{}}
	p.collect()
	p.checkHead()
	for _, node := range p.all {
		p.checkReferences(node)
		p.checkName(node)
		p.checkInline(node)
	}
	return p.problems
}

// DuplicateIDs lists the ids that stand on the page more than once.
func (d *Doc) DuplicateIDs() []string {
	p := page{all: descendants(d.root), ids: map[string]int{}, labelled: map[string]bool{}}
	p.collect()
	return p.doubles()
}

type page struct {
	all      []*html.Node
	ids      map[string]int
	labelled map[string]bool // ids some label is for
	problems []string
}

func (p *page) say(format string, args ...any) {
	p.problems = append(p.problems, fmt.Sprintf(format, args...))
}

func (p *page) collect() {
	for _, node := range p.all {
		if id, ok := attribute(node, "id"); ok {
			p.ids[id]++
		}
		if id, ok := attribute(node, "for"); ok && node.Data == "label" {
			p.labelled[id] = true
		}
	}
}

func (p *page) doubles() []string {
	var twice []string
	for id, n := range p.ids {
		if n > 1 {
			twice = append(twice, id)
		}
	}
	slices.Sort(twice)
	return twice
}

func (p *page) checkHead() {
	if twice := p.doubles(); len(twice) > 0 {
		p.say("ids that stand twice: %v", twice)
	}
	count, title, lang := 0, "", ""
	for _, node := range p.all {
		switch node.Data {
		case "h1":
			count++
		case "title":
			if node.Parent.Data == "head" {
				title = textOf(node)
			}
		case "html":
			lang, _ = attribute(node, "lang")
		}
	}
	if count != 1 || title == "" || lang == "" {
		p.say("h1: %d, title: %q, lang: %q; want one, some, some", count, title, lang)
	}
}

// references are the attributes that name ids of the same page.
var references = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "list"}

func (p *page) checkReferences(node *html.Node) {
	for _, name := range references {
		value, _ := attribute(node, name)
		for _, id := range strings.Fields(value) {
			if p.ids[id] == 0 {
				p.say("%s=%q leads to no id: %s", name, id, head(node))
			}
		}
	}
	if href, _ := attribute(node, "href"); node.Data == "a" && len(href) > 1 && href[0] == '#' && p.ids[href[1:]] == 0 {
		p.say("link to no id: %s", head(node))
	}
}

func (p *page) checkName(node *html.Node) {
	switch node.Data {
	case "img":
		if _, ok := attribute(node, "alt"); !ok {
			p.say("picture without alt: %s", head(node))
		}
	case "a", "button", "summary":
		if !named(node) && textOf(node) == "" && !pictured(node) {
			p.say("without a name: %s", head(node))
		}
	case "input", "select", "textarea":
		if kind, _ := attribute(node, "type"); kind != "hidden" && kind != "submit" && !p.fieldNamed(node) {
			p.say("field without a label: %s", head(node))
		}
	}
}

func (p *page) fieldNamed(node *html.Node) bool {
	if id, _ := attribute(node, "id"); p.labelled[id] || named(node) {
		return true
	}
	for parent := node.Parent; parent != nil; parent = parent.Parent {
		if parent.Data == "label" {
			return true
		}
	}
	return false
}

func named(node *html.Node) bool {
	label, _ := attribute(node, "aria-label")
	by, _ := attribute(node, "aria-labelledby")
	return label+by != ""
}

// pictured says whether something inside names the element: a picture's alt or an aria-label.
func pictured(node *html.Node) bool {
	return slices.ContainsFunc(descendants(node), func(child *html.Node) bool {
		alt, _ := attribute(child, "alt")
		return alt != "" || named(child)
	})
}

func (p *page) checkInline(node *html.Node) {
	for _, a := range node.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			p.say("inline %s: %s", a.Key, head(node))
		}
	}
	_, src := attribute(node, "src")
	kind, _ := attribute(node, "type")
	if node.Data == "style" || node.Data == "script" && !src && kind != "application/ld+json" {
		p.say("inline %s", node.Data)
	}
}

// head is the element's opening tag.
func head(node *html.Node) string {
	alone := &html.Node{Type: node.Type, Data: node.Data, DataAtom: node.DataAtom, Attr: node.Attr}
	text := outer([]*html.Node{alone})
	return text[:strings.IndexByte(text, '>')+1]
}
