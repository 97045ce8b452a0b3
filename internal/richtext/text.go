package richtext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Text is cleaned HTML as plain text, for search, mails and feeds: a blank line between paragraphs, a line for each item.
func Text(s string) string {
	var p plain
	tokens := html.NewTokenizer(strings.NewReader(s))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		if token.Type == html.TextToken {
			p.say(token.Data)
		} else {
			p.part(borders[token.Data])
		}
	}
	return p.b.String()
}

// borders are what stands between an element and its neighbours in plain text.
var borders = map[string]string{
	"p": "\n\n", "h2": "\n\n", "h3": "\n\n", "h4": "\n\n", "ul": "\n\n", "ol": "\n\n", "dl": "\n\n", "blockquote": "\n\n", "table": "\n\n",
	"figure": "\n\n", "pre": "\n\n", "hr": "\n\n", "li": "\n", "dt": "\n", "dd": "\n", "tr": "\n", "br": "\n", "figcaption": "\n", "td": " ", "th": " ",
}

// plain writes words and, before the next word, the widest gap asked for since the last.
type plain struct {
	b   strings.Builder
	gap string
}

func (p *plain) part(gap string) {
	if len(gap) > len(p.gap) || gap == "\n" && p.gap == " " {
		p.gap = gap
	}
}

func (p *plain) say(text string) {
	words := strings.Fields(text)
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsSpace(first) {
		p.part(" ")
	}
	for _, word := range words {
		if p.b.Len() > 0 {
			p.b.WriteString(p.gap)
		}
		p.b.WriteString(word)
		p.gap = " "
	}
	if last, _ := utf8.DecodeLastRuneInString(text); len(words) > 0 && !unicode.IsSpace(last) {
		p.gap = ""
	}
}

// Excerpt is the beginning of cleaned HTML on one line, at most so many characters, cut between words and marked by "…".
func Excerpt(s string, runes int) string {
	text := oneLine(Text(s))
	if utf8.RuneCountInString(text) <= runes {
		return text
	}
	start := string([]rune(text)[:max(runes-1, 0)])
	if space := strings.LastIndexByte(start, ' '); space > 0 {
		start = start[:space]
	}
	return strings.TrimRight(start, " ,;:–—-(") + "…"
}
