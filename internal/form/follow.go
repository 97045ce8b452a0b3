package form

import (
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Follow is the form for hearing of new stories by mail, as typed. What is followed stands in its address.
type Follow struct {
	Guard
	Email  string
	Errors cms.FieldErrors
}

// NewFollow is the empty form.
func NewFollow(g Guard) Follow { return Follow{Guard: g, Errors: cms.FieldErrors{}} }

// DecodeFollow reads the form as it was typed.
func DecodeFollow(values url.Values) Follow {
	r := reader{values, cms.FieldErrors{}}
	return Follow{Guard: r.guard(), Email: r.line("email"), Errors: r.errors}
}

// Parse is the address letters go to.
func (f *Follow) Parse() (string, error) {
	if !mailAddress(f.Email) {
		f.Errors.Add("email", "error.email")
	}
	return strings.ToLower(f.Email), f.Errors.OrNil()
}
