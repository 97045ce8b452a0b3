package richtext

// items are the entries of a list; what stands in a list without an entry gets one.
func (f *flow) items(list *node) []*node {
	var out []*node
	for _, n := range list.kids {
		item := entry(list.tag, n)
		kids := f.itemKids(item)
		if shown(kids) {
			out = append(out, &node{tag: item.tag, attrs: attributesOf(item), kids: kids})
		}
	}
	return out
}

func entry(list string, n *node) *node {
	switch {
	case list == "dl" && (n.tag == "dt" || n.tag == "dd"), list != "dl" && n.tag == "li":
		return n
	case list == "dl":
		return &node{tag: "dd", kids: []*node{n}}
	}
	return &node{tag: "li", kids: []*node{n}}
}

func (f *flow) itemKids(item *node) []*node {
	if item.tag == "dt" {
		return phraseOf(item.kids)
	}
	return looseOf(item.kids, f.depth+1, item.tag)
}

// table adds a table: heads first, then the rest. What stands in it outside of any cell goes before it.
func (f *flow) table(n *node) {
	t := rows{depth: f.depth + 1}
	t.read(n.kids, false)
	f.apart(t.stray)
	var parts []*node
	if len(t.head) > 0 {
		parts = append(parts, &node{tag: "thead", kids: t.head})
	}
	if len(t.body) > 0 {
		parts = append(parts, &node{tag: "tbody", kids: t.body})
	}
	if shown(parts) {
		f.keep(n, parts)
	}
}

// rows gathers a table's rows.
type rows struct {
	head, body, stray []*node
	depth             int
}

func (t *rows) read(kids []*node, inHead bool) {
	for _, n := range kids {
		switch n.tag {
		case "thead", "tbody":
			t.read(n.kids, n.tag == "thead")
		case "tr":
			t.row(n, inHead)
		case "td", "th":
			t.row(&node{tag: "tr", kids: []*node{n}}, inHead)
		default:
			t.stray = append(t.stray, n)
		}
	}
}

func (t *rows) row(n *node, inHead bool) {
	row := &node{tag: "tr", attrs: attributesOf(n)}
	for _, c := range n.kids {
		if !cell[c.tag] {
			t.stray = append(t.stray, c)
			continue
		}
		row.kids = append(row.kids, &node{tag: c.tag, attrs: attributesOf(c), kids: looseOf(c.kids, t.depth, c.tag)})
	}
	switch {
	case len(row.kids) == 0:
	case inHead:
		t.head = append(t.head, row)
	default:
		t.body = append(t.body, row)
	}
}

// trimLines takes empty lines from both ends of preformatted text, but not the indent of its first line.
func trimLines(kids []*node) []*node {
	return trimmed(kids, "\n", " \n\t")
}
