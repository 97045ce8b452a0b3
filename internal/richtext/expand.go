package richtext

import (
	"regexp"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// View is what a page knows about the texts it shows.
type View struct {
	Pictures map[int64]cms.Picture
	Files    map[int64]cms.File
	Lang     cms.Locale                              // of the words
	T        func(key string, args ...any) string    // words of the catalogue
	Size     func(bytes int64) string                // of a file, in words
	Address  func(hash, format string) (path string) // of a rendition or a file

	plain bool // for readers that know neither our stylesheet nor our scripts
}

// Tags can be found in a cleaned text as they are, because Clean escapes every "<" that is not a tag's.
var (
	wide = strings.NewReplacer("<table", `<div class="scroll" tabindex="0"><table`, "</table>", "</table></div>",
		"<img ", `<img loading="lazy" decoding="async" `)
	figures    = regexp.MustCompile(`(?s)<figure (data-(?:embed|media)="[^>]*)>(.*?)</figure>`)
	galleries  = regexp.MustCompile(`<div data-gallery`)
	emptied    = regexp.MustCompile(`<div class="gallery"[^>]*>\s*</div>\n?`)
	calls      = regexp.MustCompile(`<p data-cta([^>]*)><a `)
	files      = regexp.MustCompile(`(?s)<p data-file="([0-9]+)"([^>]*)><a>(.*?)</a></p>\n?`)
	attribute  = regexp.MustCompile(` ?(data-[a-z]+)(?:="([^"]*)")?`)
	frameNames = regexp.MustCompile(`<figure data-embed="([^"]*)"`)
)

// Expand is a cleaned text as a page shows it: photos, galleries, files and videos drawn, wide tables scrolling by
// themselves, pictures loaded when they come near. A photo or file that is not among the view's is left out.
func Expand(s string, v View) string { return v.draw(wide.Replace(s)) }

func (v View) draw(s string) string {
	if !strings.Contains(s, " data-") {
		return s
	}
	s = figures.ReplaceAllStringFunc(s, v.figure)
	s = emptied.ReplaceAllString(galleries.ReplaceAllString(s, `<div class="gallery"`), "")
	if !v.plain {
		s = calls.ReplaceAllString(s, `<p class="cta"$1><a class="btn" `)
	}
	return files.ReplaceAllStringFunc(s, v.file)
}

// say is words of the catalogue, fit to stand anywhere in HTML.
func (v View) say(key string, args ...any) string { return escapeAttribute.Replace(v.T(key, args...)) }

// Page makes the texts of an entry what its page shows, with the photos and files the page has. What the page may ask
// other sites for stands in its Frames then, and in its Excerpt the beginning of its text.
func Page(p *cms.EntryPage, v View) {
	v.Pictures, v.Files = p.Pictures, p.Files
	p.Excerpt = Excerpt(p.Body, 160)
	show(&p.Body, &p.Frames, v)
	if s := p.CaseStudy; s != nil {
		for _, text := range []*string{&s.Why, &s.What, &s.SoWhat} {
			show(text, &p.Frames, v)
		}
	}
}

func show(text *string, frames *[]string, v View) {
	*frames = append(*frames, Frames(*text)...)
	*text = Expand(*text, v)
}

// Frames are the origins whose frames a cleaned text may open.
func Frames(s string) []string {
	var all []string
	for _, m := range frameNames.FindAllStringSubmatch(s, -1) {
		if f, ok := cms.FrameAt(m[1]); ok {
			all = append(all, f.Origin)
		}
	}
	return all
}

// said are the marks of a tag, and what else stands in it.
func said(tag string) (marks map[string]string, rest string) {
	marks = map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(tag, -1) {
		marks[m[1]] = m[2]
	}
	return marks, attribute.ReplaceAllString(tag, "")
}

func (v View) figure(s string) string {
	m := figures.FindStringSubmatch(s)
	marks, rest := said(m[1])
	id, _ := strconv.ParseInt(marks["data-media"], 10, 64)
	p, known := v.Pictures[id]
	known = known && len(p.Renditions) > 0
	if frame, ok := cms.FrameAt(marks["data-embed"]); ok {
		return v.embed(frame, p, known, rest, m[2])
	}
	if !known {
		return ""
	}
	return "<figure" + rest + ">" + v.picture(p, alt(p, marks), "(min-width: 48em) 44rem, 100vw") + v.caption(p, m[2]) + "</figure>"
}

// file is a paragraph that leads to a file, and says what waits there.
func (v View) file(s string) string {
	m := files.FindStringSubmatch(s)
	id, _ := strconv.ParseInt(m[1], 10, 64)
	f, ok := v.Files[id]
	if !ok {
		return ""
	}
	name := m[3]
	if name == "" {
		name = escapeText.Replace(f.Name)
	}
	return `<p class="file"` + m[2] + `><a href="` + v.Address(f.Hash, f.Format) + `">` + name + `</a> <span class="small">` +
		escapeText.Replace(strings.ToUpper(f.Format)+", "+v.Size(f.Bytes)) + "</span></p>\n"
}
