package form

import (
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Document is an editor's form of an entry, as typed: every field its kind has, and no other.
type Document struct {
	Kind   cms.Kind
	Facts  bool // the form holds the work's facts as well: it is that of the original language
	Errors cms.FieldErrors
	values url.Values
}

// DecodeDocument reads the form as it was typed.
func DecodeDocument(k cms.Kind, facts bool, typed url.Values) Document {
	f := Document{Kind: k, Facts: facts, Errors: cms.FieldErrors{}, values: url.Values{}}
	r := reader{typed, f.Errors}
	for _, name := range []string{"locale", "version"} {
		f.set(name, r.line(name))
	}
	for _, spec := range f.fields() {
		f.read(r, spec, spec.name, spec.name)
	}
	for _, rows := range f.rows() {
		f.readRows(r, rows)
	}
	return f
}

// read takes one field, under the name it came by, to the name it is kept by.
func (f Document) read(r reader, spec field, from, to string) {
	value := ""
	switch spec.shape {
	case many:
		f.values[to] = r.list(from)
		return
	case tick:
		if r.on(from) {
			value = "on"
		}
	case line:
		value = r.line(from)
	case text:
		value = r.text(from)
	}
	f.set(to, value)
	if spec.max > 0 {
		atMost(f.Errors, to, value, spec.max)
	}
	if from != to && f.Errors[from] != "" {
		f.Errors.Add(to, f.Errors[from])
		delete(f.Errors, from)
	}
}

func (f Document) set(name, value string) {
	if value != "" {
		f.values.Set(name, value)
	}
}

// Value is what was typed into a field.
func (f Document) Value(name string) string { return f.values.Get(name) }

// All is every answer to a question with several.
func (f Document) All(name string) []string { return f.values[name] }

// On says whether a box was ticked.
func (f Document) On(name string) bool { return f.values.Get(name) != "" }

// Version is the version of the entry the form started from; 0 for none.
func (f Document) Version() int {
	n, err := strconv.ParseInt(f.Value("version"), 10, 32)
	if err != nil {
		return 0
	}
	return int(n)
}

// Locale is the language a new text is to be written in; an unknown one is an error beside the field.
func (f Document) Locale() cms.Locale {
	l := cms.Locale(f.Value("locale"))
	if !l.Known() {
		f.Errors.Add("locale", "error.choose")
	}
	return l
}

// Rebased is the same text on another version.
func (f Document) Rebased(version int) Document {
	f.values = clone(f.values)
	f.values.Set("version", strconv.Itoa(version))
	return f
}

func clone(values url.Values) url.Values {
	copied := url.Values{}
	for name, all := range values {
		copied[name] = slices.Clone(all)
	}
	return copied
}
