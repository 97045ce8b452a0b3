package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// The beginnings of the catalogue's keys of this room.
const (
	seatsField   = "seats.field."
	seatsHint    = "seats.hint."
	questionKind = "seats.kind."
)

// EventPart is a page of the rooms about an event's seats or people.
func EventPart(d cms.Document, part string) string {
	return urls.AdminEntryPart(cms.EventKind, d.Entry.ID, part)
}

// eventMeta is the head of such a page.
func eventMeta(ctx context.Context, d cms.Document, title string) layout.AdminMeta {
	return layout.AdminMeta{Title: i18n.T(ctx, title, "title", d.Entry.Title), Back: ui.Link{Label: d.Entry.Title, URL: urls.AdminEntry(cms.EventKind, d.Entry.ID)}}
}

// SeatsForm is the form of what an event offers to those who sign up. Conflict says that somebody else saved it meanwhile.
type SeatsForm struct {
	Document  cms.Document
	Seats     cms.Seats
	Questions []cms.Question
	Form      form.Seats
	Saved     form.Seats
	Conflict  bool
}

func (f SeatsForm) field(ctx context.Context, name, value string) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T(seatsField + name), Value: value, Error: ui.Wrong(l, f.Form.Errors, name), Short: true}
}

// hinted is a field with a word of help.
func (f SeatsForm) hinted(ctx context.Context, name, value string) ui.Field {
	field := f.field(ctx, name, value)
	field.Hint = i18n.T(ctx, seatsHint+name)
	return field
}

func (f SeatsForm) open(ctx context.Context) ui.Field {
	field := f.hinted(ctx, "open", "")
	if f.Form.Open {
		field.Value = "on"
	}
	return field
}

func (f SeatsForm) ask(ctx context.Context) ui.Field {
	field := f.hinted(ctx, "ask", "")
	if f.Form.Ask {
		field.Value = "on"
	}
	return field
}

func (f SeatsForm) capacity(ctx context.Context) ui.Field {
	field := f.hinted(ctx, "capacity", f.Form.Capacity)
	field.Type = "number"
	return field
}

// window are the moments between which people can sign up, in the event's zone.
func (f SeatsForm) window(ctx context.Context) []ui.Field {
	t := f.Form
	all := []ui.Field{f.field(ctx, "opens_date", t.OpensDate), f.field(ctx, "opens_time", t.OpensTime),
		f.field(ctx, "closes_date", t.ClosesDate), f.field(ctx, "closes_time", t.ClosesTime)}
	for i := range all {
		all[i].Type = []string{"date", "time"}[i%2]
	}
	all[0].Hint = i18n.T(ctx, "seats.hint.zone", "towns", ui.Towns(ctx, f.Document.Event.StartsAt, f.Document.Event.Zone))
	return all
}

// join is where the event takes place online.
func (f SeatsForm) join(ctx context.Context) []ui.Field {
	j := f.Form.Join
	all := []ui.Field{f.hinted(ctx, "join_address", j.Address), f.field(ctx, "join_id", j.MeetingID),
		f.field(ctx, "join_passcode", j.Passcode), f.hinted(ctx, "join_word", j.CodeWord)}
	all[0].Short, all[0].Type = false, "url"
	for i := range all {
		all[i].Autocomplete = "off"
	}
	return all
}

// seatQuestion is one of the organiser's own questions as fields.
type seatQuestion struct {
	id             ui.Field
	kind, required ui.Field
	labels         []ui.Field
	options        []ui.Field
	fresh          bool // the empty one to fill in
}

func (f SeatsForm) questions(ctx context.Context) []seatQuestion {
	var all []seatQuestion
	for i, q := range f.Form.Questions {
		all = append(all, f.question(ctx, i+1, q))
	}
	return all
}

func (f SeatsForm) question(ctx context.Context, n int, q form.SeatQuestion) seatQuestion {
	l := i18n.From(ctx)
	field := func(name, label, value string) ui.Field {
		return ui.Field{Name: name, Label: label, Value: value, Error: ui.Wrong(l, f.Form.Errors, name)}
	}
	s := seatQuestion{id: field(form.SeatField(n, "id"), "", q.ID), kind: field(form.SeatField(n, "kind"), l.T("seats.field.kind"), q.Kind),
		required: field(form.SeatField(n, "required"), l.T("seats.field.required"), ""), fresh: q.ID == "" && len(f.Form.Errors) == 0}
	s.kind.Options, s.kind.Required = coded(ctx, questionKind, cms.QuestionKinds), true
	if s.required.Required = true; q.Required {
		s.required.Value = "on"
	}
	for _, locale := range cms.Interface {
		label := field(form.LanguageField(form.SeatField(n, "label"), locale), l.T("order.in_language", "label", l.T("seats.field.label"), "language", locale.LanguageName()), q.Labels[locale])
		choices := field(form.LanguageField(form.SeatField(n, "options"), locale), l.T("order.in_language", "label", l.T("seats.field.options"), "language", locale.LanguageName()), q.Options[locale])
		label.Lang, choices.Lang, choices.Rows = locale, locale, 3
		s.labels, s.options = append(s.labels, label), append(s.options, choices)
	}
	return s
}

// all are the form's fields, for the list of what is wrong.
func (f SeatsForm) all(ctx context.Context) []ui.Field {
	fields := append([]ui.Field{f.open(ctx), f.capacity(ctx), f.ask(ctx)}, f.window(ctx)...)
	for _, q := range f.questions(ctx) {
		fields = append(append(append(fields, q.kind), q.labels...), q.options...)
	}
	return append(fields, f.join(ctx)...)
}

// name is the question in whatever language it stands in.
func (q seatQuestion) name() string {
	for _, label := range q.labels {
		if label.Value != "" {
			return label.Value
		}
	}
	return q.kind.Label
}
