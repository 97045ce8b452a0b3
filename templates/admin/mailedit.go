package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// MailEditForm is the form of a waiting letter's subject and words. Alike is how many letters of its batch wait in its
// language, Conflict that somebody else has saved since the form was opened.
type MailEditForm struct {
	Letter   cms.Letter
	Form     form.MailEdit
	Alike    int
	Conflict bool
}

// fields are the two questions, in the language of the letter.
func (f MailEditForm) fields(ctx context.Context) []beside {
	l, e := i18n.From(ctx), f.Form
	subject := ui.Field{Name: "subject", Label: l.T("mails.subject"), Value: e.Subject, Required: true, Max: 200, Lang: f.Letter.Locale,
		Error: ui.Wrong(l, e.Errors, "subject")}
	words := ui.Field{Name: "words", Label: l.T("mails.words"), Hint: l.T("mails.words_hint"), Value: e.Words, Required: true, Rows: 8,
		Lang: f.Letter.Locale, Error: ui.Wrong(l, e.Errors, "words")}
	return []beside{{subject, f.Letter.Subject}, {words, f.Letter.Words}}
}

func (f MailEditForm) all() string {
	if f.Form.All {
		return "on"
	}
	return ""
}
