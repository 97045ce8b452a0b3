package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// Rejection is the editor's no, as typed; the library reads the reason.
type Rejection struct {
	Reason string
	Errors cms.FieldErrors
}

// DecodeRejection reads the form as it was typed.
func DecodeRejection(values url.Values) Rejection {
	r := reader{values, cms.FieldErrors{}}
	return Rejection{Reason: r.text("reason"), Errors: r.errors}
}

// Parse finds what is wrong with it.
func (f *Rejection) Parse() error {
	required(f.Errors, "reason", f.Reason)
	atMost(f.Errors, "reason", f.Reason, 2000)
	return f.Errors.OrNil()
}
