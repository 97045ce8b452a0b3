package respond

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

func answer(t *testing.T, r *http.Request, h Handler) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestEveryErrorHasItsStatus(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]int{
		cms.ErrNotFound: 404, cms.ErrGone: 410, cms.ErrForbidden: 403, cms.ErrConflict: 409, cms.ErrState: 409,
		cms.ErrTaken: 409, cms.ErrThrottled: 429, cms.ErrUnavailable: 503, cms.ErrBadRequest: 400, cms.ErrTooLarge: 413,
		ErrMethod: 405, context.DeadlineExceeded: 503, context.Canceled: 499, io.EOF: 500,
	} {
		if got := Status(fmt.Errorf("about something: %w", err)); got != want {
			t.Errorf("%v: got %d, want %d", err, got, want)
		}
	}
	if got := Status(cms.FieldErrors{"title": "error.required"}); got != 422 {
		t.Errorf("field errors: %d", got)
	}
}

func TestErrorPage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err    error
		locale cms.Locale
		retry  string
		shows  string
	}{
		{cms.ErrNotFound, cms.English, "", "There is no page here"},
		{cms.ErrUnavailable, cms.English, "5", "right now"},
		{cms.ErrThrottled, cms.English, "60", "wait"},
		{cms.ErrNotFound, cms.Romanian, "", `lang="ro"`},
		{errors.New("pq: password of ana"), cms.English, "", "the-id"},
	} {
		ctx := i18n.With(t.Context(), i18n.For(c.locale))
		r := httptest.NewRequestWithContext(ctx, "GET", "/", nil)
		r.Header.Set(IDHeader, "the-id")
		w := answer(t, r, func(http.ResponseWriter, *http.Request) error { return c.err })
		body := w.Body.String()
		if w.Code != Status(c.err) || w.Header().Get("Retry-After") != c.retry || !strings.Contains(body, c.shows) {
			t.Errorf("%v: %d %v", c.err, w.Code, w.Header())
		}
		if strings.Contains(body, "ana") || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%v: shown or kept", c.err)
		}
	}
}

func TestWhoHasGoneGetsNothing(t *testing.T) {
	t.Parallel()
	w := answer(t, httptest.NewRequest("GET", "/", nil), func(http.ResponseWriter, *http.Request) error { return context.Canceled })
	if w.Code != 499 || w.Body.Len() != 0 {
		t.Errorf("%d with %d bytes", w.Code, w.Body.Len())
	}
}

func TestRedirectsStayHere(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"/": true, "/news?goal=4#top": true, "/ro/știri": true,
		"": false, "news": false, "//evil.example": false, "/\\evil.example": false, "https://evil.example": false,
		"/a\nSet-Cookie: b": false, "\\\\evil.example": false, "javascript:alert(1)": false, "/\t/evil.example": false,
	} {
		if got := Local(path); got != want {
			t.Errorf("%q: got %v, want %v", path, got, want)
		}
		w := answer(t, httptest.NewRequest("POST", "/", nil), func(w http.ResponseWriter, r *http.Request) error { return Redirect(w, r, path) })
		if (w.Code == 303) != want || want && w.Header().Get("Location") != path {
			t.Errorf("%q: %d to %q", path, w.Code, w.Header().Get("Location"))
		}
	}
}

func TestPermanentMayBeKept(t *testing.T) {
	t.Parallel()
	w := answer(t, httptest.NewRequest("GET", "/", nil), func(w http.ResponseWriter, r *http.Request) error { return Permanent(w, r, "/news") })
	if w.Code != 301 || !strings.Contains(w.Header().Get("Cache-Control"), "public") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

func TestPageThatBreaksInTheMiddleIsAnErrorPage(t *testing.T) {
	t.Parallel()
	half := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		io.WriteString(w, "<p>half")
		return errors.New("broken")
	})
	w := answer(t, httptest.NewRequest("GET", "/", nil), func(w http.ResponseWriter, r *http.Request) error { return Page(w, r, 200, half) })
	if w.Code != 500 || strings.Contains(w.Body.String(), "half") {
		t.Errorf("%d %.60s", w.Code, w.Body)
	}
}

func TestPagesAndDataSayWhoMayKeepThem(t *testing.T) {
	t.Parallel()
	page := templ.ComponentFunc(func(_ context.Context, w io.Writer) error { _, err := io.WriteString(w, "<p>"); return err })
	for name, c := range map[string]struct {
		h             Handler
		control, corp string
	}{
		"page":    {func(w http.ResponseWriter, r *http.Request) error { return Page(w, r, 200, page) }, shared, ""},
		"private": {func(w http.ResponseWriter, r *http.Request) error { return Private(w, r, 422, page) }, personal, ""},
		"data":    {func(w http.ResponseWriter, r *http.Request) error { return Bytes(w, r, "text/csv", []byte("abc")) }, shared, "cross-origin"},
	} {
		w := answer(t, httptest.NewRequest("GET", "/", nil), c.h)
		if w.Header().Get("Cache-Control") != c.control || w.Header().Get("Cross-Origin-Resource-Policy") != c.corp ||
			w.Header().Get("Content-Length") != "3" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
	}
}

func TestForm(t *testing.T) {
	t.Parallel()
	send := func(body string, limit int64) (url.Values, error) {
		r := httptest.NewRequest("POST", "/?why=address", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Body = http.MaxBytesReader(httptest.NewRecorder(), r.Body, limit)
		return Form(r)
	}
	form, err := send("why=%00because&goal=4&goal=5", 100)
	if err != nil || form.Get("why") != "\x00because" || len(form["goal"]) != 2 {
		t.Errorf("got %v, %v", form, err)
	}
	if _, err := send("why=%zz", 100); !errors.Is(err, cms.ErrBadRequest) {
		t.Errorf("unreadable: %v", err)
	}
	if _, err := send("why=because", 5); !errors.Is(err, cms.ErrTooLarge) {
		t.Errorf("too long: %v", err)
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	key := NewKey()
	if got := Key(url.Values{"key": {key}}); got != key {
		t.Errorf("a key of ours became %s", got)
	}
	for _, strange := range []string{"", "short", strings.ToLower(key), strings.Repeat("1", len(key)), key + "A"} {
		if got := Key(url.Values{"key": {strange}}); got == strange || len(got) != len(key) {
			t.Errorf("%q became %q", strange, got)
		}
	}
}

func TestUserIsNobodyUnlessSaid(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("GET", "/", nil)
	if User(r).ID != 0 || Locale(r) != cms.English {
		t.Error("somebody")
	}
	r = r.WithContext(WithUser(r.Context(), cms.User{ID: 7}))
	if User(r).ID != 7 {
		t.Error("nobody")
	}
}

func TestSourceIsTheAddressWithoutItsPort(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"203.0.113.7:1234": "203.0.113.7", "[2001:db8::1]:1": "2001:db8::1", "203.0.113.7": "203.0.113.7"} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = address
		if got := Source(r); got != want {
			t.Errorf("%s: got %s", address, got)
		}
	}
}
