package form

import (
	"maps"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Term is the form of a category or a tag, as typed.
type Term struct {
	Version, Vocabulary, Slug string
	Names                     map[cms.Locale]string
	Errors                    cms.FieldErrors
}

// DecodeTerm reads the form as it was typed.
func DecodeTerm(typed url.Values) Term {
	r := reader{typed, cms.FieldErrors{}}
	return Term{Version: r.line("version"), Vocabulary: r.line("vocabulary"), Slug: r.line("slug"), Names: r.lines("name"), Errors: r.errors}
}

// OfTerm is the form of a term as it stands.
func OfTerm(t cms.TermRecord) Term {
	return Term{Version: strconv.Itoa(t.Version), Vocabulary: string(t.Vocabulary), Slug: t.Slug, Names: texts(t.Names), Errors: cms.FieldErrors{}}
}

// Parse makes the term of what was typed, over the one that stands now. A term keeps its vocabulary.
func (f Term) Parse(t cms.TermRecord) (cms.TermRecord, error) {
	if t.ID == 0 {
		t.Vocabulary = cms.Vocabulary(f.Vocabulary)
	}
	if t.Vocabulary != cms.Categories && t.Vocabulary != cms.Tags {
		f.Errors.Add("vocabulary", "error.choose")
	}
	t.Version, t.Slug, t.Names = version(f.Version, t.ID), f.Slug, over(t.Names, f.Names)
	named(f.Errors, "name", t.Names, 100)
	slugged(f.Errors, "slug", f.Slug)
	return t, f.Errors.OrNil()
}

// LanguageField is a field's name in one language.
func LanguageField(name string, l cms.Locale) string { return name + "_" + string(l) }

// lines is a field of one line in every language of the interface.
func (r reader) lines(name string) map[cms.Locale]string {
	all := map[cms.Locale]string{}
	for _, l := range cms.Interface {
		all[l] = r.line(LanguageField(name, l))
	}
	return all
}

// texts are the texts a form shows.
func texts(kept map[cms.Locale]string) map[cms.Locale]string {
	all := map[cms.Locale]string{}
	for _, l := range cms.Interface {
		all[l] = kept[l]
	}
	return all
}

// over puts what was typed over what is kept; languages no form shows stay.
func over(kept, typed map[cms.Locale]string) map[cms.Locale]string {
	all := maps.Clone(kept)
	if all == nil {
		all = map[cms.Locale]string{}
	}
	maps.Copy(all, typed)
	return all
}

// version is the one a form started from; a thing whose form says none was not shown as it stands.
func version(typed string, id int64) int {
	n, _ := strconv.Atoi(typed)
	if id != 0 && n <= 0 {
		return -1
	}
	return n
}
