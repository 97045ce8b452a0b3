package public

import (
	"context"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// The beginnings of the catalogue's keys about sign-ups.
const (
	registrationField = "registration.field."
	roleWords         = "registration.role."
	seatWords         = "event.seats."
	seatEndWords      = "registration.ended."
)

// RegistrationForm is the form for signing up for an event, empty or as it was typed.
type RegistrationForm struct {
	Event        cms.EntryPage
	Seats        cms.Seats
	Questions    []cms.Question
	Availability cms.Availability
	Form         form.Registration
	Trouble      Trouble
}

// registrationFields are the form's questions in the order of the page.
type registrationFields struct {
	name, email, letters, organisation, country, role, consent, recording ui.Field
	own                                                                   []ui.Field
}

func (q registrationFields) all() []ui.Field {
	return append([]ui.Field{q.name, q.email, q.letters, q.organisation, q.country, q.role, q.consent}, q.own...)
}

func (p RegistrationForm) fields(ctx context.Context) registrationFields {
	l, f := i18n.From(ctx), p.Form
	field := func(name, value string, needed bool) ui.Field {
		return ui.Field{Name: name, Label: l.T(registrationField + name), Value: value, Error: ui.Wrong(l, f.Errors, name), Required: needed}
	}
	q := registrationFields{name: field("name", f.Name, true), email: field("email", f.Email, true), letters: field("letters", f.Letters, true),
		organisation: field("organisation", f.Organisation, false), country: field("country", f.Country, true), role: field("role", f.Role, true),
		consent:   tick(ui.Field{Name: "consent", Label: l.T("registration.consent"), Error: ui.Wrong(l, f.Errors, "consent"), Required: true}, f.Consent),
		recording: tick(ui.Field{Name: "recording", Label: l.T("registration.recording")}, f.Recording)}
	q.name.Hint, q.name.Autocomplete, q.organisation.Autocomplete = l.T("registration.name_hint"), "name", "organization"
	q.email.Type, q.email.Autocomplete, q.email.Hint = "email", "email", l.T("registration.email_hint")
	q.country.Options = countryOptions(l)
	q.role.Options = []ui.Option{{Label: l.T("story_form.choose")}}
	for _, r := range cms.RegistrationRoles {
		q.role.Options = append(q.role.Options, ui.Option{Value: r, Label: l.T(roleWords + r)})
	}
	for _, known := range cms.Interface {
		q.letters.Options = append(q.letters.Options, ui.Option{Value: string(known), Label: known.LanguageName(), Lang: known})
	}
	for _, own := range f.Questions() {
		q.own = append(q.own, p.question(l, own))
	}
	return q
}

func tick(f ui.Field, on bool) ui.Field {
	if on {
		f.Value = "on"
	}
	return f
}

// question is one of the event's own.
func (p RegistrationForm) question(l *i18n.Localizer, q cms.Question) ui.Field {
	label, _ := q.Label(l.Locale())
	name := form.AnswerName(q)
	f := ui.Field{Name: name, Label: label, Value: p.Form.Answer(q), Error: ui.Wrong(l, p.Form.Errors, name), Required: q.Required}
	if q.Kind == cms.ChoiceQuestion {
		f.Options = []ui.Option{{Label: l.T("story_form.choose")}}
		for _, choice := range q.Choices(l.Locale()) {
			f.Options = append(f.Options, ui.Option{Value: choice, Label: choice})
		}
	}
	return f
}

// seatState says in words how it stands with the seats; the day it opens on is that of the event's zone.
func seatState(ctx context.Context, s cms.Seats, a cms.Availability, zone string) string {
	l, date := i18n.From(ctx), ""
	if a == cms.SignUpSoon {
		at := s.OpensAt.In(i18n.Location(zone))
		date = l.Date(at) + ", " + l.Clock(at) + " " + l.Towns(at, zone)
	}
	return l.T(seatWords+string(a), "date", date)
}

// RegistrationPage is the private page of somebody who registered.
type RegistrationPage struct {
	Token        string
	Registration cms.Registration
	Event        cms.RegisteredEvent
	Now          time.Time
	CheckIn      string // the full address that notes that the person is there
	Word         string // as typed
	WordErrors   cms.FieldErrors
}

// seated says that a place is the person's beyond doubt.
func (p RegistrationPage) seated() bool {
	return p.Registration.Seat == cms.Seated && p.Registration.Verified()
}

// Door is how it stands with the way in.
func (p RegistrationPage) Door() cms.Door {
	if !p.seated() {
		return cms.NoDoor
	}
	return p.Event.Door(p.Now)
}

// doorAhead says that there is a way in, now or later.
func (p RegistrationPage) doorAhead() bool {
	return p.Door() == cms.DoorSoon || p.Door() == cms.DoorOpen
}

// asksWord says that the word said at the event can be typed, and still matters.
func (p RegistrationPage) asksWord() bool {
	return p.seated() && p.Event.Word && p.Registration.Attended == "" && p.Event.TakesWord(p.Now)
}

func (p RegistrationPage) word(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: "word", Label: l.T("registration.word"), Hint: l.T("registration.word_hint"), Value: p.Word, Short: true, Required: true,
		Autocomplete: "off", Error: ui.Wrong(l, p.WordErrors, "word")}
}

// opens is when the door opens.
func (p RegistrationPage) opens(ctx context.Context) string {
	l, at := i18n.From(ctx), p.Event.StartsAt.Add(-cms.DoorBefore).In(i18n.Location(p.Event.Zone))
	return l.Date(at) + ", " + l.Clock(at) + " " + l.Towns(at, p.Event.Zone)
}

// DoorPage is the way into an online event. Join is empty until somebody has come in.
type DoorPage struct {
	RegistrationPage
	Known bool     // the organisers have said where it takes place
	Join  cms.Join // without the word
}

func (p RegistrationPage) part(ctx context.Context, part string) string {
	return urls.RegistrationPart(i18n.From(ctx).Locale(), p.Token, part)
}

// over says that nothing about the seat can change any more.
func (p RegistrationPage) over() bool {
	return p.Event.Fate == cms.CalledOff || p.Event.Fate != cms.Postponed && !p.Event.EndsAt.After(p.Now)
}

// mayCome says whether there is a question to answer: of an event without a date, or where others wait for the place.
func (p RegistrationPage) mayCome() bool {
	if !p.Registration.Verified() {
		return false
	}
	return p.Event.Fate == cms.Postponed || p.Registration.Seat == cms.Seated && p.Registration.AskedAt != nil && p.Event.StartsAt.After(p.Now)
}

// comes says whether it was answered since it was asked last.
func (p RegistrationPage) comes() bool {
	since := p.Registration.AskedAt
	if p.Event.Fate == cms.Postponed && p.Event.Change != nil {
		since = &p.Event.Change.At
	}
	at := p.Registration.ComingAt
	return at != nil && since != nil && !at.Before(*since)
}

// comeWords are the catalogue's keys of the question and of the answer.
func (p RegistrationPage) comeWords(part string) string {
	if p.Event.Fate == cms.Postponed {
		return "registration.keep." + part
	}
	return "registration.come." + part
}

// askWords are the question, with the day until which an answer is waited for.
func (p RegistrationPage) askWords(ctx context.Context) string {
	l, until := i18n.From(ctx), p.Event.StartsAt.Add(-cms.FreeSince).In(i18n.Location(p.Event.Zone))
	return l.T(p.comeWords("ask"), "date", l.Date(until)+", "+l.Clock(until)+" "+l.Towns(until, p.Event.Zone))
}

// state is where the registration stands, and who acts next.
func (p RegistrationPage) state(ctx context.Context) string {
	l, own := i18n.From(ctx), p.Registration
	switch {
	case own.Seat == cms.Unseated:
		return l.T(seatEndWords + string(own.Ended))
	case p.Event.Fate == cms.CalledOff:
		return l.T("registration.cancelled")
	case own.Seat == cms.Queued:
		return l.T("registration.waiting", "place", strconv.Itoa(own.Ahead+1))
	case !own.Verified():
		return l.T("registration.kept")
	}
	return l.T("registration.seated")
}

// confirmText says until when the address is to be confirmed.
func (p RegistrationPage) confirmText(ctx context.Context) string {
	l, at := i18n.From(ctx), p.Registration.VerifyBy.In(i18n.Location(p.Event.Zone))
	return l.T("registration.confirm_text", "date", l.Date(at)+", "+l.Clock(at)+" "+l.Towns(at, p.Event.Zone))
}
