package form

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Person is the form of somebody who may sign in, as typed. Version is a fingerprint of what the form had shown. Email and Locale are asked only of somebody new.
type Person struct {
	Version, Email, Name, Role, Locale string
	Languages, Countries               []string
	Errors                             cms.FieldErrors
}

// DecodePerson reads the form as it was typed.
func DecodePerson(typed url.Values) Person {
	r := reader{typed, cms.FieldErrors{}}
	return Person{Version: r.line("version"), Email: strings.ToLower(r.line("email")), Name: r.line("name"), Role: r.line("role"), Locale: r.line("locale"),
		Languages: r.list("languages"), Countries: r.list("countries"), Errors: r.errors}
}

// OfPerson is the form of a user as they stand.
func OfPerson(u cms.User) Person {
	return Person{Version: Fingerprint(u.Editable()), Email: u.Email, Name: u.Name, Role: string(u.Role), Locale: string(u.Locale), Languages: codes(u.Languages),
		Countries: u.Countries, Errors: cms.FieldErrors{}}
}

// Parse makes the user of what was typed, over the one who stands now; somebody new gets an address.
func (f Person) Parse(u cms.User) (cms.User, error) {
	if u.ID == 0 {
		u.Email = f.Email
		f.email()
		u.Locale = f.locale()
	}
	u.Name, u.Role = f.Name, cms.Role(f.Role)
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 100)
	if !u.Role.Known() {
		f.Errors.Add("role", "error.choose")
	}
	u.Languages, u.Countries = languages(f.Errors, f.Languages), countries(f.Errors, f.Countries)
	return u, f.Errors.OrNil()
}

func (f Person) email() {
	required(f.Errors, "email", f.Email)
	if f.Email != "" && !mailbox(f.Email) {
		f.Errors.Add("email", "error.email")
	}
}

func (f Person) locale() cms.Locale {
	l := cms.Locale(f.Locale)
	if !l.InInterface() {
		f.Errors.Add("locale", "error.choose")
	}
	return l
}

// languages are known languages of entries, each once.
func languages(errors cms.FieldErrors, typed []string) []cms.Locale {
	var all []cms.Locale
	for _, text := range once(typed) {
		if !cms.Locale(text).Known() {
			errors.Add("languages", "error.choose")
		}
		all = append(all, cms.Locale(text))
	}
	return all
}

func countries(errors cms.FieldErrors, typed []string) []string {
	typed = once(typed)
	for _, code := range typed {
		if !cms.KnownCountry(code) {
			errors.Add("countries", "error.choose")
		}
	}
	return typed
}

// mailbox says whether a text is an e-mail address and nothing else.
func mailbox(text string) bool {
	_, err := mail.ParseAddress(text)
	return err == nil && !strings.ContainsAny(text, "<> ") && len(text) <= 254
}

// once leaves out what was said before.
func once(typed []string) []string {
	var all []string
	for _, text := range typed {
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

func codes(all []cms.Locale) []string {
	var texts []string
	for _, l := range all {
		texts = append(texts, string(l))
	}
	return texts
}
