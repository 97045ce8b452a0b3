package admin_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/hotp"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// telephone shows the codes of a secret.
type telephone struct {
	t      *testing.T
	house  *house
	secret string
}

// code is what the telephone shows, so many steps from now.
func (p telephone) code(steps int64) url.Values {
	p.t.Helper()
	code, err := hotp.GenerateCode(p.secret, uint64(p.house.now.Unix()/30+steps))
	if err != nil {
		p.t.Fatal(err)
	}
	return url.Values{"code": {code}, "next": {"/admin/news"}}
}

// withFactor sets Ana's second factor up and is her telephone, her recovery codes, and the login she did it with.
func (h *house) withFactor(t *testing.T) (telephone, []string, *http.Cookie) {
	t.Helper()
	h.withAna(t)
	c := loginOf(t, h.Post("/login", credentials(secret, "")))
	if w := h.Post("/admin/account/factor", url.Values{"factor_password": {secret}}, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	doc := htmlcheck.Parse(t, h.Get("/admin/account/factor", c).Body.String())
	doc.In("svg.qr[role=img][aria-label] path").Count(2)
	p := telephone{t, h, strings.ReplaceAll(doc.In("code.secret").Text(), " ", "")}
	if w := h.Post("/admin/account/factor/confirmation", url.Values{"code": {"000 000"}}, c); w.Code != 422 {
		t.Errorf("a wrong code: got %d", w.Code)
	}
	w := h.Post("/admin/account/factor/confirmation", p.code(0), c)
	if w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("got %d %v", w.Code, w.Header())
	}
	return p, htmlcheck.Parse(t, w.Body.String()).In(".codes code").Count(10).Texts(), c
}

// half is the cookie of somebody whose password was right.
func (h *house) half(t *testing.T) *http.Cookie {
	t.Helper()
	w := h.Post("/login", credentials(secret, "/admin/news"))
	if w.Code != 303 || w.Header().Get("Location") != "/login/factor?next=%2Fadmin%2Fnews" {
		t.Fatalf("got %d to %q", w.Code, w.Header().Get("Location"))
	}
	return loginOf(t, w)
}

func TestPasswordAloneOpensNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, _, c := h.withFactor(t)
	half := h.half(t)
	for _, path := range []string{"/admin", "/admin/account", "/admin/logins"} {
		if got := h.Get(path, half).Code; got != 303 {
			t.Errorf("%s: got %d", path, got)
		}
	}
	htmlcheck.Parse(t, h.Get("/admin/logins", c).Body.String()).In("tbody tr").Count(1)
	page := h.Get("/login/factor?next=%2Fadmin%2Fnews", half)
	htmlcheck.Parse(t, page.Body.String()).In("html[lang=ro] [name=code][autocomplete=one-time-code]").Count(1)
	w := h.Post("/login/factor", p.code(1), half)
	whole := loginOf(t, w)
	if w.Code != 303 || w.Header().Get("Location") != "/admin/news" || whole.Value == half.Value {
		t.Fatalf("got %d to %q", w.Code, w.Header().Get("Location"))
	}
	if got := h.Get("/admin", whole).Code; got != 200 {
		t.Errorf("with the code: got %d", got)
	}
	if got := h.Post("/login/factor", p.code(2), half).Header().Get("Location"); got != "/login" {
		t.Errorf("the half login goes on to %q", got)
	}
}

func TestCodesAreGoodOnceAndForAMinute(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, _, _ := h.withFactor(t)
	if got := h.Post("/login/factor", p.code(0), h.half(t)).Code; got != 422 {
		t.Errorf("the code that set it up: got %d", got)
	}
	h.now = h.now.Add(10 * time.Minute)
	for _, c := range []struct {
		steps int64
		want  int
	}{{-2, 422}, {2, 422}, {0, 303}, {0, 422}, {-1, 422}, {1, 303}, {1, 422}} {
		if got := h.Post("/login/factor", p.code(c.steps), h.half(t)).Code; got != c.want {
			t.Errorf("%d steps from now: got %d, want %d", c.steps, got, c.want)
		}
	}
}

func TestRecoveryCodesAreGoodOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, codes, c := h.withFactor(t)
	typed := url.Values{"code": {strings.ToLower(strings.ReplaceAll(codes[3], "-", " "))}}
	if got := h.Post("/login/factor", typed, h.half(t)).Code; got != 303 {
		t.Errorf("however it is typed: got %d", got)
	}
	if got := h.Post("/login/factor", typed, h.half(t)).Code; got != 422 {
		t.Errorf("a second time: got %d", got)
	}
	htmlcheck.Parse(t, h.Get("/admin/account", c).Body.String()).In("main").HasText("9 coduri")
	for _, code := range codes {
		if n := h.count(t, `SELECT count(*) FROM recovery_codes r WHERE r::text LIKE '%' || $1 || '%' OR hash = convert_to($1, 'UTF8')`, code); n != 0 {
			t.Error("a code stands in the table")
		}
	}
}

// Neither the secret nor anything it could be guessed from stands in the database.
func TestSecretIsSealed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, _, _ := h.withFactor(t)
	if n := h.count(t, `SELECT count(*) FROM users WHERE position(convert_to($1, 'UTF8') IN factor) > 0`, p.secret); n != 0 {
		t.Error("the secret can be read")
	}
	other := webtest.Over(h.DB, func() time.Time { return h.now })
	other.Admin.Door = auth.NewDoor(h.DB, auth.NewPasswords(1), auth.Usual, []byte("the key of another house, also long"))
	if got := other.Post("/login/factor", p.code(1), h.half(t)).Code; got != 500 {
		t.Errorf("with another key: got %d", got)
	}
}

func TestGuessingCodesIsThrottled(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, _, _ := h.withFactor(t)
	h.Admin.Door = auth.NewDoor(h.DB, auth.NewPasswords(1), auth.Limits{Account: 10, Source: 1000, Window: time.Hour}, []byte("a key for tests, 32 bytes or more"))
	half, looked := h.half(t), 0
	for range 60 {
		if h.Post("/login/factor", url.Values{"code": {"123456"}}, half).Code == 422 {
			looked++
		}
	}
	if looked != 10 {
		t.Errorf("%d of 60 were looked at", looked)
	}
	if w := h.Post("/login/factor", p.code(1), half); w.Code != 429 || w.Header().Get("Retry-After") == "" {
		t.Errorf("then the right one: got %d", w.Code)
	}
}

func TestSecondFactorIsTakenAwayByWhoKnowsThePassword(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, _, c := h.withFactor(t)
	if got := h.Post("/admin/account/factor", url.Values{"factor_password": {secret}}, c).Code; got != 409 {
		t.Errorf("a new secret over one that counts: got %d", got)
	}
	if got := h.Post("/admin/account/factor/end", url.Values{"factor_password": {"wrong"}}, c).Code; got != 422 {
		t.Errorf("a wrong password: got %d", got)
	}
	if got := h.Post("/admin/account/factor/end", url.Values{"factor_password": {secret}}, c).Code; got != 303 {
		t.Errorf("got %d", got)
	}
	if got := h.Post("/login", credentials(secret, "")).Header().Get("Location"); got != "/admin" {
		t.Errorf("signing in leads to %q", got)
	}
}

// A password chosen by letter does not pass the second factor by; an administrator can take it away from who lost it.
func TestResetKeepsTheSecondFactor(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withFactor(t)
	h.Post(h.link(t, cms.ResetLink, ana), url.Values{"password": {phrase}})
	if got := h.Post("/login", credentials(phrase, "")).Header().Get("Location"); !strings.HasPrefix(got, "/login/factor") {
		t.Errorf("signing in leads to %q", got)
	}
	h.Post("/admin/people/"+h.id(t, ana)+"/factor/end", nil, h.boss)
	if got := h.Post("/login", credentials(phrase, "")).Header().Get("Location"); got != "/admin" {
		t.Errorf("after that it leads to %q", got)
	}
}

func TestHalfALoginDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, _, _ := h.withFactor(t)
	half := h.half(t)
	h.now = h.now.Add(cms.HalfLoginLifetime + time.Second)
	if got := h.Post("/login/factor", p.code(0), half).Header().Get("Location"); got != "/login" {
		t.Errorf("got %q", got)
	}
	for _, path := range []string{"/login/factor", "/login/factor?next=//evil.example"} {
		if got := h.Get(path).Header().Get("Location"); got != "/login" {
			t.Errorf("%s without a login leads to %q", path, got)
		}
	}
}

// Every page of this part is valid, its fields and pictures named, in every language.
func TestPagesOfPeopleAreValid(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	h.invite(t)
	c := loginOf(t, h.Post("/login", credentials(secret, "")))
	h.Post("/admin/account/factor", url.Values{"factor_password": {secret}}, c)
	person := "/admin/people/" + h.id(t, olha)
	for _, l := range cms.Interface {
		for _, who := range []*http.Cookie{c, h.boss} {
			h.Post("/admin/account", url.Values{"name": {"Ana"}, "locale": {string(l)}, "languages": {"ro"}, "countries": {"md"}}, who)
		}
		for path, who := range map[string]*http.Cookie{"/admin/account": c, "/admin/account/factor": c, "/admin/logins": c, "/admin/people": h.boss,
			"/admin/people/new": h.boss, person: h.boss, "/login/reset": nil, "/login/reset?asked=1": nil, "/login?changed=1": nil,
			h.link(t, cms.InvitationLink, olha): nil, h.link(t, cms.ResetLink, ana): nil} {
			r := httptest.NewRequest(http.MethodGet, webtest.Base+path, nil)
			r.Header.Set("Accept-Language", string(l))
			if who != nil {
				r.AddCookie(who)
			}
			w := h.Do(r)
			if w.Code != 200 {
				t.Errorf("%s: got %d", path, w.Code)
				continue
			}
			htmlcheck.Parse(t, w.Body.String()).Valid()
		}
	}
}

// ask sets who has to sign in with a code.
func (h *house) ask(t *testing.T, who cms.FactorFor) {
	t.Helper()
	typed := htmlcheck.Parse(t, h.Get("/admin/settings", h.boss).Body.String()).Form("main form")
	typed.Set("factor_for", string(who))
	if w := h.Post("/admin/settings", typed, h.boss); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
}

// TestWhoLacksTheFactorSetsItUpFirst: nothing is open before, and the recovery codes are shown.
func TestWhoLacksTheFactorSetsItUpFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	h.ask(t, cms.FactorForEverybody)
	half := h.half(t)
	for _, path := range []string{"/admin", "/admin/account", "/admin/account/factor"} {
		if got := h.Get(path, half).Code; got != 303 {
			t.Errorf("%s: got %d", path, got)
		}
		if got := h.Post(path, nil, half).Code; got == 200 || got == 303 && path != "/admin" {
			t.Errorf("POST %s: got %d", path, got)
		}
	}
	page := htmlcheck.Parse(t, h.Get("/login/factor?next=%2Fadmin%2Fnews", half).Body.String())
	page.Valid()
	p := telephone{t, h, strings.ReplaceAll(page.In("code.secret").Text(), " ", "")}
	if w := h.Post("/login/factor", url.Values{"code": {"000000"}}, half); w.Code != 422 {
		t.Errorf("a wrong code: got %d", w.Code)
	}
	w := h.Post("/login/factor", p.code(0), half)
	if w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("got %d", w.Code)
	}
	codes := htmlcheck.Parse(t, w.Body.String())
	codes.Valid()
	codes.In(".codes code").Count(10)
	codes.In(`a.btn[href="/admin/news"]`).Exists()
	if got := h.Get("/admin/news", loginOf(t, w)).Code; got != 200 {
		t.Errorf("then: got %d", got)
	}
	if got := h.Post("/login/factor", p.code(1), half).Header().Get("Location"); got != "/login" {
		t.Errorf("the half login goes on to %q", got)
	}
	htmlcheck.Parse(t, h.Get("/login/factor", h.half(t)).Body.String()).In("code.secret").None() // now the code is asked for
}

func TestFactorIsAskedOfThoseTheSettingsName(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	if _, err := auth.Add(t.Context(), h.DB, auth.NewPasswords(1), cms.User{Email: olha, Name: "Olha", Role: cms.Administrator, Locale: "uk"}, secret); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who   cms.FactorFor
		asked map[string]bool
	}{
		{cms.FactorForAdministrators, map[string]bool{ana: false, olha: true}},
		{cms.FactorForEverybody, map[string]bool{ana: true, olha: true}},
		{cms.FactorForNobody, map[string]bool{ana: false, olha: false}},
	} {
		h.ask(t, c.who)
		for email, asked := range c.asked {
			w := h.Post("/login", url.Values{"email": {email}, "password": {secret}})
			if got := strings.HasPrefix(w.Header().Get("Location"), "/login/factor"); got != asked {
				t.Errorf("%s, %s: led to %q", c.who, email, w.Header().Get("Location"))
			}
		}
	}
	if got := h.Get("/admin", h.boss).Code; got != 200 {
		t.Errorf("who is in already: got %d", got)
	}
}

// TestNobodyIsLockedOut: whoever has lost telephone and codes gets in by the terminal, and sets a new factor up.
func TestNobodyIsLockedOut(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withFactor(t)
	h.ask(t, cms.FactorForEverybody)
	if _, err := auth.Reset(t.Context(), h.DB, auth.NewPasswords(1), ana, phrase); err != nil {
		t.Fatal(err)
	}
	half := loginOf(t, h.Post("/login", credentials(phrase, "")))
	page := htmlcheck.Parse(t, h.Get("/login/factor", half).Body.String())
	p := telephone{t, h, strings.ReplaceAll(page.In("code.secret").Text(), " ", "")}
	if got := h.Get("/admin", loginOf(t, h.Post("/login/factor", p.code(0), half))).Code; got != 200 {
		t.Errorf("got %d", got)
	}
}

// TestInvitedPeopleSetTheFactorUpToo before they see the rooms.
func TestInvitedPeopleSetTheFactorUpToo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	h.ask(t, cms.FactorForEverybody)
	w := h.Post(h.link(t, cms.InvitationLink, olha), url.Values{"name": {"Olha"}, "password": {phrase}})
	if got := w.Header().Get("Location"); !strings.HasPrefix(got, "/login/factor") {
		t.Errorf("led to %q", got)
	}
	if got := h.Get("/admin", loginOf(t, w)).Code; got != 303 {
		t.Errorf("got %d", got)
	}
}
