package form

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// PublishedStory is a story as it stands on the site, in the words of the form, for a correction to begin from. Library and
// place stay as they were sent: a correction does not change them.
func PublishedStory(doc cms.Document, sent cms.Story) cms.Story {
	c, s := doc.CaseStudy, sent
	was, _ := unvoiced(doc.Entry.Body)
	s.Title, s.Why, s.What, s.SoWhat = doc.Entry.Title, richtext.Text(c.Why), richtext.Text(c.What), richtext.Text(c.SoWhat)
	s.Quote, s.QuoteBy, s.Partners, s.Links = was.Quote, was.QuoteBy, was.Partners, was.Links
	s.Numbers = numbersOf(doc)
	if s.Year = ""; c.Year != 0 {
		s.Year = strconv.Itoa(c.Year)
	}
	s.Goals, s.MainGoal, s.GoalsOpen = doc.Work.Goals, 0, false
	if len(s.Goals) > 0 {
		s.MainGoal = s.Goals[0]
	}
	return s
}

// cited is how voices says whose words a quote is.
var cited = regexp.MustCompile(`^<p><cite>(.*)</cite></p>$`)

// unvoiced takes what voices has made apart, and what else stands there: photos above all.
func unvoiced(body string) (s cms.Story, rest string) {
	var partners []string
	for _, top := range richtext.Tops(body) {
		text := richtext.Text(top.HTML)
		switch {
		case top.Tag == "blockquote" && s.Quote == "":
			s.Quote = text
		case s.Quote != "" && s.QuoteBy == "" && cited.MatchString(strings.TrimSpace(top.HTML)):
			s.QuoteBy = text
		case top.Tag == "p" && rest == "":
			partners = append(partners, text)
		case top.Tag == "ul" && rest == "" && s.Links == "":
			s.Links = linked(top.HTML)
		default:
			rest += top.HTML
		}
	}
	s.Partners = strings.Join(partners, "\n\n")
	return s, rest
}

// items are the lines of a list, each with the address it leads to, if any.
var items = regexp.MustCompile(`(?s)<li>\s*(?:<a href="([^"]*)"[^>]*>)?(.*?)</li>`)

// linked is what links has made a list of, one address a line.
func linked(list string) string {
	var lines []string
	for _, m := range items.FindAllStringSubmatch(list, -1) {
		line := html.UnescapeString(m[1])
		if line == "" {
			line = richtext.Text(m[2])
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// numbersOf are an entry's numbers as the form asks for them, as many as it has rows.
func numbersOf(doc cms.Document) []cms.StoryNumber {
	rows := map[int64]string{}
	var list []cms.StoryNumber
	for i, n := range doc.Impact[:min(StoryNumbers, len(doc.Impact))] {
		rows[n.ID] = strconv.Itoa(i + 1)
		list = append(list, cms.StoryNumber{Measure: n.Measure, Count: strconv.Itoa(n.Count), About: n.About, Label: n.Label(doc.Entry.Locale),
			From: yearText(n.From), To: yearText(n.To), Source: n.Source, Scope: n.Scope})
	}
	for i := range list {
		list[i].PartOf = rows[doc.Impact[i].PartOf]
	}
	return list
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
