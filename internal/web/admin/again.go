package admin

import (
	"errors"
	"maps"
	"net/http"

	"occupylibrary.net/internal/cms"
)

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
