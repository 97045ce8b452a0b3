package respond

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/templates/layout"
)

// ErrMethod is a request whose address exists, but not for its method.
var ErrMethod = errors.New("method not allowed")

// statusGone is what the log shows for an asker who did not wait.
const statusGone = 499

// statuses is the one table from error to status. What is not in it is a fault of ours.
var statuses = []struct {
	err    error
	status int
}{
	{cms.ErrBadRequest, http.StatusBadRequest},
	{cms.ErrForbidden, http.StatusForbidden},
	{cms.ErrNotFound, http.StatusNotFound},
	{ErrMethod, http.StatusMethodNotAllowed},
	{cms.ErrConflict, http.StatusConflict},
	{cms.ErrState, http.StatusConflict},
	{cms.ErrTaken, http.StatusConflict},
	{cms.ErrGone, http.StatusGone},
	{cms.ErrTooLarge, http.StatusRequestEntityTooLarge},
	{cms.ErrFull, http.StatusInsufficientStorage},
	{cms.ErrThrottled, http.StatusTooManyRequests},
	{cms.ErrUnavailable, http.StatusServiceUnavailable},
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
	{context.Canceled, statusGone},
}

// Status is the HTTP status an error means.
func Status(err error) int {
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status
		}
	}
	var fields cms.FieldErrors
	if errors.As(err, &fields) {
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

// retryAfter is how many seconds to wait before asking again.
var retryAfter = map[int]string{http.StatusServiceUnavailable: "5", http.StatusTooManyRequests: "60"}

// Fail answers with the page for the error. Faults of ours are logged under the request's id, which is all that the
// visitor sees of them.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	status := Status(err)
	id := ""
	if status == http.StatusInternalServerError {
		id = ID(r)
		slog.ErrorContext(r.Context(), "fault", "id", id, "method", r.Method, "error", err)
	}
	ErrorPage(w, r, status, id)
}

// ErrorPage sends the page for a status. It needs nothing but the program itself.
func ErrorPage(w http.ResponseWriter, r *http.Request, status int, id string) {
	if after := retryAfter[status]; after != "" {
		w.Header().Set("Retry-After", after)
	}
	if status == statusGone {
		w.WriteHeader(status)
		return
	}
	// the page is drawn even when the request's time is up
	r = r.WithContext(context.WithoutCancel(r.Context()))
	if err := Private(w, r, status, layout.Error(status, id)); err != nil {
		http.Error(w, http.StatusText(status), status)
	}
}
