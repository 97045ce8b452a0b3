package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// DraftField is the form field that says which opening of a form a text belongs to.
const DraftField = "draft"

// longestDraft bounds what a browser calls the opening of a form.
const longestDraft = 40

// Draft is which opening of a form the text belongs to; empty when the form does not say.
func Draft(typed url.Values) string {
	r := reader{typed, cms.FieldErrors{}}
	if draft := r.line(DraftField); len(draft) <= longestDraft {
		return draft
	}
	return ""
}

// DecodeAutosave reads the form called name while it is typed, whatever is wrong with its fields. One that does not say
// which opening or which version it is, is cms.ErrBadRequest.
func DecodeAutosave(k cms.Kind, name string, typed url.Values) (cms.Autosave, error) {
	f := DecodeDocument(k, true, typed)
	a := cms.Autosave{Form: name, Draft: Draft(typed), Typed: f.values, Version: f.Version()}
	if a.Draft == "" || !typed.Has("version") {
		return a, cms.ErrBadRequest
	}
	return a, nil
}

// OfAutosave is the form with an unsaved text of it, as it was typed.
func OfAutosave(k cms.Kind, facts bool, a cms.Autosave) Document {
	return DecodeDocument(k, facts, a.Typed)
}

// Differs says whether storing the form would change what stands, or cannot be done yet.
func (f Document) Differs(current cms.Document, c cms.Choices) bool {
	then := OfDocument(current)
	f.Errors = cms.FieldErrors{}
	doc, err := f.Parse(current, c, current.Entry.UpdatedAt)
	if err != nil {
		return true
	}
	now := OfDocument(doc)
	for _, part := range then.Parts() {
		if !now.Same(then, part) {
			return true
		}
	}
	return false
}

// Blank says whether nobody has typed anything into the form of a new entry.
func (f Document) Blank() bool {
	empty := NewDocument(f.Kind, cms.Locale(f.Value("locale")), f.Value("zone"))
	empty.values.Set("precision", string(cms.Town)) // what its list begins with
	for _, part := range f.Parts() {
		if !f.Same(empty, part) {
			return false
		}
	}
	return true
}
