package richtext

import (
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Check finds what shuts readers out in a document's texts. alts are the words the library has for its photos in the
// document's language, by their ids.
func Check(doc cms.Document, alts map[int64]string) []cms.Finding {
	var all []cms.Finding
	for _, text := range cms.RichTexts(doc) {
		all = append(all, cms.Check(text, Outline(text.HTML), doc.Entry.Locale, alts)...)
	}
	return all
}

// Outline reads what a cleaned text is built of.
func Outline(cleaned string) cms.Outline {
	w := walk{}
	w.block(parse(cleaned), "")
	return w.Outline
}

// walk gathers an outline; words are those of the block it stands in.
type walk struct{ cms.Outline }

// block looks into an element; its own text, in the language it says, is one run.
func (w *walk) block(n *node, lang string) {
	if own, ok := n.attr("lang"); ok {
		lang = own
	}
	w.note(n)
	var text strings.Builder
	for _, kid := range n.kids {
		if kid.tag == "" || inline[kid.tag] {
			w.phrase(kid, lang, &text)
		} else {
			w.block(kid, lang)
		}
	}
	w.run(lang, text.String())
}

// phrase adds an inline element to its block's text; one that says another language is a run of its own.
func (w *walk) phrase(n *node, lang string, text *strings.Builder) {
	if n.tag == "" {
		_, _ = text.WriteString(n.text)
		return
	}
	w.note(n)
	if own, ok := n.attr("lang"); ok && own != lang {
		w.run(own, n.words())
		_, _ = text.WriteString(" ")
		return
	}
	for _, kid := range n.kids {
		w.phrase(kid, lang, text)
	}
}

func (w *walk) run(lang, text string) {
	if text = oneLine(text); text != "" {
		w.Runs = append(w.Runs, cms.Run{Lang: lang, Text: text})
	}
}

// note keeps what an element is, if the check asks for it.
func (w *walk) note(n *node) {
	switch n.tag {
	case "h2", "h3", "h4":
		w.Headings = append(w.Headings, cms.Heading{Level: int(n.tag[1] - '0'), Text: oneLine(n.words())})
	case "a":
		if words := oneLine(n.words()); words != "" {
			w.Links = append(w.Links, words)
		}
	case "table":
		w.Tables = append(w.Tables, cms.Grid{Headed: n.find("th") != nil, Text: oneLine(n.words())})
	case "img":
		w.picture(n)
	case "figure":
		w.figure(n)
	}
}

// picture is a photo that stands by itself. An empty alt says nothing: cleaning writes one where nobody did.
func (w *walk) picture(n *node) {
	source, _ := n.attr("src")
	alt, _ := n.attr("alt")
	w.Figures = append(w.Figures, cms.Figure{Source: source, Alt: alt})
}

// figure is a photo of the library, or something that stands elsewhere.
func (w *walk) figure(n *node) {
	caption := ""
	if c := n.find("figcaption"); c != nil {
		caption = oneLine(c.words())
	}
	if url, ok := n.attr("data-embed"); ok {
		w.Embeds = append(w.Embeds, cms.Embed{URL: url, Title: caption})
		return
	}
	media, ok := n.attr("data-media")
	if !ok {
		return
	}
	f := cms.Figure{Caption: caption}
	f.MediaID, _ = strconv.ParseInt(media, 10, 64)
	f.Alt, _ = n.attr("data-alt")
	_, f.Decorative = n.attr("data-decorative")
	w.Figures = append(w.Figures, f)
}

// find is the first element of the name inside.
func (n *node) find(tag string) *node {
	for _, kid := range n.kids {
		if kid.tag == tag {
			return kid
		}
		if found := kid.find(tag); found != nil {
			return found
		}
	}
	return nil
}

// words is all text inside, blocks parted by spaces.
func (n *node) words() string {
	if n.tag == "" {
		return n.text
	}
	var b strings.Builder
	for _, kid := range n.kids {
		_, _ = b.WriteString(kid.words())
		if !inline[kid.tag] && kid.tag != "" {
			_, _ = b.WriteString(" ")
		}
	}
	return b.String()
}
