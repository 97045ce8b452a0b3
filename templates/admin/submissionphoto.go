package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// WrongPhoto is what was typed about a photo and could not be stored.
type WrongPhoto struct {
	ID   int64
	Form form.EditedPhoto
}

type photoFields struct{ what, credit, chosen ui.Field }

// photoFields are the questions about a photo; each photo's have names of their own on the page, which has many.
func (d DecisionDesk) photoFields(ctx context.Context, p cms.StoryPhoto) photoFields {
	l := i18n.From(ctx)
	f := form.EditedPhoto{What: p.What, Credit: p.Credit, Chosen: p.Chosen}
	if d.Wrong != nil && d.Wrong.ID == p.ID {
		f = d.Wrong.Form
	}
	field := func(name, value string) ui.Field {
		return ui.Field{Name: name, Of: strconv.FormatInt(p.ID, 10), Label: l.T("decision.photo." + name), Value: value, Error: ui.Wrong(l, f.Errors, name)}
	}
	q := photoFields{what: field("what", f.What), credit: field("credit", f.Credit), chosen: field("chosen", "")}
	q.what.Hint, q.what.Lang = l.T("decision.photo.what_hint"), d.Submission.Locale
	if f.Chosen {
		q.chosen.Value = "on"
	}
	return q
}

func (d DecisionDesk) photo(p cms.StoryPhoto, part string) string {
	return urls.AdminStoryPhoto(d.Submission.ID, p.ID, part)
}
