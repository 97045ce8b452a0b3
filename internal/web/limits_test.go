package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
)

// endless is a body that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// TestOnlyUploadsMayBeLong: a form with files may bring what its files may, in every language; all other forms are cut off as
// before.
func TestOnlyUploadsMayBeLong(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	count := func(w http.ResponseWriter, r *http.Request) error {
		n, err := io.Copy(io.Discard, r.Body)
		var tooLong *http.MaxBytesError
		if errors.As(err, &tooLong) {
			return cms.ErrTooLarge
		}
		fmt.Fprint(w, n)
		return err
	}
	s.Server = assemble(s.o, routes{public: []respond.Route{respond.Upload("/files", count), respond.Post("/form", count)}})
	for _, c := range []struct {
		path string
		size int64
		want int
	}{{"/files", bodySize + 1, 200}, {"/ro/files", bodySize + 1, 200}, {"/uk/files", bodySize + 1, 200}, {"/uk/form", bodySize + 1, 413}, {"/files", uploadSize + 1, 413}, {"/form", bodySize, 200}, {"/form", bodySize + 1, 413}} {
		r := httptest.NewRequest(http.MethodPost, "http://localhost"+c.path, io.LimitReader(endless{}, c.size))
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%d bytes to %s: got %d", c.size, c.path, w.Code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "http://localhost/files", strings.NewReader("x"))
	r.ContentLength = uploadSize + 1
	w := httptest.NewRecorder()
	if s.Handler().ServeHTTP(w, r); w.Code != 413 {
		t.Errorf("what says that it is too long: got %d", w.Code)
	}
}
