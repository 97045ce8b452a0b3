package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// Account is what people say about themselves, as typed.
type Account struct {
	Name, Locale         string
	Languages, Countries []string
	Errors               cms.FieldErrors
}

// DecodeAccount reads the form as it was typed.
func DecodeAccount(typed url.Values) Account {
	r := reader{typed, cms.FieldErrors{}}
	return Account{Name: r.line("name"), Locale: r.line("locale"), Languages: r.list("languages"), Countries: r.list("countries"), Errors: r.errors}
}

// OfAccount is the form of an account as it stands.
func OfAccount(u cms.User) Account {
	return Account{Name: u.Name, Locale: string(u.Locale), Languages: codes(u.Languages), Countries: u.Countries, Errors: cms.FieldErrors{}}
}

// Parse makes the user of what was typed, over the one who stands now.
func (f Account) Parse(u cms.User) (cms.User, error) {
	u.Name, u.Locale = f.Name, cms.Locale(f.Locale)
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 100)
	if !u.Locale.InInterface() {
		f.Errors.Add("locale", "error.choose")
	}
	u.Languages, u.Countries = languages(f.Errors, f.Languages), countries(f.Errors, f.Countries)
	return u, f.Errors.OrNil()
}

// Secrets is a form of passwords and codes, which are never shown again, and of the name of whoever chooses a first one.
type Secrets struct {
	Name   string
	Errors cms.FieldErrors

	typed url.Values
}

// DecodeSecrets reads the form as it was typed.
func DecodeSecrets(typed url.Values) Secrets {
	r := reader{typed, cms.FieldErrors{}}
	return Secrets{Name: r.line("name"), Errors: r.errors, typed: typed}
}

// Password is a password of the form, every character as it was typed; none is a field error.
func (f Secrets) Password(field string) string {
	text := f.typed.Get(field)
	required(f.Errors, field, text)
	return text
}

// Code is the code of a telephone, or a recovery code.
func (f Secrets) Code() string {
	code := reader{f.typed, f.Errors}.line("code")
	required(f.Errors, "code", code)
	atMost(f.Errors, "code", code, 40)
	return code
}

// ParseName is the name of somebody new.
func (f Secrets) ParseName() string {
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 100)
	return f.Name
}

// Reset is the form that asks for a letter to choose a new password.
type Reset struct {
	Email  string
	Errors cms.FieldErrors
}

// DecodeReset reads the form as it was typed.
func DecodeReset(typed url.Values) Reset {
	r := reader{typed, cms.FieldErrors{}}
	return Reset{Email: r.line("email"), Errors: r.errors}
}

// Parse finds what is wrong with it, before anybody looks whether the address is known.
func (f Reset) Parse() error {
	required(f.Errors, "email", f.Email)
	if f.Email != "" && !mailbox(f.Email) {
		f.Errors.Add("email", "error.email")
	}
	return f.Errors.OrNil()
}
