package public

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// CommentPage is the form of a comment.
type CommentPage struct {
	Entry    cms.EntryPage
	Form     form.Comment
	Answered *cms.Comment // what it answers
	Trouble  Trouble
}

// kept is the name under which the browser keeps an unsent comment.
func kept(p cms.EntryPage) string { return "comment-" + p.Slug }

// fields are the form's questions in the order of the page.
func (p CommentPage) fields(ctx context.Context) []ui.Field {
	l, f := i18n.From(ctx), p.Form
	field := func(name, value string, needed bool) ui.Field {
		return ui.Field{Name: name, Label: l.T(commentField + name), Value: value, Error: ui.Wrong(l, f.Errors, name), Required: needed}
	}
	text, name, email := field("comment", f.Body, true), field("name", f.Name, true), field("email", f.Email, false)
	text.Hint, email.Hint = l.T("comment.hint", "most", l.Number(form.LongestComment)), l.T("comment.email_hint")
	name.Autocomplete, email.Autocomplete, email.Type = "name", "email", "email"
	return []ui.Field{text, name, email}
}

const commentField = "comment.field."

// entryCrumb leads back to the entry.
func entryCrumb(p cms.EntryPage) ui.Link {
	return ui.Link{Label: p.Title, URL: urls.Card(p.Card), Lang: p.Locale}
}

// saidOn is the day of a comment where the site's people are.
func saidOn(ctx context.Context, t time.Time) string {
	return i18n.From(ctx).Date(t.In(ui.SiteZone(ctx)))
}

// commentTitle counts what is shown.
func commentTitle(ctx context.Context, threads []cms.Thread) string {
	if n := cms.CountThreads(threads); n > 0 {
		return i18n.N(ctx, "comment.count", n)
	}
	return i18n.T(ctx, "comment.title")
}
