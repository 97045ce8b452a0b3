package richtext

// maxDepth bounds how deep lists, quotes, tables and figures stand in one another; deeper ones are opened.
const maxDepth = 12

// flow gathers blocks; inline content between them becomes paragraphs.
type flow struct {
	out   []*node
	run   []*node
	made  map[*node]bool // paragraphs that nobody wrote
	depth int
	in    string
}

// flowOf is the nodes as a row of blocks.
func flowOf(kids []*node, depth int) []*node { return gather(kids, depth, "").out }

// looseOf is the nodes as an item of a list or a cell has them: inline content stays without a paragraph while there is one run of it.
func looseOf(kids []*node, depth int, in string) []*node {
	f := gather(kids, depth, in)
	paragraphs := 0
	for _, n := range f.out {
		if n.tag == "p" {
			paragraphs++
		}
	}
	if paragraphs != 1 || len(f.made) != 1 {
		return f.out
	}
	var out []*node
	for _, n := range f.out {
		if f.made[n] {
			out = append(out, n.kids...)
		} else {
			out = append(out, n)
		}
	}
	return out
}

func gather(kids []*node, depth int, in string) *flow {
	f := &flow{made: map[*node]bool{}, depth: depth, in: in}
	f.addAll(kids)
	f.flush()
	return f
}

func (f *flow) addAll(kids []*node) {
	for _, n := range kids {
		f.add(n)
	}
}

func (f *flow) add(n *node) {
	switch {
	case n.tag == "":
		f.addText(n.text)
	case inline[n.tag] && !holdsBlock(n):
		f.run = append(f.run, n)
	case inline[n.tag]:
		f.addAll(n.kids)
	case f.depth >= maxDepth && deep[n.tag]:
		f.apart(n.kids)
	default:
		f.flush()
		f.block(n)
	}
}

var deep = set("blockquote", "ul", "ol", "dl", "table", "figure")

// addText parts loose text at blank lines, as plain text is parted.
func (f *flow) addText(text string) {
	for i, part := range blankLine.Split(text, -1) {
		if i > 0 {
			f.flush()
		}
		f.run = append(f.run, &node{text: part})
	}
}

// apart adds nodes that stand apart from what is before and behind them.
func (f *flow) apart(kids []*node) {
	f.flush()
	f.addAll(kids)
	f.flush()
}

func (f *flow) flush() {
	if kids := phraseOf(f.run); shown(kids) {
		p := &node{tag: "p", kids: kids}
		f.made[p] = true
		f.out = append(f.out, p)
	}
	f.run = nil
}

func (f *flow) block(n *node) {
	switch n.tag {
	case "p":
		f.paragraph(n)
	case "h2", "h3", "h4":
		f.keep(n, phraseOf(n.kids))
	case "pre":
		f.keep(n, preformatted(n.kids))
	case "hr":
		f.out = append(f.out, &node{tag: "hr"})
	case "blockquote":
		f.keep(n, flowOf(n.kids, f.depth+1))
	case "figure":
		f.figure(n)
	case "ul", "ol", "dl":
		f.keep(n, f.items(n))
	case "table":
		f.table(n)
	case "figcaption":
		f.caption(n)
	default:
		f.other(n)
	}
}

// other adds what only parts blocks, unless it is a row of photos.
func (f *flow) other(n *node) {
	if n.tag == "div" && n.marked("data-gallery") != nil && f.depth+1 < maxDepth {
		f.gallery(n)
		return
	}
	f.apart(n.kids)
}

// keep adds a block unless it is empty.
func (f *flow) keep(n *node, kids []*node) {
	if len(kids) > 0 {
		f.out = append(f.out, &node{tag: n.tag, attrs: attributesOf(n), kids: kids})
	}
}

func (f *flow) caption(n *node) {
	if f.in != "figure" {
		f.apart(n.kids)
		return
	}
	f.keep(n, phraseOf(n.kids))
}

func preformatted(kids []*node) []*node {
	p := phrase{gap: "\n"}
	p.addAll(kids)
	return trimLines(p.tidy())
}

func holdsBlock(n *node) bool {
	for _, kid := range n.kids {
		if kid.tag != "" && (!inline[kid.tag] || holdsBlock(kid)) {
			return true
		}
	}
	return false
}
