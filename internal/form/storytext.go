package form

import (
	"html"
	"net/url"
	"path"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// paragraphs makes HTML of text as it was typed: whatever looks like a tag stays text.
func paragraphs(text string) string { return richtext.Clean(html.EscapeString(text)) }

// voices is what stands below the three rooms: who helped, what somebody said, where to read more.
func voices(s cms.Story) string {
	b := ""
	if s.Quote != "" {
		b += "<blockquote>" + paragraphs(s.Quote) + "</blockquote>"
	}
	if s.Quote != "" && s.QuoteBy != "" {
		b += "<p><cite>" + html.EscapeString(s.QuoteBy) + "</cite></p>"
	}
	if s.Partners != "" {
		b += paragraphs(s.Partners)
	}
	return richtext.Clean(b + links(s.Links))
}

// links lists the addresses somebody typed, one a line; what is no web address stays text.
func links(typed string) string {
	b := ""
	for _, line := range strings.Split(typed, "\n") {
		text := html.EscapeString(strings.TrimSpace(line))
		switch u, err := url.Parse(strings.TrimSpace(line)); {
		case text == "":
		case err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "":
			b += `<li><a href="` + text + `">` + html.EscapeString(siteOf(u)) + "</a></li>"
		default:
			b += "<li>" + text + "</li>"
		}
	}
	if b == "" {
		return ""
	}
	return "<ul>" + b + "</ul>"
}

// siteOf names what a link leads to: a web address as its words shuts readers out.
func siteOf(u *url.URL) string {
	name := strings.TrimPrefix(u.Hostname(), "www.")
	if last := path.Base(u.Path); last != "." && last != "/" {
		name += " – " + last
	}
	return name
}

// impact makes numbers of those that were typed; a row that is no number is left out. A number is part of another only of
// the same measure that is no part itself: sums are never wrong by it.
func impact(s cms.Submission) []cms.Impact {
	var list []cms.Impact
	rows := map[int]int{} // from the row typed to its place in list
	for i, n := range s.Story.Numbers {
		if number, ok := impactOf(n, s); ok {
			number.ID = int64(-1 - i)
			rows[i+1] = len(list)
			list = append(list, number)
		}
	}
	for i, n := range s.Story.Numbers {
		part, counted := rows[i+1]
		row, _ := strconv.Atoi(n.PartOf)
		whole, known := rows[row]
		if counted && known && whole != part && list[whole].Measure == list[part].Measure && s.Story.Numbers[row-1].PartOf == "" {
			list[part].PartOf = list[whole].ID
		}
	}
	return list
}

// impactOf is one number; its years are the story's where it names none.
func impactOf(n cms.StoryNumber, s cms.Submission) (cms.Impact, bool) {
	count, err := strconv.Atoi(n.Count)
	if err != nil || count < 1 || count > mostCounted || !n.Measure.Known() {
		return cms.Impact{}, false
	}
	from, to := yearOf(n.From, s.Story.Year), yearOf(n.To, s.Story.Year)
	if n.From != "" && n.To == "" {
		to = from
	}
	scope := n.Scope
	if scope != cms.ProjectScope {
		scope = cms.LibraryScope
	}
	return cms.Impact{Measure: n.Measure, Count: count, About: n.About, Scope: scope, Labels: map[cms.Locale]string{s.Locale: n.Label},
		From: min(from, to), To: to, Source: n.Source}, true
}

// yearOf is the year that was typed, else the other one, else 0.
func yearOf(typed, otherwise string) int {
	if year, err := strconv.Atoi(typed); err == nil && year >= 1900 && year <= 2200 {
		return year
	}
	year, _ := strconv.Atoi(otherwise)
	return year
}
