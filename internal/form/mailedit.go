package form

import (
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
)

// MailEdit is the form of a letter's subject and words, as typed. Version is a fingerprint of what the form had shown.
type MailEdit struct {
	Version, Subject, Words string
	All                     bool
	Errors                  cms.FieldErrors
}

// DecodeMailEdit reads the form as it was typed.
func DecodeMailEdit(typed url.Values) MailEdit {
	r := reader{typed, cms.FieldErrors{}}
	return MailEdit{Version: r.line("version"), Subject: r.line("subject"), Words: r.text("words"), All: r.on("all"), Errors: r.errors}
}

// OfLetter is the form of a letter as it stands.
func OfLetter(l cms.Letter) MailEdit {
	return MailEdit{Version: Fingerprint([]string{l.Subject, l.Words}), Subject: l.Subject, Words: l.Words, Errors: cms.FieldErrors{}}
}

// Parse is what the letter is to say. Where a private link will stand is not for words to say.
func (f MailEdit) Parse() (cms.MailEdit, error) {
	for name, text := range map[string]string{"subject": f.Subject, "words": f.Words} {
		required(f.Errors, name, text)
		if strings.Contains(text, cms.TokenMark) {
			f.Errors.Add(name, "error.characters")
		}
	}
	atMost(f.Errors, "subject", f.Subject, 200)
	atMost(f.Errors, "words", f.Words, 5000)
	return cms.MailEdit{Subject: f.Subject, Words: f.Words, All: f.All}, f.Errors.OrNil()
}
