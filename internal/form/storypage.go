package form

import (
	"net/mail"
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Words are a message or an objection on a story's private page, as typed.
type Words struct {
	Key    string
	Text   string
	Errors cms.FieldErrors
}

// mostWords is how long a message about a story may be.
const mostWords = 5000

// DecodeWords reads the form as it was typed; name is that of its only field.
func DecodeWords(values url.Values, key, name string) Words {
	r := reader{values, cms.FieldErrors{}}
	return Words{Key: key, Text: r.text(name), Errors: r.errors}
}

// Parse finds what is wrong with it.
func (f *Words) Parse(name string) error {
	required(f.Errors, name, f.Text)
	atMost(f.Errors, name, f.Text, mostWords)
	return f.Errors.OrNil()
}

// Address is a form that asks for an e-mail address alone, as typed.
type Address struct {
	Key    string
	Email  string
	Errors cms.FieldErrors
}

// DecodeAddress reads the form as it was typed.
func DecodeAddress(values url.Values, key string) Address {
	r := reader{values, cms.FieldErrors{}}
	return Address{Key: key, Email: r.line("email"), Errors: r.errors}
}

// Parse is the address as it is stored.
func (f *Address) Parse() (string, error) {
	if _, err := mail.ParseAddress(f.Email); err != nil || strings.ContainsAny(f.Email, "<> ") || len(f.Email) > 254 {
		f.Errors.Add("email", "error.email")
	}
	return strings.ToLower(f.Email), f.Errors.OrNil()
}
