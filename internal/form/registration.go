package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Registration is the form of a sign-up for an event, as typed.
type Registration struct {
	Guard
	Name, Email, Organisation string
	Country, Role             string
	Letters                   string            // language of our letters
	Answers                   map[string]string // by the question's id
	Consent, Recording        bool
	Errors                    cms.FieldErrors
	questions                 []cms.Question
}

// NewRegistration is the empty form, with the event's own questions.
func NewRegistration(g Guard, l cms.Locale, questions []cms.Question) Registration {
	return Registration{Guard: g, Letters: string(l), questions: questions, Answers: map[string]string{}, Errors: cms.FieldErrors{}}
}

// DecodeRegistration reads the form as it was typed.
func DecodeRegistration(values url.Values, questions []cms.Question) Registration {
	r := reader{values, cms.FieldErrors{}}
	f := Registration{Guard: r.guard(), Name: r.line("name"), Email: r.line("email"), Organisation: r.line("organisation"),
		Country: r.line("country"), Role: r.line("role"), Letters: r.line("letters"), Consent: r.on("consent"), Recording: r.on("recording"),
		Answers: map[string]string{}, Errors: r.errors, questions: questions}
	for _, q := range questions {
		f.Answers[answerKey(q)] = r.text(AnswerName(q))
	}
	return f
}

// AnswerName is the field of a question of the event's own.
func AnswerName(q cms.Question) string { return "answer-" + answerKey(q) }

func answerKey(q cms.Question) string { return strconv.FormatInt(q.ID, 10) }

// Questions are the event's own.
func (f Registration) Questions() []cms.Question { return f.questions }

// Answer is what was typed to one of them.
func (f Registration) Answer(q cms.Question) string { return f.Answers[answerKey(q)] }

// Parse finds everything that is wrong at once, beside its field in f.Errors, and makes the request when nothing is. The key,
// the event, the blinded person and the words of the consents are added by the caller; l is the language the form is read in.
func (f *Registration) Parse(l cms.Locale) (cms.RegistrationRequest, error) {
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 100)
	atMost(f.Errors, "organisation", f.Organisation, 200)
	if !mailAddress(f.Email) {
		f.Errors.Add("email", "error.email")
	}
	if !cms.KnownCountry(f.Country) {
		f.Errors.Add("country", "error.choose")
	}
	if !slices.Contains(cms.RegistrationRoles, f.Role) {
		f.Errors.Add("role", "error.choose")
	}
	if !cms.Locale(f.Letters).InInterface() {
		f.Errors.Add("letters", "error.choose")
	}
	if !f.Consent {
		f.Errors.Add("consent", "error.registration_consent")
	}
	for _, q := range f.questions {
		f.checkAnswer(q, l)
	}
	return cms.RegistrationRequest{Contact: cms.Contact{Name: f.Name, Email: strings.ToLower(f.Email)}, Organisation: f.Organisation,
		Country: f.Country, Role: f.Role, Answers: f.Answers, Locale: cms.Locale(f.Letters)}, f.Errors.OrNil()
}

func (f *Registration) checkAnswer(q cms.Question, l cms.Locale) {
	name, answer := AnswerName(q), f.Answer(q)
	if q.Required {
		required(f.Errors, name, answer)
	}
	atMost(f.Errors, name, answer, 2000)
	if q.Kind == cms.ChoiceQuestion && answer != "" && !slices.Contains(q.Choices(l), answer) {
		f.Errors.Add(name, "error.choose")
	}
}

// DecodeWord reads the word that was said at an event, as it was typed.
func DecodeWord(values url.Values) (string, cms.FieldErrors) {
	r := reader{values, cms.FieldErrors{}}
	word := r.line("word")
	atMost(r.errors, "word", word, 200)
	required(r.errors, "word", word)
	return word, r.errors
}
