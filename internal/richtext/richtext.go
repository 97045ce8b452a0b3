// Package richtext keeps what people write safe and tidy: it cleans simple HTML, and makes plain text, excerpts and page bodies of it.
package richtext

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// MaxBytes bounds what Clean takes and gives; forms refuse longer texts before, so that nothing is cut behind anybody's back.
const MaxBytes = 1 << 20

// Clean makes what people typed, pasted or imported fit to be stored and shown: only simple elements, no scripts, no styles, links to
// http, https, mailto, tel and our own paths, pictures of our own media. Text without tags becomes paragraphs at blank lines.
// Cleaning what is clean changes nothing.
func Clean(s string) string {
	for limit := MaxBytes; ; limit /= 2 {
		if out := clean(cut(s, limit)); len(out) <= MaxBytes {
			return out
		}
	}
}

func clean(s string) string {
	s = scrub(s)
	if !tagged.MatchString(s) {
		s = paragraphs(s)
	}
	root := parse(policy().Sanitize(s))
	return render(flowOf(root.kids, 0))
}

// tagged tells HTML from plain text: a "<" that a browser would read as a tag.
var tagged = regexp.MustCompile(`<[A-Za-z/!?]`)

// paragraphs gives plain text its tags: a blank line parts paragraphs, the end of a line stays one.
func paragraphs(s string) string {
	var b strings.Builder
	for _, part := range blankLine.Split(strings.TrimSpace(s), -1) {
		b.WriteString("<p>" + strings.ReplaceAll(part, "\n", "<br>") + "</p>")
	}
	return b.String()
}

var blankLine = regexp.MustCompile(`\n[ \t]*\n\s*`)

func cut(s string, end int) string {
	if len(s) <= end {
		return s
	}
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// scrub takes out what no text needs and no XML may hold: control characters, half characters, byte order marks.
func scrub(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r\n", "\n")
	return strings.Map(printable, s)
}

func printable(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r':
		return '\n'
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xfeff, r == 0xfffe, r == 0xffff:
		return -1
	}
	return r
}
