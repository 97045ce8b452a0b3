package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// Login is the form at the door. The password is never shown again.
type Login struct {
	Email  string
	Next   string
	Errors cms.FieldErrors

	password string
}

// DecodeLogin reads the form as it was typed.
func DecodeLogin(values url.Values) Login {
	r := reader{values, cms.FieldErrors{}}
	return Login{Email: r.line("email"), Next: r.line("next"), Errors: r.errors, password: values.Get("password")}
}

// Parse is what to try at the door.
func (f *Login) Parse() (email, password string, err error) {
	atMost(f.Errors, "email", f.Email, 254)
	required(f.Errors, "email", f.Email)
	required(f.Errors, "password", f.password)
	return f.Email, f.password, f.Errors.OrNil()
}
