package richtext

import (
	"strings"

	"golang.org/x/net/html"
)

// Blocks is cleaned HTML as lines of text for comparing: one for each heading, paragraph, item, row or picture, with
// what else a reader would notice of it: the address of a link, the number of a picture.
func Blocks(s string) []string {
	var b blocks
	tokens := html.NewTokenizer(strings.NewReader(s))
	for tokens.Next() != html.ErrorToken {
		b.take(tokens.Token())
	}
	b.end()
	return b.lines
}

type blocks struct {
	lines []string
	line  strings.Builder
	mark  string // what the line begins with, once it has words
	href  string // of the link that is open
}

func (b *blocks) take(t html.Token) {
	switch {
	case t.Type == html.TextToken:
		b.say(t.Data)
	case t.Data == "a" && t.Type == html.StartTagToken:
		b.href = value(t, "href")
	case t.Data == "a" && b.href != "":
		b.say(" (" + b.href + ")")
		b.href = ""
	case t.Data == "td" || t.Data == "th":
		b.say(" ")
	case borders[t.Data] != "":
		b.end()
		if t.Type != html.EndTagToken {
			b.begin(t)
		}
	}
}

// marks are what lines of some elements begin with.
var marks = map[string]string{"h2": "## ", "h3": "### ", "h4": "#### ", "li": "• ", "blockquote": "> "}

func (b *blocks) begin(t html.Token) {
	if mark := marks[t.Data]; mark != "" {
		b.mark = mark
	}
	for _, name := range []string{"data-media", "data-embed", "data-alt", "data-file"} {
		if v := value(t, name); v != "" {
			b.say(strings.TrimPrefix(name, "data-") + " " + v + " ")
		}
	}
}

func (b *blocks) say(text string) {
	if b.mark != "" && strings.TrimSpace(text) != "" {
		b.line.WriteString(b.mark)
		b.mark = ""
	}
	b.line.WriteString(text)
}

func (b *blocks) end() {
	if words := strings.Join(strings.Fields(b.line.String()), " "); words != "" {
		b.lines = append(b.lines, words)
	}
	b.line.Reset()
}

func value(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
