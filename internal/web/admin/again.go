package admin

import (
	"errors"
	"maps"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
)

// saving is a typed form on its way to the store, the same for all that is edited: what was stored leads to an address, what
// could not be is drawn once more.
type saving struct {
	wrong cms.FieldErrors        // what is wrong goes beside its field
	store func() (string, error) // parses and stores; the address to go on to
	draw  func(status int) error
}

func (s saving) run(w http.ResponseWriter, r *http.Request) error {
	at, err := s.store()
	if status := again(err, s.wrong); status != 0 {
		return s.draw(status)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, at)
}

// newer says whether somebody else has saved in the meantime, and which version the form starts from when it is drawn once
// more: then it is the one that is shown beside it.
func newer(status int, typed, now string) (bool, string) {
	if status == http.StatusConflict {
		return true, now
	}
	return false, typed
}

// again is the status with which a form that could not be stored is drawn once more; what is wrong goes beside its fields.
// 0 means that nothing typed is the reason.
func again(err error, beside cms.FieldErrors) int {
	var fields cms.FieldErrors
	switch {
	case errors.As(err, &fields):
		maps.Copy(beside, fields)
		return http.StatusUnprocessableEntity
	case errors.Is(err, cms.ErrConflict):
		return http.StatusConflict
	}
	return 0
}
