package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// Project is the form of a project, as typed. Funders are organisations' ids in order.
type Project struct {
	Version, Slug, From, To string
	Emblem                  string // number of a photo of the media library
	EmblemFind, EmblemFound string // words to find one by, and those the photos offered were found by
	Texts                   map[cms.Locale]cms.ProjectText
	Funders                 []string
	Sections                []ProjectSection
	Errors                  cms.FieldErrors
}

// ProjectSection is a section of a project's form, as typed; Key names its fields.
type ProjectSection struct {
	Key, Slug, Kind, Format string
	Was                     string // the slug it had when the form was drawn; empty for a new one
	Titles                  map[cms.Locale]string
}

// MostSections is how many sections a project's form takes.
const MostSections = 20

// DecodeProject reads the form as it was typed.
func DecodeProject(typed url.Values) Project {
	r := reader{typed, cms.FieldErrors{}}
	f := Project{Version: r.line("version"), Slug: r.line("slug"), From: r.line("from_year"), To: r.line("to_year"), Emblem: r.line("emblem"),
		EmblemFind: r.line("emblem_find"), EmblemFound: r.line("emblem_found"),
		Texts: map[cms.Locale]cms.ProjectText{}, Errors: r.errors}
	for _, l := range cms.Interface {
		in := func(name string) string { return r.text(LanguageField(name, l)) }
		f.Texts[l] = cms.ProjectText{Name: r.line(LanguageField("name", l)), Summary: in("summary"), Body: in("body"), Sentence: in("sentence"), Disclaimer: in("disclaimer")}
	}
	for _, id := range r.list("funder") {
		if id != "" && !slices.Contains(f.Funders, id) {
			f.Funders = append(f.Funders, id)
		}
	}
	for _, key := range r.keys("line") {
		f.Sections = append(f.Sections, ProjectSection{Key: key, Slug: r.line("slug-" + key), Kind: r.line("kind-" + key),
			Format: r.line("format-" + key), Was: r.line("was-" + key), Titles: r.lines("title-" + key)})
	}
	return f
}

// OfProject is the form of a project as it stands.
func OfProject(p cms.ProjectRecord) Project {
	f := Project{Version: strconv.Itoa(p.Version), Slug: p.Slug, From: yearTyped(p.From), To: yearTyped(p.To), Texts: p.Texts, Errors: cms.FieldErrors{}}
	if p.Emblem != 0 {
		f.Emblem = strconv.FormatInt(p.Emblem, 10)
	}
	for _, id := range p.Funders {
		f.Funders = append(f.Funders, strconv.FormatInt(id, 10))
	}
	for i, s := range p.Sections {
		f.Sections = append(f.Sections, ProjectSection{Key: strconv.Itoa(i + 1), Slug: s.Slug, Kind: string(s.Kind), Format: string(s.Format), Was: s.Slug, Titles: texts(s.Titles)})
	}
	return f
}

func yearTyped(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// Looks says that other words stand in the search for an emblem than those that were answered: pressing Enter there is no
// wish to save.
func (f Project) Looks() bool { return f.EmblemFind != f.EmblemFound }

// Do changes the sections or the order of the funders as a button of the form asks: section-up-2, funder-down-1,
// section-remove-2, section-add; numbers count from 1.
func (f Project) Do(act string) Project {
	thing, verb, _ := strings.Cut(act, "-")
	verb, number, _ := strings.Cut(verb, "-")
	n, _ := strconv.Atoi(number)
	switch {
	case thing == "section" && verb == "add" && len(f.Sections) < MostSections:
		f.Sections = append(f.Sections, ProjectSection{Titles: map[cms.Locale]string{}})
	case thing == "section":
		f.Sections = moved(f.Sections, n-1, verb)
	case thing == "funder":
		f.Funders = moved(f.Funders, n-1, verb)
	}
	for i := range f.Sections {
		f.Sections[i].Key = strconv.Itoa(i + 1)
	}
	return f
}

// moved takes the item at i up or down, or out of the list.
func moved[T any](list []T, i int, verb string) []T {
	if i < 0 || i >= len(list) {
		return list
	}
	to := map[string]int{"up": i - 1, "down": i + 1}[verb]
	switch {
	case verb == "remove":
		return slices.Delete(list, i, i+1)
	case (verb == "up" || verb == "down") && to >= 0 && to < len(list):
		list[i], list[to] = list[to], list[i]
	}
	return list
}

// Parse makes the project of what was typed, over the one that stands now; funders and the emblem are among those offered.
func (f Project) Parse(p cms.ProjectRecord, offered, emblems []cms.Choice) (cms.ProjectRecord, error) {
	p.Version, p.Slug = version(f.Version, p.ID), f.Slug
	slugged(f.Errors, "slug", f.Slug)
	p.From, p.To = f.year("from_year", f.From), f.year("to_year", f.To)
	if p.To != 0 && p.To < p.From {
		f.Errors.Add("to_year", "error.end_before_start")
	}
	p.Texts = f.texts(p.Texts)
	p.Funders = nil
	for _, typed := range f.Funders {
		id, _ := strconv.ParseInt(typed, 10, 64)
		if _, ok := cms.Chosen(offered, id); !ok {
			f.Errors.Add("funder", "error.choose")
		}
		p.Funders = append(p.Funders, id)
	}
	p.Emblem = 0
	if f.Emblem != "" {
		p.Emblem, _ = strconv.ParseInt(f.Emblem, 10, 64)
		if _, ok := cms.Chosen(emblems, p.Emblem); !ok {
			f.Errors.Add("emblem", "error.choose")
		}
	}
	p.Sections = f.sections()
	return p, f.Errors.OrNil()
}

func (f Project) year(name, typed string) int {
	n, err := strconv.Atoi(typed)
	if typed != "" && (err != nil || n < 1900 || n > 2200) {
		f.Errors.Add(name, "error.year")
	}
	return n
}

// texts are the typed ones over those of languages no form shows. A language is in it when it has a name.
func (f Project) texts(kept map[cms.Locale]cms.ProjectText) map[cms.Locale]cms.ProjectText {
	all, names := map[cms.Locale]cms.ProjectText{}, map[cms.Locale]string{}
	for l, t := range kept {
		if !l.InInterface() {
			all[l], names[l] = t, t.Name
		}
	}
	for l, t := range f.Texts {
		atMost(f.Errors, LanguageField("summary", l), t.Summary, 1000)
		atMost(f.Errors, LanguageField("sentence", l), t.Sentence, 1000)
		atMost(f.Errors, LanguageField("disclaimer", l), t.Disclaimer, 2000)
		atMost(f.Errors, LanguageField("body", l), t.Body, 100_000)
		if t.Name == "" && t != (cms.ProjectText{}) {
			f.Errors.Add(LanguageField("name", l), "error.required")
		}
		if names[l] = t.Name; t.Name != "" {
			t.Body = richtext.Clean(t.Body)
			all[l] = t
		}
	}
	named(f.Errors, "name", names, 200)
	if f.Slug == "" && cms.Slug(cms.TextIn(names, cms.English)) == "" {
		f.Errors.Add("slug", "error.required")
	}
	return all
}

func (f Project) sections() []cms.SectionRecord {
	var all []cms.SectionRecord
	taken := map[string]bool{}
	for _, s := range f.Sections {
		named(f.Errors, "title-"+s.Key, s.Titles, 100)
		slugged(f.Errors, "slug-"+s.Key, s.Slug)
		record := cms.SectionRecord{Slug: s.Slug, Kind: cms.SectionKind(s.Kind), Format: cms.Format(s.Format), Titles: s.Titles, Was: s.Was}
		if record.Slug == "" {
			record.Slug = cms.Slug(cms.TextIn(s.Titles, cms.English))
		}
		if taken[record.Slug] || record.Slug == "" {
			f.Errors.Add("slug-"+s.Key, "error.slug_taken")
		}
		taken[record.Slug] = true
		if !slices.Contains(cms.SectionKinds, record.Kind) {
			f.Errors.Add("kind-"+s.Key, "error.choose")
		}
		if record.Format != "" && (record.Kind != cms.EventsSection || !slices.Contains(cms.Formats, record.Format)) {
			f.Errors.Add("format-"+s.Key, "error.choose")
		}
		all = append(all, record)
	}
	return all
}
