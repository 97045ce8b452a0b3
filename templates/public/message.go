package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// MessageWords begins the catalogue's keys of messages.
const MessageWords = "message."

// senderWords begins the names of those on whose behalf somebody writes.
const senderWords = "message.sender."

// Trouble is why a form that anybody may send was not stored although nothing in it is wrong: a key of the catalogue.
type Trouble string

// The troubles.
const (
	Throttled Trouble = "voices.throttled" // it came too often
	Rushed    Trouble = "voices.rushed"    // it came sooner than anybody writes
)

// MessagePage is the form of a message, below the words of the page of that name where there is one.
type MessagePage struct {
	Form    form.Message
	Words   *cms.EntryPage
	Trouble Trouble
}

// fields are the form's questions in the order of the page.
func (p MessagePage) fields(ctx context.Context) messageFields {
	l, f := i18n.From(ctx), p.Form
	field := func(name, value string, needed bool) ui.Field {
		return ui.Field{Name: name, Label: l.T(messageField + name), Value: value, Error: ui.Wrong(l, f.Errors, name), Required: needed}
	}
	m := messageFields{sender: field("sender", f.Sender, true), organisation: field("organisation", f.Organisation, false),
		country: field("country", f.Country, true), name: field("name", f.Name, true), email: field("email", f.Email, true),
		message: field("message", f.Body, !f.Joining()),
		consent: ui.Field{Name: "consent", Label: l.T("message.consent"), Error: ui.Wrong(l, f.Errors, "consent"), Required: true}}
	for _, s := range cms.Senders {
		m.sender.Options = append(m.sender.Options, ui.Option{Value: string(s), Label: l.T(senderWords + string(s))})
	}
	m.country.Options = countryOptions(l)
	m.name.Autocomplete, m.organisation.Autocomplete = "name", "organization"
	m.email.Type, m.email.Autocomplete, m.email.Hint = "email", "email", l.T("message.email_hint")
	if f.Joining() {
		m.organisation.Hint = l.T("message.organisation_hint")
	}
	if f.Consent {
		m.consent.Value = "on"
	}
	return m
}

const messageField = "message.field."

type messageFields struct {
	sender, organisation, country, name, email, message, consent ui.Field
}

func (m messageFields) all() []ui.Field {
	return []ui.Field{m.sender, m.organisation, m.country, m.name, m.email, m.message, m.consent}
}

// toStart is the way on from where a form has ended.
func toStart(ctx context.Context) ui.Link {
	l := i18n.From(ctx)
	return ui.Link{Label: l.T("section.best_practices"), URL: urls.Stories(l.Locale())}
}
