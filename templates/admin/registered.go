package admin

import (
	"context"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// The beginnings of the catalogue's keys of this room.
const (
	registeredView  = "registered.view."
	seatPrefix      = "registered.seat."
	seatEndPrefix   = "registered.ended."
	attendedPrefix  = "registered.attended."
	registeredRoles = "registration.role."
	certifiedPrefix = "certificate.state."
	ratingPrefix    = "feedback.rating."
)

// RegisteredList is a page of those who signed up for an event.
type RegisteredList struct {
	Document  cms.Document
	Filter    cms.RegistrationFilter
	Rows      []cms.Registration
	Counts    cms.Counts
	Next      cms.Mark
	Ticked    bool
	Seats     cms.Seats
	Questions []cms.Question
	Message   form.RegisteredMessage
	Feedback  cms.FeedbackSum

	Certificates cms.CertificateLetters
}

func (l RegisteredList) listed() Listed {
	return Listed{At: EventPart(l.Document, "people"), Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "arrived"}, Ticked: l.Ticked,
		Extra: url.Values{"view": {string(l.Filter.View)}}}
}

// listing is everything around the lines.
func (l RegisteredList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "registered.search"), cms.RegistrationColumns)
	list.Views, list.Pills = i18n.T(ctx, "admin.states"), listed.pills(ctx, "view", coded(ctx, registeredView, cms.RegistrationViews), l.Counts)
	list.Pilled = l.Filter.View != ""
	list.Nothing, list.NothingText = i18n.T(ctx, "registered.none"), i18n.T(ctx, "registered.none_text")
	list.Bulk = listed.bulk(ctx, form.BulkAttended, form.BulkAbsent, form.BulkLink, form.BulkRevoke, form.BulkReissue, form.BulkForget, form.BulkStrike)
	return list
}

func (l RegisteredList) columns(ctx context.Context) []string {
	return said(ctx, "registration.field.name", "registered.seat", "word.country", "registered.attended", "registered.arrived")
}

// seats says how many places are taken.
func (l RegisteredList) seats(ctx context.Context) string {
	return placesTaken(ctx, l.Seats.Seated, l.Seats.Capacity)
}

func placesTaken(ctx context.Context, seated, capacity int) string {
	if capacity == 0 {
		return i18n.N(ctx, "seats.taken", seated)
	}
	return i18n.T(ctx, "registered.of", "taken", strconv.Itoa(seated), "all", strconv.Itoa(capacity))
}

// SeatWords says what somebody has, in a word or two.
func SeatWords(l *i18n.Localizer, r cms.Registration) string {
	switch {
	case r.Seat == cms.Unseated:
		return l.T(seatEndPrefix + string(r.Ended))
	case !r.Verified():
		return l.T(seatPrefix+string(r.Seat)) + ", " + l.T("registered.unconfirmed")
	}
	return l.T(seatPrefix + string(r.Seat))
}

// ComesAs says as what somebody comes.
func ComesAs(l *i18n.Localizer, role string) string {
	if role == "" {
		return ""
	}
	return l.T(registeredRoles + role)
}

// AttendanceWords says how it is known that somebody was there; empty where it is not.
func AttendanceWords(l *i18n.Localizer, r cms.Registration) string {
	if r.Attended == "" {
		return ""
	}
	return l.T(attendedPrefix + string(r.Attended))
}

// AnswerHeadings are a table's headings: keys of the catalogue, and then the organiser's own questions.
func AnswerHeadings(l *i18n.Localizer, keys []string, questions []cms.Question) []string {
	var all []string
	for _, key := range keys {
		all = append(all, l.T(key))
	}
	for _, q := range questions {
		label, _ := q.Label(l.Locale())
		all = append(all, label)
	}
	return all
}

func seatTone(r cms.Registration) ui.Tone {
	switch {
	case r.Seat == cms.Unseated:
		return ui.ToneQuiet
	case r.Seat == cms.Queued || !r.Verified():
		return ui.ToneWaiting
	}
	return ui.TonePublic
}

// answers are what somebody wrote to the organiser's own questions.
func (l RegisteredList) answers(ctx context.Context, r cms.Registration) []string {
	var all []string
	for _, q := range l.Questions {
		if a := r.Answers[strconv.FormatInt(q.ID, 10)]; a != "" && a != "on" {
			all = append(all, a)
		} else if a == "on" {
			label, _ := q.Label(i18n.From(ctx).Locale())
			all = append(all, label)
		}
	}
	return all
}

// letter are the fields of the organiser's letter.
func (l RegisteredList) letter(ctx context.Context) []ui.Field {
	words := i18n.From(ctx)
	to := ui.Field{Name: "to", Label: words.T("registered.to"), Value: l.Message.View, Required: true, Error: ui.Wrong(words, l.Message.Errors, "to"),
		Options: append([]ui.Option{{Label: words.T("registered.everybody")}}, coded(ctx, registeredView, cms.RegistrationViews)...)}
	all := []ui.Field{to}
	for _, locale := range cms.Interface {
		name := form.LanguageField("letter", locale)
		all = append(all, ui.Field{Name: name, Label: words.T("order.in_language", "label", words.T("registered.letter_text"), "language", locale.LanguageName()),
			Value: l.Message.Texts[locale], Lang: locale, Rows: 4, Error: ui.Wrong(words, l.Message.Errors, name)})
	}
	return all
}

// toTell is how many people would be written to about their certificates.
func (l RegisteredList) toTell() (n int) {
	for _, t := range l.Certificates.ToTell {
		n += t.Count
	}
	return n
}

// registeredName is what a line is called, also when its person is forgotten.
func registeredName(ctx context.Context, r cms.Registration) string {
	if r.Name == "" {
		return i18n.T(ctx, "registered.forgotten")
	}
	return r.Name
}
