package form

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Trap is a field that people do not see: what fills it in is a program.
const Trap = "website"

// Guard is what every form that anybody may send carries besides its questions.
type Guard struct {
	Key     string // of idempotency
	Drawn   string // when the form was drawn, signed
	Trapped bool   // a program filled it in
}

func (r reader) guard() Guard {
	return Guard{Key: r.line("key"), Drawn: r.line("drawn"), Trapped: r.on(Trap)}
}

// Message is the form of a message to the editors, as typed.
type Message struct {
	Guard
	Purpose              cms.MessagePurpose
	Sender, Organisation string
	Country, Name, Email string
	Body                 string
	Consent              bool
	Errors               cms.FieldErrors
}

// NewMessage is the empty form.
func NewMessage(p cms.MessagePurpose, g Guard) Message {
	return Message{Guard: g, Purpose: p, Errors: cms.FieldErrors{}}
}

// DecodeMessage reads the form as it was typed.
func DecodeMessage(p cms.MessagePurpose, values url.Values) Message {
	r := reader{values, cms.FieldErrors{}}
	return Message{Guard: r.guard(), Purpose: p, Sender: r.line("sender"), Organisation: r.line("organisation"),
		Country: r.line("country"), Name: r.line("name"), Email: r.line("email"), Body: r.text("message"), Consent: r.on("consent"),
		Errors: r.errors}
}

// Joining says whether the form asks to join: then it asks who and where, and needs no message.
func (f Message) Joining() bool { return f.Purpose == cms.JoinMessage }

// Parse finds everything that is wrong at once, beside its field in f.Errors, and makes the message when nothing is.
func (f *Message) Parse() (cms.Message, error) {
	sender := cms.Sender(f.Sender)
	if f.Joining() {
		f.checkJoining(sender)
	} else {
		required(f.Errors, "message", f.Body)
		sender, f.Country = "", ""
	}
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 200)
	atMost(f.Errors, "organisation", f.Organisation, 200)
	atMost(f.Errors, "message", f.Body, 10000)
	if !mailAddress(f.Email) {
		f.Errors.Add("email", "error.email")
	}
	if !f.Consent {
		f.Errors.Add("consent", "error.message_consent")
	}
	return cms.Message{Purpose: f.Purpose, Sender: sender, Organisation: f.Organisation, Country: f.Country, Body: f.Body,
		Contact: cms.Contact{Name: f.Name, Email: strings.ToLower(f.Email)}}, f.Errors.OrNil()
}

func (f *Message) checkJoining(sender cms.Sender) {
	if !slices.Contains(cms.Senders, sender) {
		f.Errors.Add("sender", "error.choose")
	}
	if sender != cms.PersonSender {
		required(f.Errors, "organisation", f.Organisation)
	}
	if !cms.KnownCountry(f.Country) {
		f.Errors.Add("country", "error.choose")
	}
}

// mailAddress says whether letters can be sent to it.
func mailAddress(s string) bool {
	_, err := mail.ParseAddress(s)
	return err == nil && !strings.ContainsAny(s, "<> ") && len(s) <= 254
}

// DecodeVoices reads what an editors' list of what visitors wrote is narrowed to, by one of the states.
func DecodeVoices(values url.Values, states ...string) cms.VoiceFilter {
	var f cms.VoiceFilter
	if s := values.Get("state"); slices.Contains(states, s) {
		f.State = s
	}
	return f
}
