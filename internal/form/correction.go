package form

import (
	"maps"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// Corrected is an entry's document as a correction of its story would have it. What the correction leaves as it is published
// stays as it is, with all that a plain text cannot say.
func Corrected(doc cms.Document, s cms.Submission) cms.Document {
	t := s.Story
	doc.Entry.Title = t.Title
	if was, rest := unvoiced(doc.Entry.Body); voices(t) != voices(was) {
		doc.Entry.Body = voices(t) + rest
	}
	story := *doc.CaseStudy
	story.Why, story.What, story.SoWhat = rewritten(story.Why, t.Why), rewritten(story.What, t.What), rewritten(story.SoWhat, t.SoWhat)
	if year, err := strconv.Atoi(t.Year); err == nil {
		story.Year = year
	}
	doc.CaseStudy = &story
	if len(t.Goals) > 0 {
		doc.Work.Goals = t.MainFirst()
	}
	if !slices.Equal(t.Numbers, numbersOf(doc)) {
		beyond := doc.Impact[min(StoryNumbers, len(doc.Impact)):]
		doc.Impact = append(sameNumbers(impact(s), doc.Impact, doc.Entry.Locale), beyond...)
	}
	return doc
}

// rewritten is a text in other words; what is no text in it, as a photo, stays below them.
func rewritten(old, words string) string {
	if paragraphs(words) == paragraphs(richtext.Text(old)) {
		return old
	}
	text := paragraphs(words)
	for _, top := range richtext.Tops(old) {
		if top.Tag == "figure" || top.Tag == "div" {
			text += top.HTML
		}
	}
	return text
}

// sameNumbers gives numbers that were known before their ids back, by what they count in which words, so that only those
// that changed differ.
func sameNumbers(list, before []cms.Impact, l cms.Locale) []cms.Impact {
	ids := map[int64]int64{}
	for i, n := range list {
		j := slices.IndexFunc(before, func(b cms.Impact) bool { return b.Measure == n.Measure && b.Labels[l] == n.Labels[l] })
		if j < 0 || slices.Contains(slices.Collect(maps.Values(ids)), before[j].ID) {
			continue
		}
		ids[n.ID], list[i].Labels = before[j].ID, before[j].Labels
	}
	for i, n := range list {
		if id := ids[n.ID]; id != 0 {
			list[i].ID = id
		}
		if id := ids[n.PartOf]; id != 0 {
			list[i].PartOf = id
		}
	}
	return list
}

// correctable are the parts of an entry that a correction may change.
var correctable = []string{"title", "why", "what", "so_what", "body", "goal", "year", "numbers"}

// CorrectedParts are those in which a correction reads otherwise than the entry.
func CorrectedParts(from, to Document) []string {
	var parts []string
	for _, part := range to.Different(from) {
		text := slices.Contains([]string{"why", "what", "so_what", "body"}, part)
		reads := !text || !slices.Equal(from.Lines(part), to.Lines(part))
		if slices.Contains(correctable, part) && reads {
			parts = append(parts, part)
		}
	}
	return parts
}
