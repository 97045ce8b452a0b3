package richtext

import (
	"golang.org/x/net/html"

	"occupylibrary.net/internal/cms"
)

// standing are the attributes by which an element stands for something that is drawn with the page: a photo, a video, a row
// of photos, a file, a call to action. They stay only where they mean something.
var standing = map[string][]string{
	"figure": {"data-embed", "data-media", "data-alt", "data-decorative"}, "div": {"data-gallery"}, "p": {"data-cta", "data-file"},
}

// bare are the marks that say all by being there.
var bare = set("data-gallery", "data-cta", "data-decorative")

// marked is the mark as an attribute, if the element has it.
func (n *node) marked(name string) []html.Attribute {
	value, ok := n.attr(name)
	value = oneLine(scrub(value))
	switch {
	case ok && bare[name]:
		return []html.Attribute{{Key: name}}
	case value != "":
		return []html.Attribute{{Key: name, Val: value}}
	}
	return nil
}

// figure adds a photo or a video that is drawn with the page, or a figure as it was written.
func (f *flow) figure(n *node) {
	attrs := photo(n)
	if attrs == nil {
		attrs = f.embed(n)
	}
	if attrs == nil {
		f.keep(n, looseOf(n.kids, f.depth+1, "figure"))
		return
	}
	caption, rest := captioned(n)
	f.out = append(f.out, &node{tag: "figure", attrs: append(attrs, attributesOf(n)...), kids: caption})
	f.apart(rest)
}

// photo is what a figure says of the photo it stands for. One that needs no words has none.
func photo(n *node) []html.Attribute {
	attrs := n.marked("data-media")
	if attrs == nil || n.marked("data-embed") != nil {
		return nil
	}
	if decorative := n.marked("data-decorative"); decorative != nil {
		return append(attrs, decorative...)
	}
	return append(attrs, n.marked("data-alt")...)
}

// embed is what a figure says of the video it stands for. What no player of ours shows becomes a link before it.
func (f *flow) embed(n *node) []html.Attribute {
	typed := n.marked("data-embed")
	if typed == nil {
		return nil
	}
	frame, ok := cms.FrameAt(typed[0].Val)
	if !ok {
		f.elsewhere(typed[0].Val)
		return nil
	}
	return append([]html.Attribute{{Key: "data-embed", Val: frame.Address}}, n.marked("data-media")...)
}

func (f *flow) elsewhere(typed string) {
	if href, ok := address(typed); ok {
		link := &node{tag: "a", attrs: []html.Attribute{{Key: "href", Val: href}}, kids: []*node{{text: href}}}
		f.block(&node{tag: "p", kids: []*node{link}})
	}
}

// captioned parts a figure's caption from whatever else was put into it.
func captioned(n *node) (caption, rest []*node) {
	for _, kid := range n.kids {
		kids := phraseOf(kid.kids)
		if kid.tag == "figcaption" && len(caption) == 0 && len(kids) > 0 {
			caption = []*node{{tag: "figcaption", attrs: attributesOf(kid), kids: kids}}
		} else {
			rest = append(rest, kid)
		}
	}
	return caption, rest
}

// gallery adds a row of photos; what else was put into it goes behind it.
func (f *flow) gallery(n *node) {
	var photos, rest []*node
	for _, block := range flowOf(n.kids, f.depth+1) {
		if photo(block) != nil {
			photos = append(photos, block)
		} else {
			rest = append(rest, block)
		}
	}
	if len(photos) > 0 {
		f.out = append(f.out, &node{tag: "div", attrs: append(n.marked("data-gallery"), attributesOf(n)...), kids: photos})
	}
	f.apart(rest)
}

// paragraph adds a paragraph, a file to download, or a call to action: a paragraph that is one link.
func (f *flow) paragraph(n *node) {
	file, cta := n.marked("data-file"), n.marked("data-cta")
	if file != nil {
		name := phrase{gap: " ", inLink: true}
		name.addAll(n.kids)
		link := &node{tag: "a", kids: trim(name.tidy())}
		f.out = append(f.out, &node{tag: "p", attrs: append(file, attributesOf(n)...), kids: []*node{link}})
		return
	}
	kids := phraseOf(n.kids)
	if len(kids) != 1 || kids[0].tag != "a" {
		cta = nil
	}
	if len(kids) > 0 {
		f.out = append(f.out, &node{tag: "p", attrs: append(cta, attributesOf(n)...), kids: kids})
	}
}
