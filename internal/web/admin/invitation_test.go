package admin_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

const phrase = "зелений їжак читає вночі"

func accepted() url.Values { return url.Values{"name": {"Ольга"}, "password": {phrase}} }

func TestInvitationIsTakenUpOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	at := h.link(t, cms.InvitationLink, olha)
	for range 3 { // what a mail scanner does
		w := h.Get(at)
		if w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) > 0 {
			t.Fatalf("got %d %v", w.Code, w.Header())
		}
		htmlcheck.Parse(t, w.Body.String()).In("html[lang=uk] input[name=name]").Count(1)
	}
	if !h.user(t, olha).Invited {
		t.Fatal("looking at it has changed something")
	}
	w := h.Post(at, accepted())
	if w.Code != 303 || w.Header().Get("Location") != "/admin/account" {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	if got := h.Get("/admin", loginOf(t, w)).Code; got != 200 {
		t.Errorf("the new login: got %d", got)
	}
	if u := h.user(t, olha); u.Invited || u.Name != "Ольга" {
		t.Errorf("got %+v", u)
	}
	if got := h.Post(at, accepted()).Code; got != 404 {
		t.Errorf("a second time: got %d", got)
	}
}

// Two who press at once: one of them is let in.
func TestInvitationTakenUpTwiceAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	at := h.link(t, cms.InvitationLink, olha)
	codes, wg := make([]int, 2), sync.WaitGroup{}
	for i := range codes {
		wg.Go(func() { codes[i] = h.Post(at, accepted()).Code })
	}
	wg.Wait()
	if codes[0]+codes[1] != 303+404 {
		t.Errorf("got %v", codes)
	}
}

func TestInvitationAsksForAPasswordNobodyGuesses(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	at := h.link(t, cms.InvitationLink, olha)
	for _, password := range []string{"", "short", "password1234", "biblioteca2026", "olha.example12", strings.Repeat("long ", 300)} {
		w := h.Post(at, url.Values{"name": {"Olha"}, "password": {password}})
		if w.Code != 422 {
			t.Errorf("%.20q: got %d", password, w.Code)
			continue
		}
		if password != "" && strings.Contains(w.Body.String(), password) {
			t.Errorf("%.20q is shown again", password)
		}
		htmlcheck.Parse(t, w.Body.String()).In("[name=password][aria-invalid]").Count(1)
	}
	if got := h.Post(at, url.Values{"password": {phrase}}).Code; got != 422 {
		t.Errorf("without a name: got %d", got)
	}
	if got := h.Post(at, accepted()).Code; got != 303 {
		t.Errorf("after all that the link opens nothing: %d", got)
	}
}

// Wrong, expired, revoked and used links are the same page.
func TestLinksThatOpenNothingLookAlike(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.invite(t)
	body := func(at string) string {
		w, p := h.Get(at), h.Post(at, accepted())
		if w.Code != 404 || p.Code != 404 {
			t.Errorf("%.14s: got %d and %d", at, w.Code, p.Code)
		}
		return w.Body.String()
	}
	want := body("/invitations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	first := h.link(t, cms.InvitationLink, olha)
	if w := h.Post("/admin/people/"+h.id(t, olha)+"/invitation", nil, h.boss); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	second := h.link(t, cms.InvitationLink, olha)
	if body(first) != want {
		t.Error("a revoked link looks different")
	}
	if got := h.Get(second).Code; got != 200 {
		t.Errorf("the new link: got %d", got)
	}
	if body("/login/reset"+strings.TrimPrefix(second, "/invitations")) != want {
		t.Error("a link for something else looks different")
	}
	h.now = h.now.Add(cms.InvitationLife + time.Second)
	if body(second) != want {
		t.Error("an expired link looks different")
	}
	h.boss = h.SignIn(t, cms.Administrator) // the login has grown old too
	third := h.link(t, cms.InvitationLink, olha)
	h.Post("/admin/people/"+h.id(t, olha)+"/closure", nil, h.boss)
	h.Post("/admin/people/"+h.id(t, olha)+"/reopening", nil, h.boss)
	if body(third) != want {
		t.Error("the link of somebody who was shut out opens")
	}
	if n := h.count(t, `SELECT count(*) FROM mails WHERE template = 'invitation'`); n != 2 {
		t.Errorf("%d letters", n)
	}
}
