package admin

import (
	"context"
	"html"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// The beginnings of the catalogue's keys of this room, and of the kinds of change as visitors read them.
const (
	changeField = "change.field."
	changeHint  = "change.hint."
	changeKind  = "event.change."
)

// EventChangeForm is the form of a change of an announced event, and the changes there were. Conflict says that somebody else
// changed it meanwhile.
type EventChangeForm struct {
	Document     cms.Document
	Original     cms.Document // whose facts are the event's
	Fate         cms.Fate
	NextUpdateOn *time.Time
	Seats        cms.Seats
	Told         []cms.Told
	Changes      []cms.EventChange
	Batch        cms.MailBatch // the letters about the latest change; of none the zero
	Form         form.EventChange
	Saved        form.EventChange
	Conflict     bool
	Done         bool
}

// people is how many would get a letter.
func (f EventChangeForm) people() int {
	n := 0
	for _, t := range f.Told {
		n += t.Count
	}
	return n
}

func (f EventChangeForm) field(ctx context.Context, name, kind, value string) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T(changeField + name), Type: kind, Value: value, Error: ui.Wrong(l, f.Form.Errors, name), Short: kind != ""}
}

func (f EventChangeForm) kind(ctx context.Context) ui.Field {
	field := f.field(ctx, "kind", "", f.Form.Kind)
	field.Required, field.Options = true, append([]ui.Option{{Label: i18n.T(ctx, "story_form.choose")}}, coded(ctx, changeKind, f.Fate.Changes())...)
	return field
}

func (f EventChangeForm) reasons(ctx context.Context) []ui.Field {
	l, all := i18n.From(ctx), []ui.Field{}
	for _, known := range cms.Interface {
		name := form.LanguageField("reason", known)
		all = append(all, ui.Field{Name: name, Label: l.T("order.in_language", "label", l.T("change.reason"), "language", known.LanguageName()),
			Value: f.Form.Reasons[known], Error: ui.Wrong(l, f.Form.Errors, name), Lang: known, Rows: 3})
	}
	return all
}

// moves are the new time and place.
func (f EventChangeForm) moves(ctx context.Context) []ui.Field {
	t := f.Form
	all := []ui.Field{f.field(ctx, "start_date", "date", t.StartDate), f.field(ctx, "start_time", "time", t.StartTime),
		f.field(ctx, "end_date", "date", t.EndDate), f.field(ctx, "end_time", "time", t.EndTime)}
	e := f.Original.Event
	all[0].Hint = i18n.T(ctx, "change.hint.zone", "towns", ui.Towns(ctx, e.StartsAt, e.Zone))
	return all
}

func (f EventChangeForm) box(ctx context.Context, name string, on bool) ui.Field {
	field := f.field(ctx, name, "", "")
	if on {
		field.Value = "on"
	}
	return field
}

func (f EventChangeForm) closes(ctx context.Context) []ui.Field {
	return []ui.Field{f.field(ctx, "closes_date", "date", f.Form.ClosesDate), f.field(ctx, "closes_time", "time", f.Form.ClosesTime)}
}

func (f EventChangeForm) promise(ctx context.Context) ui.Field {
	field := f.field(ctx, "next_update", "date", f.Form.NextUpdateOn)
	field.Hint = i18n.T(ctx, changeHint+"next_update")
	return field
}

func (f EventChangeForm) news(ctx context.Context) ui.Field {
	field := f.box(ctx, "news", f.Form.News)
	field.Hint = i18n.T(ctx, changeHint+"news")
	return field
}

// all are the form's fields, for the list of what is wrong.
func (f EventChangeForm) all(ctx context.Context) []ui.Field {
	fields := append([]ui.Field{f.kind(ctx)}, f.reasons(ctx)...)
	fields = append(append(fields, f.moves(ctx)...), f.field(ctx, "venue", "", f.Form.Venue))
	return append(append(fields, f.closes(ctx)...), f.promise(ctx))
}

// heldFor are how many letters of a batch wait in each language.
func heldFor(b cms.MailBatch) []cms.Told {
	var all []cms.Told
	for _, p := range b.Parts {
		if p.State == cms.MailHeld {
			all = append(all, cms.Told{Locale: p.Locale, Count: p.Count})
		}
	}
	return all
}

// may says whether the event can undergo one of these kinds of change.
func (f EventChangeForm) may(kinds ...cms.ChangeKind) bool {
	for _, k := range f.Fate.Changes() {
		for _, asked := range kinds {
			if k == asked {
				return true
			}
		}
	}
	return false
}

// NewsOfChange is the draft of a post about a change, in the language of the event's original.
func NewsOfChange(d cms.Document, c cms.EventChanging) *cms.Document {
	l := i18n.For(d.Entry.Locale)
	ctx := i18n.With(context.Background(), l)
	body := ""
	paragraph := func(text string) {
		if text != "" {
			body += "<p>" + html.EscapeString(text) + "</p>"
		}
	}
	reason, _ := cms.EventChange{Reasons: c.Reasons}.Reason(d.Entry.Locale)
	paragraph(reason)
	if to := c.State(d.Event.State()); c.Kind.Keeps() && c.Kind != cms.Extended {
		facts := cms.EventFacts{StartsAt: to.StartsAt, EndsAt: to.EndsAt, Zone: d.Event.Zone, AllDay: d.Event.AllDay}
		paragraph(ui.EventDate(ctx, facts) + " " + ui.EventTime(ctx, facts))
		paragraph(to.Venue)
	}
	if c.NextUpdateOn != nil {
		paragraph(l.T("event.next_update", "date", l.Date(*c.NextUpdateOn)))
	}
	year := 0
	if d.Edition != nil {
		year = d.Edition.Year
	}
	body += `<p><a href="` + html.EscapeString(urls.Entry(d.Entry.Locale, cms.EventKind, d.Entry.Slug, "", year)) + `">` + html.EscapeString(d.Entry.Title) + "</a></p>"
	return &cms.Document{Work: cms.Work{Kind: cms.PostKind, ProjectID: d.Work.ProjectID},
		Entry: cms.Entry{Locale: d.Entry.Locale, Title: l.T(changeKind+string(c.Kind)) + ": " + d.Entry.Title, Body: body}}
}
