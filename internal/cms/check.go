package cms

import (
	"slices"
	"strconv"
)

// RichText is a field of a document that holds HTML. Under is the level of the heading its page sets above it.
type RichText struct {
	Field string
	Under int
	HTML  string
}

// RichTexts are a document's fields with HTML, in the order of its form.
func RichTexts(doc Document) []RichText {
	body := RichText{"body", 1, doc.Entry.Body}
	if c := doc.CaseStudy; c != nil {
		return []RichText{{"why", 2, c.Why}, {"what", 2, c.What}, {"so_what", 2, c.SoWhat}, body}
	}
	return []RichText{body}
}

// Check finds what shuts readers out in one field of a text written in locale. alts are the words the library has for its
// photos in that language, by their ids.
func Check(text RichText, o Outline, locale Locale, alts map[int64]string) []Finding {
	c := checked{field: text.Field}
	c.headings(text.Under, o.Headings)
	for _, f := range o.Figures {
		c.figure(f, alts)
	}
	for _, words := range o.Links {
		c.link(words)
	}
	for _, t := range o.Tables {
		c.when(!t.Headed, TableHeaders, t.Text)
	}
	for _, e := range o.Embeds {
		c.when(e.Title == "", EmbedTitle, e.URL)
	}
	for _, r := range o.Runs {
		c.run(r, locale)
	}
	return c.found
}

// checked gathers the findings of one field, each once.
type checked struct {
	field string
	found []Finding
}

// longestExcerpt is how many characters of a text a finding shows.
const longestExcerpt = 80

func (c *checked) when(broken bool, rule Rule, excerpt string) {
	if runes := []rune(excerpt); len(runes) > longestExcerpt {
		excerpt = string(runes[:longestExcerpt-1]) + "…"
	}
	if f := (Finding{rule, c.field, excerpt}); broken && !slices.Contains(c.found, f) {
		c.found = append(c.found, f)
	}
}

// headings follow each other without a step left out; level is that of the heading above them all.
func (c *checked) headings(level int, all []Heading) {
	for i, h := range all {
		c.when(i == 0 && h.Level > level+1, HeadingFirst, h.Text)
		c.when(i > 0 && h.Level > level+1, HeadingSkipped, h.Text)
		level = h.Level
	}
}

// figure asks for words for a photo: this use's, else the library's.
func (c *checked) figure(f Figure, alts map[int64]string) {
	if f.Decorative {
		return
	}
	alt := f.Alt
	if alt == "" {
		alt = alts[f.MediaID]
	}
	c.when(alt == "", AltMissing, f.name())
	c.when(fileName.MatchString(alt), AltFile, alt)
	c.when(needless.MatchString(alt), AltNeedless, alt)
}

// name is what a photo without words is called: by its caption, its number or its file.
func (f Figure) name() string {
	switch {
	case f.Caption != "":
		return f.Caption
	case f.MediaID != 0:
		return "#" + strconv.FormatInt(f.MediaID, 10)
	}
	return f.Source
}
