package richtext

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// maxPhrase bounds how deep inline elements stand in one another.
const maxPhrase = 8

// phrase makes inline content of any nodes: blocks inside are opened, with a gap around them.
type phrase struct {
	out    []*node
	depth  int
	inLink bool
	gap    string // what stands in place of a block's border
}

// phraseOf is the nodes as inline content, without space at its ends.
func phraseOf(kids []*node) []*node {
	p := phrase{gap: " "}
	p.addAll(kids)
	return trim(p.tidy())
}

func (p *phrase) addAll(kids []*node) {
	for _, n := range kids {
		p.add(n)
	}
}

func (p *phrase) add(n *node) {
	switch {
	case n.tag == "":
		p.out = append(p.out, &node{text: n.text})
	case n.tag == "br":
		p.out = append(p.out, &node{tag: "br"})
	case n.tag == "img":
		p.picture(n)
	case inline[n.tag]:
		p.nested(n)
	default:
		p.out = append(p.out, &node{text: p.gap})
		p.addAll(n.kids)
		p.out = append(p.out, &node{text: p.gap})
	}
}

// picture keeps a picture of our own; it always has an alt, empty where nobody wrote one.
func (p *phrase) picture(n *node) {
	if _, ok := n.attr("src"); !ok {
		return
	}
	if _, ok := n.attr("alt"); !ok {
		n = &node{tag: "img", attrs: append([]html.Attribute{{Key: "alt"}}, n.attrs...)}
	}
	p.out = append(p.out, &node{tag: "img", attrs: attributesOf(n)})
}

// nested keeps an inline element that does something; one that does nothing is opened.
func (p *phrase) nested(n *node) {
	attrs, useful := p.purpose(n)
	if !useful {
		p.addAll(n.kids)
		return
	}
	inner := phrase{depth: p.depth + 1, inLink: p.inLink || n.tag == "a", gap: p.gap}
	inner.addAll(n.kids)
	kids := inner.tidy()
	if !shown(kids) {
		p.out = append(p.out, kids...)
		return
	}
	p.out = append(p.out, &node{tag: n.tag, attrs: attrs, kids: kids})
}

func (p *phrase) purpose(n *node) ([]html.Attribute, bool) {
	attrs := attributesOf(n)
	switch {
	case p.depth >= maxPhrase:
		return nil, false
	case n.tag == "span":
		return attrs, len(attrs) > 0
	case n.tag == "a":
		return linked(attrs, p.inLink)
	}
	return attrs, true
}

// linked checks a link's address and keeps the page it leads to from reaching back.
func linked(attrs []html.Attribute, inLink bool) ([]html.Attribute, bool) {
	if inLink || len(attrs) == 0 || attrs[0].Key != "href" {
		return nil, false
	}
	href, ok := address(attrs[0].Val)
	if !ok {
		return nil, false
	}
	out := []html.Attribute{{Key: "href", Val: href}}
	if strings.HasPrefix(href, "http") {
		out = append(out, html.Attribute{Key: "rel", Val: "noopener"})
	}
	return append(out, attrs[1:]...), true
}

var spaces = regexp.MustCompile(`[ \t\n\f]+`)

// tidy joins neighbouring texts and makes one space of many; in preformatted text, whose gap is a line, spaces stay.
func (p *phrase) tidy() []*node {
	var out []*node
	for _, n := range p.out {
		if last := len(out) - 1; n.tag == "" && last >= 0 && out[last].tag == "" {
			out[last].text += n.text
		} else {
			out = append(out, n)
		}
	}
	if p.gap == " " {
		for _, n := range out {
			n.text = spaces.ReplaceAllString(n.text, " ")
		}
	}
	return out
}

// trim takes space and line breaks from both ends.
func trim(kids []*node) []*node { return trimmed(kids, " \n\t\u00a0", " \n\t\u00a0") }

// trimmed takes what shows nothing from both ends, then the characters from the first text and the last.
func trimmed(kids []*node, before, after string) []*node {
	for len(kids) > 0 && idle(kids[0]) {
		kids = kids[1:]
	}
	for len(kids) > 0 && idle(kids[len(kids)-1]) {
		kids = kids[:len(kids)-1]
	}
	if len(kids) > 0 {
		first, last := kids[0], kids[len(kids)-1]
		first.text = strings.TrimLeft(first.text, before)
		last.text = strings.TrimRight(last.text, after)
	}
	return kids
}

func idle(n *node) bool { return n.tag == "br" || n.tag == "" && strings.TrimSpace(n.text) == "" }

// shown says whether a reader sees anything of the nodes.
func shown(kids []*node) bool {
	for _, n := range kids {
		if !idle(n) && (n.tag == "" || n.tag == "img" || drawn(n) || shown(n.kids)) {
			return true
		}
	}
	return false
}

// drawn says whether the node stands for something that is drawn with the page.
func drawn(n *node) bool {
	return n.marked("data-media") != nil || n.marked("data-embed") != nil || n.marked("data-file") != nil
}
