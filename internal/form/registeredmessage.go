package form

import (
	"net/url"
	"slices"

	"occupylibrary.net/internal/cms"
)

// RegisteredMessage is the form of an organiser's letter to those who signed up, as typed.
type RegisteredMessage struct {
	View   string
	Texts  map[cms.Locale]string
	Errors cms.FieldErrors
}

// longestLetter is how many characters such a letter may have in a language.
const longestLetter = 5000

// NewRegisteredMessage is the empty form.
func NewRegisteredMessage() RegisteredMessage {
	return RegisteredMessage{Texts: map[cms.Locale]string{}, Errors: cms.FieldErrors{}}
}

// DecodeRegisteredMessage reads the form as it was typed.
func DecodeRegisteredMessage(typed url.Values) RegisteredMessage {
	f, r := NewRegisteredMessage(), reader{typed, cms.FieldErrors{}}
	f.View, f.Errors = r.line("to"), r.errors
	for _, l := range cms.Interface {
		f.Texts[l] = r.text(LanguageField("letter", l))
	}
	return f
}

// Parse is who is written to, and the words; at least one language has some.
func (f RegisteredMessage) Parse() (cms.RegistrationView, map[cms.Locale]string, error) {
	view := cms.RegistrationView(f.View)
	if f.View != "" && !slices.Contains(cms.RegistrationViews, view) {
		f.Errors.Add("to", "error.choose")
	}
	empty := true
	for _, l := range cms.Interface {
		atMost(f.Errors, LanguageField("letter", l), f.Texts[l], longestLetter)
		empty = empty && f.Texts[l] == ""
	}
	if empty {
		f.Errors.Add(LanguageField("letter", cms.English), "error.required")
	}
	return view, f.Texts, f.Errors.OrNil()
}
