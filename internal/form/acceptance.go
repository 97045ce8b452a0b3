package form

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// The answers of an acceptance that are no id.
const (
	CountryOnly = "country" // of Place: the map shows the country alone
	NewLibrary  = "new"     // of Library: the name is new to us
	NoLibrary   = "none"
)

// Acceptance is the editor's form beside a story on its way, as typed: the texts may be mended before they are public.
type Acceptance struct {
	Title, Summary, Why, What, SoWhat string
	Place                             string // a town's key in the gazetteer, or CountryOnly
	Library                           string // an id, NewLibrary or NoLibrary
	LibraryName                       string
	Project                           string // an id or empty
	Goals                             []string
	Errors                            cms.FieldErrors
}

// NewAcceptance is the form as the story suggests it; place and library are the best guesses, or empty.
func NewAcceptance(s cms.Story, place, library string) Acceptance {
	f := Acceptance{Title: s.Title, Why: s.Why, What: s.What, SoWhat: s.SoWhat, Place: place, Library: library,
		LibraryName: s.Library, Errors: cms.FieldErrors{}}
	for _, g := range s.Goals {
		f.Goals = append(f.Goals, strconv.Itoa(int(g)))
	}
	return f
}

// DecodeAcceptance reads the form as it was typed.
func DecodeAcceptance(values url.Values) Acceptance {
	r := reader{values, cms.FieldErrors{}}
	return Acceptance{Title: r.line("title"), Summary: r.text("summary"), Why: r.text("why"), What: r.text("what"),
		SoWhat: r.text("so_what"), Place: r.line("place"), Library: r.line("library"), LibraryName: r.line("library_name"),
		Project: r.line("project"), Goals: r.list("goal"), Errors: r.errors}
}

// Parse makes the acceptance of a submission. town is the chosen place, nil for the country alone, which the caller has
// looked up by f.Place; a place that is no answer is the caller's to report.
func (f *Acceptance) Parse(s cms.Submission, town *cms.Place) (cms.Acceptance, error) {
	required(f.Errors, "title", f.Title)
	atMost(f.Errors, "title", f.Title, 150)
	atMost(f.Errors, "summary", f.Summary, 500)
	if f.Why+f.What+f.SoWhat == "" {
		f.Errors.Add("what", "error.required")
	}
	a := cms.Acceptance{Place: town, Library: f.library()}
	a.Document = cms.Document{V: 1, Work: f.work(s, town), Impact: impact(s),
		Entry:     cms.Entry{Locale: s.Locale, Title: f.Title, Summary: f.Summary, Body: voices(s.Story)},
		CaseStudy: &cms.CaseStudy{Licence: "CC BY 4.0", Why: paragraphs(f.Why), What: paragraphs(f.What), SoWhat: paragraphs(f.SoWhat)}}
	a.Document.CaseStudy.Year, _ = strconv.Atoi(s.Story.Year)
	return a, f.Errors.OrNil()
}

func (f *Acceptance) work(s cms.Submission, town *cms.Place) cms.Work {
	w := cms.Work{Kind: cms.CaseStudyKind, Place: &cms.Spot{Country: s.Story.Country, Precision: cms.Town}}
	if town == nil || s.Story.Precision == cms.Country {
		w.Place.Precision = cms.Country
	}
	w.ProjectID, _ = strconv.ParseInt(f.Project, 10, 64)
	for _, g := range f.Goals {
		if n, err := strconv.Atoi(g); err == nil && cms.Goal(n).Known() && !slices.Contains(w.Goals, cms.Goal(n)) {
			w.Goals = append(w.Goals, cms.Goal(n))
			continue
		}
		f.Errors.Add("goal", "error.choose")
	}
	return w
}

func (f *Acceptance) library() *cms.Library {
	switch f.Library {
	case NoLibrary:
		return nil
	case NewLibrary:
		required(f.Errors, "library_name", f.LibraryName)
		return &cms.Library{Name: f.LibraryName}
	}
	id, err := strconv.ParseInt(f.Library, 10, 64)
	if err != nil || id < 1 {
		f.Errors.Add("library", "error.choose")
	}
	return &cms.Library{ID: id}
}

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
			b += `<li><a href="` + text + `">` + text + "</a></li>"
		default:
			b += "<li>" + text + "</li>"
		}
	}
	if b == "" {
		return ""
	}
	return "<ul>" + b + "</ul>"
}

func impact(s cms.Submission) []cms.Impact {
	var list []cms.Impact
	year, _ := strconv.Atoi(s.Story.Year)
	for i, n := range s.Story.Numbers {
		if count, err := strconv.Atoi(n.Count); err == nil && count > 0 && n.Measure.Known() {
			list = append(list, cms.Impact{ID: int64(-1 - i), Measure: n.Measure, Count: count, About: n.About, Scope: cms.LibraryScope,
				Labels: map[cms.Locale]string{s.Locale: n.Label}, From: year, To: year})
		}
	}
	return list
}
