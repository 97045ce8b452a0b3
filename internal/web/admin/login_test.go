package admin_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

const (
	ana    = "ana@example.org"
	secret = "correct horse battery"
)

// withAna is a site with one editor who has a password.
func withAna(t *testing.T) *webtest.Site {
	t.Helper()
	s := webtest.New(t)
	if _, err := auth.Add(t.Context(), s.DB, auth.NewPasswords(1), cms.User{Email: ana, Name: "Ana", Role: cms.Editor, Locale: "ro"}, secret); err != nil {
		t.Fatal(err)
	}
	return s
}

func credentials(password, next string) url.Values {
	return url.Values{"email": {ana}, "password": {password}, "next": {next}}
}

// loginOf is the cookie an answer sets.
func loginOf(t *testing.T, w *httptest.ResponseRecorder) *http.Cookie {
	t.Helper()
	for _, c := range w.Result().Cookies() {
		if c.Name == "login" {
			return c
		}
	}
	t.Fatalf("%d without a login:\n%s", w.Code, w.Body)
	return nil
}

func TestEditorSignsInAndOut(t *testing.T) {
	t.Parallel()
	s := withAna(t)
	page := s.Get("/login?next=%2Fadmin%2Fnews")
	if page.Code != 200 || page.Header().Get("Cache-Control") != "no-store" || len(page.Result().Cookies()) > 0 {
		t.Fatalf("got %d %v", page.Code, page.Header())
	}
	doc := htmlcheck.Parse(t, page.Body.String())
	if got := doc.In("input[name=next]").Attr("value"); got != "/admin/news" {
		t.Errorf("next is %q", got)
	}
	w := s.Post("/login", credentials(secret, "/admin/news"))
	cookie := loginOf(t, w)
	if w.Code != 303 || w.Header().Get("Location") != "/admin/news" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" {
		t.Errorf("got %d to %q with %+v", w.Code, w.Header().Get("Location"), cookie)
	}
	desk := s.Get("/admin", cookie)
	htmlcheck.Parse(t, desk.Body.String()).In("html[lang=ro] h1").HasText("De făcut")
	if out := s.Post("/admin/logout", nil, cookie); out.Code != 303 || loginOf(t, out).MaxAge >= 0 {
		t.Errorf("signing out: got %d", out.Code)
	}
	if again := s.Get("/admin", cookie); again.Code != 303 || again.Header().Get("Location") != "/login?next=%2Fadmin" {
		t.Errorf("the old cookie still opens: %d", again.Code)
	}
}

func TestNextLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	s := withAna(t)
	for _, next := range []string{"", "https://evil.example", "//evil.example", `/\evil.example`, "javascript:alert(1)", "/login", "\t//evil.example"} {
		if got := s.Post("/login", credentials(secret, next)).Header().Get("Location"); got != "/admin" {
			t.Errorf("%q leads to %q", next, got)
		}
	}
}

func TestRefusalIsTheSameForEveryAccount(t *testing.T) {
	t.Parallel()
	s := withAna(t)
	known := s.Post("/login", credentials("wrong", ""))
	unknown := s.Post("/login", url.Values{"email": {"bea@example.org"}, "password": {"wrong"}})
	if known.Code != 422 || unknown.Code != 422 || known.Body.String() != strings.ReplaceAll(unknown.Body.String(), "bea@", "ana@") {
		t.Errorf("got %d and %d, or different pages", known.Code, unknown.Code)
	}
	doc := htmlcheck.Parse(t, known.Body.String())
	doc.In("[role=alert]").HasText("do not match")
	if doc.In("input[name=email]").Attr("value") != ana || strings.Contains(known.Body.String(), "wrong") {
		t.Error("the address is lost, or the password shown again")
	}
	empty := s.Post("/login", url.Values{})
	htmlcheck.Parse(t, empty.Body.String()).In(".errors a").Count(2)
}

func TestThrottledSignInSaysSo(t *testing.T) {
	t.Parallel()
	s := withAna(t)
	s.Admin.Door = auth.NewDoor(s.DB, auth.NewPasswords(2), auth.Limits{Account: 3, Source: 100, Window: time.Hour}, []byte("k"))
	var codes []int
	for range 4 {
		codes = append(codes, s.Post("/login", credentials("wrong", "")).Code)
	}
	if fmt.Sprint(codes) != "[422 422 422 429]" {
		t.Errorf("got %v", codes)
	}
	w := s.Post("/login", credentials(secret, ""))
	if w.Code != 429 || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).In("[role=alert]").HasText("too many tries")
}

func TestDoorSpeaksTheBrowsersLanguage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	r := httptest.NewRequest("GET", webtest.Base+"/login", nil)
	r.Header.Set("Accept-Language", "uk-UA,uk;q=0.9,en;q=0.5")
	htmlcheck.Parse(t, s.Do(r).Body.String()).In("html[lang=uk] h1").HasText("Вхід")
}

func TestLoginsAreListedAndRevoked(t *testing.T) {
	t.Parallel()
	s := withAna(t)
	here, there := loginOf(t, s.Post("/login", credentials(secret, ""))), loginOf(t, s.Post("/login", credentials(secret, "")))
	doc := htmlcheck.Parse(t, s.Get("/admin/logins", here).Body.String())
	doc.In("tbody tr").Count(2)
	end := doc.In("tbody form").Count(1).Attr("action")
	if w := s.Post(end, nil, here); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	if w := s.Get("/admin", there); w.Code != 303 {
		t.Errorf("the revoked login: got %d", w.Code)
	}
	third := loginOf(t, s.Post("/login", credentials(secret, "")))
	s.Post("/admin/logins/end", nil, here)
	for _, c := range []*http.Cookie{here, third} {
		if w := s.Get("/admin", c); w.Code != 303 {
			t.Errorf("after signing out everywhere: got %d", w.Code)
		}
	}
}

func TestLanguageOfTheRooms(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	if w := s.Post("/admin/account", url.Values{"name": {"Olha"}, "locale": {"uk"}}, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/admin", c).Body.String()).In("html[lang=uk] h1").HasText("Моя робота")
	if w := s.Post("/admin/account", url.Values{"name": {"Olha"}, "locale": {"xx"}}, c); w.Code != 422 {
		t.Errorf("an unknown language: got %d", w.Code)
	}
}
