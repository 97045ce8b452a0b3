package richtext

import "strings"

// render writes blocks one to a line, for whoever edits the HTML.
func render(blocks []*node) string {
	var b strings.Builder
	for i, n := range blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		n.write(&b)
	}
	return b.String()
}

// lined are the elements whose children each get a line.
var lined = set("ul", "ol", "dl", "blockquote", "table", "thead", "tbody", "div")

// The few characters that must not stand as they are; quotes and apostrophes may, so that editors can read their text.
var (
	escapeText      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeAttribute = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")
)

func (n *node) write(b *strings.Builder) {
	if n.tag == "" {
		_, _ = escapeText.WriteString(b, n.text)
		return
	}
	n.writeStart(b)
	if void[n.tag] {
		return
	}
	n.writeKids(b)
	b.WriteString("</" + n.tag + ">")
}

func (n *node) writeStart(b *strings.Builder) {
	b.WriteString("<" + n.tag)
	for _, a := range n.attrs {
		b.WriteString(" " + a.Key)
		if bare[a.Key] {
			continue
		}
		b.WriteString(`="`)
		_, _ = escapeAttribute.WriteString(b, a.Val)
		b.WriteByte('"')
	}
	b.WriteByte('>')
}

func (n *node) writeKids(b *strings.Builder) {
	for _, kid := range n.kids {
		if lined[n.tag] {
			b.WriteByte('\n')
		}
		kid.write(b)
	}
	if lined[n.tag] {
		b.WriteByte('\n')
	}
}
