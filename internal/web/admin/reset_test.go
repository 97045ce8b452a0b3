package admin_test

import (
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

func (h *house) id(t *testing.T, email string) string {
	t.Helper()
	return strconv.FormatInt(h.user(t, email).ID, 10)
}

// withAna adds an editor who has a password.
func (h *house) withAna(t *testing.T) {
	t.Helper()
	if _, err := auth.Add(t.Context(), h.DB, auth.NewPasswords(1), cms.User{Email: ana, Name: "Ana", Role: cms.Editor, Locale: "ro"}, secret); err != nil {
		t.Fatal(err)
	}
}

// Whoever asks learns nothing: answer and status are the same, and so is the work (TestAskingForALetterCostsTheSame), for a user, for somebody invited, shut out, unknown.
func TestResetAnswersAlike(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	h.invite(t)
	var want *httptest.ResponseRecorder
	for range 5 {
		for _, email := range []string{ana, olha, "nobody@example.org"} {
			got := h.Post("/login/reset", url.Values{"email": {email}})
			if want == nil {
				want = got
			}
			if got.Code != 303 || got.Header().Get("Location") != want.Header().Get("Location") || got.Body.String() != want.Body.String() ||
				len(got.Header()) != len(want.Header()) {
				t.Errorf("%s: got %d %v", email, got.Code, got.Header())
			}
		}
	}
	if n := h.count(t, `SELECT count(*) FROM mails WHERE template = 'password-reset'`); n != 1 {
		t.Errorf("%d letters: one for Ana, however often she asks in five minutes", n)
	}
	htmlcheck.Parse(t, h.Get("/login/reset?asked=1").Body.String()).In("[role=status]").HasText("on its way")
	htmlcheck.Parse(t, h.Post("/login/reset", url.Values{"email": {"nonsense"}}).Body.String()).In(".errors li").Count(1)
}

func TestResetIsThrottledForEveryAddress(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	h.Admin.Door = auth.NewDoor(h.DB, auth.NewPasswords(1), auth.Limits{Account: 15, Source: 1000, Window: time.Hour}, []byte("k"))
	for _, email := range []string{ana, "nobody@example.org"} {
		looked := 0
		for range 60 {
			if h.Post("/login/reset", url.Values{"email": {email}}).Code == 303 {
				looked++
			}
		}
		if looked != 15 {
			t.Errorf("%s: %d of 60 went through", email, looked)
		}
	}
}

func TestResetGivesANewPasswordOnceAndEndsLogins(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	login := loginOf(t, h.Post("/login", credentials(secret, "")))
	at, spare := h.link(t, cms.ResetLink, ana), h.link(t, cms.ResetLink, ana)
	for range 3 {
		htmlcheck.Parse(t, h.Get(at).Body.String()).In("html[lang=ro] [name=password][autocomplete=new-password]").Count(1)
	}
	if got := h.Post(at, url.Values{"password": {"parola123456"}}).Code; got != 422 {
		t.Errorf("a password everybody has: got %d", got)
	}
	if got := h.Get("/admin", login).Code; got != 200 {
		t.Fatalf("a refused password ended the login: %d", got)
	}
	w := h.Post(at, url.Values{"password": {phrase}})
	if w.Code != 303 || !strings.HasPrefix(w.Header().Get("Location"), "/login?") || len(w.Result().Cookies()) > 0 {
		t.Fatalf("got %d to %q", w.Code, w.Header().Get("Location"))
	}
	htmlcheck.Parse(t, h.Get(w.Header().Get("Location")).Body.String()).In("[role=status]").HasText("changed")
	if got := h.Get("/admin", login).Code; got != 303 {
		t.Errorf("the old login: got %d", got)
	}
	for _, link := range []string{at, spare} {
		if got := h.Post(link, url.Values{"password": {phrase + "!"}}).Code; got != 404 {
			t.Errorf("a second time: got %d", got)
		}
	}
	if got := h.Post("/login", credentials(phrase, "")).Code; got != 303 {
		t.Errorf("the new password: got %d", got)
	}
}

func TestResetLinksExpire(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	at := h.link(t, cms.ResetLink, ana)
	h.now = h.now.Add(cms.ResetLife + time.Second)
	if got := h.Get(at).Code; got != 404 {
		t.Errorf("after an hour: got %d", got)
	}
	again := h.link(t, cms.ResetLink, ana)
	h.Post("/admin/people/"+h.id(t, ana)+"/closure", nil, h.boss)
	if got := h.Post(again, url.Values{"password": {phrase}}).Code; got != 404 {
		t.Errorf("somebody shut out: got %d", got)
	}
}
