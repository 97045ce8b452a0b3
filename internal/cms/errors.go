package cms

import (
	"errors"
	"fmt"
)

// The errors that mean something to whoever asked; everything else is a fault of ours.
var (
	ErrNotFound    = errors.New("not found")
	ErrGone        = errors.New("gone")
	ErrForbidden   = errors.New("forbidden")
	ErrConflict    = errors.New("a newer version exists")
	ErrState       = errors.New("the state does not allow it")
	ErrTaken       = errors.New("already taken")
	ErrThrottled   = errors.New("too many requests")
	ErrUnavailable = errors.New("the database is away")
	ErrBadRequest  = errors.New("unreadable request")
	ErrTooLarge    = errors.New("too large")
	ErrFull        = errors.New("no room left for files")
)

// ErrLastAdministrator is an ErrState: without this user nobody could administer the site.
var ErrLastAdministrator = fmt.Errorf("%w: this is the last administrator", ErrState)

// FieldErrors are catalogue keys of what is wrong, by the name of the form field it stands beside.
type FieldErrors map[string]string

// Error lists the fields, never what was typed into them.
func (f FieldErrors) Error() string {
	names := ""
	for name := range f {
		names += " " + name
	}
	return "invalid fields:" + names
}

// Add keeps the first error of a field.
func (f FieldErrors) Add(field, key string) {
	if _, ok := f[field]; !ok {
		f[field] = key
	}
}

// OrNil is nil when no field is wrong, so that callers can return it as an error.
func (f FieldErrors) OrNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}
