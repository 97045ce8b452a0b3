package cms

import (
	"html"
	"strings"
)

// PlainText is the text of HTML that has been sanitised before, tags as spaces, for search and counting; it is no sanitiser.
func PlainText(sanitised string) string {
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(sanitised, "<")
		b.WriteString(text)
		if !found {
			break
		}
		b.WriteByte(' ')
		_, sanitised, found = strings.Cut(rest, ">")
		if !found {
			break
		}
	}
	return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
}
