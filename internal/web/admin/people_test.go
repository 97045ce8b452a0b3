package admin_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// house is a site whose clock the test turns, with an administrator who has signed in.
type house struct {
	*webtest.Site
	now  time.Time
	boss *http.Cookie
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return h.now }
	h.Site = webtest.Over(pgtest.NewAt(t, clock), clock)
	h.boss = h.SignIn(t, cms.Administrator)
	return h
}

// count is the number a question to the database finds.
func (h *house) count(t *testing.T, sql string, args ...any) int {
	t.Helper()
	var n int
	if err := h.DB.Pool().QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func (h *house) user(t *testing.T, email string) cms.User {
	t.Helper()
	u, _, err := h.DB.Account(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// link is the address of a letter that is sent now.
func (h *house) link(t *testing.T, purpose cms.Purpose, email string) string {
	t.Helper()
	life := map[cms.Purpose]time.Duration{cms.InvitationLink: cms.InvitationLife, cms.ResetLink: cms.ResetLife}[purpose]
	token, err := h.DB.MintLink(t.Context(), purpose, h.user(t, email).ID, h.now.Add(life))
	if err != nil {
		t.Fatal(err)
	}
	return map[cms.Purpose]string{cms.InvitationLink: "/invitations/", cms.ResetLink: "/login/reset/"}[purpose] + token
}

func invitation(email string) url.Values {
	return url.Values{"name": {"Olha"}, "email": {email}, "role": {"translator"}, "locale": {"uk"}, "languages": {"uk", "en"}, "countries": {"ua"}}
}

// person is somebody's form as it stands, with other answers to some questions.
func (h *house) person(t *testing.T, at string, other url.Values) url.Values {
	t.Helper()
	typed := htmlcheck.Parse(t, h.Get(at, h.boss).Body.String()).Form("main post-form form:has([name=name])")
	maps.Copy(typed, other)
	return typed
}

const olha = "olha@example.org"

// invite lets the administrator invite Olha.
func (h *house) invite(t *testing.T) {
	t.Helper()
	if w := h.Post("/admin/people", invitation(" Olha@Example.org"), h.boss); w.Code != 303 {
		t.Fatalf("got %d\n%s", w.Code, w.Body)
	}
}

func TestInvitationGoesIntoTheOutbox(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	u := h.user(t, olha)
	if !u.Invited || u.Role != cms.Translator || u.Locale != "uk" || fmt.Sprint(u.Languages, u.Countries) != "[uk en] [ua]" {
		t.Errorf("got %+v", u)
	}
	if n := h.count(t, `SELECT count(*) FROM mails WHERE template = 'invitation' AND user_id = $1 AND locale = 'uk'`, u.ID); n != 1 {
		t.Errorf("%d letters", n)
	}
	if n := h.count(t, `SELECT count(*) FROM audit WHERE action = 'invited' AND subject = 'user' AND subject_id = $1 AND actor_id IS NOT NULL`, u.ID); n != 1 {
		t.Errorf("%d lines in the log", n)
	}
	list := htmlcheck.Parse(t, h.Get("/admin/people?q=olha", h.boss).Body.String())
	list.In("main tbody tr:first-child").HasText("Invited").HasText("Українська").HasText("Ukraine")
}

func TestInvitationNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	for field, value := range map[string]string{"name": "", "email": "olha@example.org", "role": "queen", "locale": "xx", "languages": "xx", "countries": "atlantis"} {
		typed := invitation("new@example.org")
		typed.Set(field, value)
		w := h.Post("/admin/people", typed, h.boss)
		if w.Code != 422 {
			t.Errorf("%s: got %d", field, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In(".errors li").Count(1)
	}
	if n := h.count(t, `SELECT count(*) FROM users`); n != 2 {
		t.Errorf("%d users", n)
	}
}

func TestTableOfRightsIsTheOneThatIsAsked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	doc := htmlcheck.Parse(t, h.Get("/admin/people", h.boss).Body.String())
	for i, right := range cms.Rights {
		for j, role := range cms.Roles {
			want := map[bool]string{true: "yes", false: "no"}[role.May(right)]
			doc.In(fmt.Sprintf("#rights ~ table tbody tr:nth-child(%d) td:nth-child(%d) .vh, .head:has(#rights) ~ table tbody tr:nth-child(%d) td:nth-child(%d) .vh",
				i+1, j+2, i+1, j+2)).HasText(want)
		}
	}
}

// A role, a closed account, and another administrator's word count on every instance at once.
func TestRoleAndClosureEndLoginsOnEveryInstance(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other := webtest.Over(h.DB, func() time.Time { return h.now })
	if _, err := auth.Add(t.Context(), h.DB, auth.NewPasswords(1), cms.User{Email: ana, Name: "Ana", Role: cms.Editor, Locale: "en"}, secret); err != nil {
		t.Fatal(err)
	}
	at := fmt.Sprint("/admin/people/", h.user(t, ana).ID)
	for _, c := range []struct {
		path  string
		typed url.Values
		enter int // after it, with the password
	}{
		{at, h.person(t, at, url.Values{"role": {"author"}}), 303},
		{at + "/logins/end", nil, 303},
		{at + "/closure", nil, 422},
	} {
		login := loginOf(t, other.Post("/login", credentials(secret, "")))
		if w := other.Get("/admin", login); w.Code != 200 {
			t.Fatalf("before %s: got %d", c.path, w.Code)
		}
		if w := h.Post(c.path, c.typed, h.boss); w.Code != 303 {
			t.Fatalf("%s: got %d", c.path, w.Code)
		}
		if w := other.Get("/admin", login); w.Code != 303 {
			t.Errorf("after %s: got %d", c.path, w.Code)
		}
		if w := other.Post("/login", credentials(secret, "")); w.Code != c.enter {
			t.Errorf("signing in after %s: got %d, want %d", c.path, w.Code, c.enter)
		}
	}
	if w := h.Post(at+"/closure", nil, h.boss); w.Code != 409 {
		t.Errorf("closed twice: got %d", w.Code)
	}
	h.Post(at+"/reopening", nil, h.boss)
	if w := other.Post("/login", credentials(secret, "")); w.Code != 303 {
		t.Errorf("after the reopening: got %d", w.Code)
	}
}

func TestNobodyTakesTheirOwnRightsAway(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var id int64
	if err := h.DB.Pool().QueryRow(t.Context(), `SELECT id FROM users`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	at := fmt.Sprint("/admin/people/", id)
	htmlcheck.Parse(t, h.Get(at, h.boss).Body.String()).In("[name=role], form[action$=closure]").None()
	w := h.Post(at+"/closure", nil, h.boss)
	if w.Code != 409 {
		t.Errorf("closing one's own: got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).Valid().In("[role=alert]").HasText("Ask another administrator")
	h.Post(at, h.person(t, at, url.Values{"name": {"Chief"}, "role": {"author"}}), h.boss)
	if w := h.Get("/admin/people", h.boss); w.Code != 200 || !strings.Contains(w.Body.String(), "Chief") {
		t.Errorf("after giving oneself another role: got %d", w.Code)
	}
}

func TestAccountIsOnesOwn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.SignIn(t, cms.Translator)
	if w := h.Post("/admin/account", url.Values{"name": {"Iryna"}, "locale": {"uk"}, "languages": {"uk"}, "countries": {"ua", "md"}, "role": {"administrator"}, "email": {"x@example.org"}}, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	doc := htmlcheck.Parse(t, h.Get("/admin/account", c).Body.String())
	doc.In("html[lang=uk]").Count(1)
	doc.In("[name=countries][checked]").Count(2)
	if n := h.count(t, `SELECT count(*) FROM users WHERE name = 'Iryna' AND role = 'translator' AND email <> 'x@example.org'`); n != 1 {
		t.Error("name, role or address are not as they should be")
	}
}

func TestPasswordIsChangedByWhoKnowsIt(t *testing.T) {
	t.Parallel()
	s := withAna(t)
	here, there := loginOf(t, s.Post("/login", credentials(secret, ""))), loginOf(t, s.Post("/login", credentials(secret, "")))
	for present, fields := range map[string]string{"wrong": "present", "": "present", secret: "password"} {
		w := s.Post("/admin/account/password", url.Values{"present": {present}, "password": {"biblioteca2026"}}, here)
		if w.Code != 422 || strings.Contains(w.Body.String(), "biblioteca2026") {
			t.Errorf("%q: got %d", present, w.Code)
		}
		htmlcheck.Parse(t, w.Body.String()).In("[name=" + fields + "][aria-invalid]").Count(1)
	}
	w := s.Post("/admin/account/password", url.Values{"present": {secret}, "password": {"un arici verde citește"}}, here)
	fresh := loginOf(t, w)
	for name, c := range map[string]*http.Cookie{"the old login here": here, "the one elsewhere": there} {
		if got := s.Get("/admin", c).Code; got != 303 {
			t.Errorf("%s: got %d", name, got)
		}
	}
	if got := s.Get("/admin", fresh).Code; got != 200 {
		t.Errorf("the new login: got %d", got)
	}
	if got := s.Post("/login", credentials(secret, "")).Code; got != 422 {
		t.Errorf("the old password: got %d", got)
	}
}

// Lists begin with the languages somebody looks after, and "My work" with the countries.
func TestListsBeginWithOnesOwnLanguages(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	work(t, s)
	c := s.SignIn(t, cms.Translator)
	rows := func(path string) *htmlcheck.Sel {
		return htmlcheck.Parse(t, s.Get(path, c).Body.String()).In("main tbody tr")
	}
	rows("/admin/news").Count(2)
	s.Post("/admin/account", url.Values{"name": {"Iryna"}, "locale": {"en"}, "languages": {"ro", "uk"}}, c)
	rows("/admin/news").Count(1).HasText("Cod pentru copii")
	rows("/admin/news?lang=all").Count(2)
	rows("/admin/news?lang=en").Count(1).HasText("Code for kids")
	doc := htmlcheck.Parse(t, s.Get("/admin/news?lang=all", c).Body.String())
	doc.In("option[value=all][selected]").HasText("Any language")
	doc.In("select[name=lang] option[value='']").HasText("My languages")
}

func TestTwoAdministratorsOnePerson(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withAna(t)
	at := "/admin/people/" + h.id(t, ana)
	mine := h.person(t, at, url.Values{"name": {"Ana P."}, "role": {"reviewer"}, "languages": {"ro"}})
	if w := h.Post(at, h.person(t, at, url.Values{"name": {"Ana Popescu"}, "role": {"author"}, "countries": {"md"}}), h.boss); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	w := h.Post(at, mine, h.SignIn(t, cms.Administrator))
	page := htmlcheck.Parse(t, w.Body.String())
	page.Valid()
	if u := h.user(t, ana); w.Code != 409 || u.Name != "Ana Popescu" || u.Role != cms.Author {
		t.Fatalf("got %d, and %+v stands", w.Code, u)
	}
	if got := page.In("#f-name").Attr("value"); got != "Ana P." {
		t.Errorf("typed was %q", got)
	}
	page.In("main").HasText("Ana Popescu").HasText("Author").HasText("Moldova")
	again := page.Form("main post-form form:has([name=name])")
	if w := h.Post(at, again, h.boss); w.Code != 303 || h.user(t, ana).Name != "Ana P." || h.user(t, ana).Role != cms.Reviewer {
		t.Errorf("over it: got %d, %+v", w.Code, h.user(t, ana))
	}
}

// TestLastAdministratorIsNotClosed, and whoever tries reads why and what to do, for one account and for several.
func TestLastAdministratorIsNotClosed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.SignIn(t, cms.Administrator)
	var id int64
	if err := h.DB.Pool().QueryRow(t.Context(), `SELECT max(id) FROM users`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	if _, err := h.DB.Pool().Exec(t.Context(), `UPDATE users SET password_hash = '' WHERE id <> $1`, id); err != nil {
		t.Fatal(err)
	}
	w := h.Post(fmt.Sprint("/admin/people/", id, "/closure"), nil, h.boss)
	if w.Code != 409 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).Valid().In("[role=alert]").HasText("Make somebody else an administrator first")
	w = h.Post("/admin/people/bulk", url.Values{"action": {"close"}, "id": {strconv.FormatInt(id, 10)}}, h.boss)
	htmlcheck.Parse(t, w.Body.String()).In("main").HasText("this is the last administrator")
}
