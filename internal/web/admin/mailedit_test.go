package admin_test

import (
	"errors"
	"fmt"
	"io"
	"mime/quotedprintable"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

// plain is a letter's bytes with its encoding undone.
func plain(t *testing.T, r mailtest.Received) string {
	t.Helper()
	text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(string(r.Raw))))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWaitingLetterIsWrittenAnew(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	c := p.SignIn(t, cms.Editor)
	p.hold(t, cms.InvitationMail)
	id := p.put(t, cms.InvitationMail, cms.English, 0, nil)
	p.run(t)
	at := fmt.Sprint("/admin/mails/", id)
	page := htmlcheck.Parse(t, p.Get(at+"/edit", c).Body.String())
	page.Valid()
	page.In("main").LacksText(cms.TokenMark)
	typed := page.Form("main form[method=post]")
	if !strings.Contains(typed.Get("words"), "editors’ rooms") || strings.Contains(typed.Get("words"), "Hello") {
		t.Fatalf("offered are %q", typed.Get("words"))
	}
	for field, value := range map[string]string{"subject": "", "words": "Go to /invitations/" + cms.TokenMark} {
		wrong := url.Values{"version": typed["version"], "subject": {"A"}, "words": {"B"}}
		wrong.Set(field, value)
		if w := p.Post(at+"/edit", wrong, c); w.Code != 422 {
			t.Errorf("%s: got %d", field, w.Code)
		}
	}
	typed.Set("subject", "Come and\r\nBcc: victim@example.org")
	typed.Set("words", "We need <you>.\r\n\r\nSoon.")
	if w := p.Post(at+"/edit", typed, c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	shown := htmlcheck.Parse(t, p.Get(at, c).Body.String())
	shown.In("main").HasText("We need <you>.").HasText("Hello Olena,").LacksText(cms.TokenMark)
	if w := p.Post(at+"/edit", typed, c); w.Code != 409 {
		t.Errorf("over another's words: got %d", w.Code)
	}
	p.run(t)
	if len(p.sink.Received()) != 0 {
		t.Fatal("it went by itself")
	}
	p.Post(at+"/release", nil, c)
	p.run(t)
	got := p.sink.Received()
	if len(got) != 1 || got[0].Header("Bcc") != "" || got[0].Header("Subject") != "Come and Bcc: victim@example.org" {
		t.Fatalf("received %d, %q", len(got), got[0].Header("Subject"))
	}
	text := plain(t, got[0])
	for _, want := range []string{"We need <you>.", "<p>Soon.</p>", "Hello Olena,", "/invitations/"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if strings.Contains(text, cms.TokenMark) || strings.Contains(text, "rooms of") {
		t.Errorf("it still says %s", text)
	}
	if w := p.Get(at+"/edit", p.SignIn(t, cms.Administrator)); w.Code != 409 {
		t.Errorf("once it is gone: got %d", w.Code)
	}
}

// TestLettersOfABatchAreEditedByLanguage: all of one language or one alone, never another's.
func TestLettersOfABatchAreEditedByLanguage(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	c := p.SignIn(t, cms.Editor)
	p.hold(t, cms.ReviewMail)
	params := map[string]string{"title": "Bees", "kind": "post"}
	first := p.put(t, cms.ReviewMail, cms.English, 0, params)
	second, other := p.put(t, cms.ReviewMail, cms.English, first, params), p.put(t, cms.ReviewMail, cms.Ukrainian, first, params)
	p.run(t)
	at := fmt.Sprintf("/admin/mails/%d/edit", second)
	for _, all := range []bool{false, true} {
		typed := htmlcheck.Parse(t, p.Get(at, c).Body.String()).Form("main form[method=post]")
		typed.Set("subject", fmt.Sprint("All: ", all))
		if all {
			typed.Set("all", "on")
		}
		if w := p.Post(at, typed, c); w.Code != 303 {
			t.Fatalf("got %d", w.Code)
		}
		for id, changed := range map[int64]bool{first: all, second: true, other: false} {
			l, err := p.Site.DB.Letter(t.Context(), id, cms.MailStates)
			if err != nil || l.Edited != changed || l.State != cms.MailHeld || changed != (l.Subject == fmt.Sprint("All: ", all)) {
				t.Errorf("all %v, letter %d: %q, %s, %v", all, id, l.Subject, l.State, err)
			}
		}
	}
}

// TestLettersAreErased after the days of the settings, sent, failed or stopped, but none that is still to go; how many were
// sent stays.
func TestLettersAreErased(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.hold(t, cms.InvitationMail)
	waits := p.put(t, cms.InvitationMail, cms.English, 0, nil)
	states := map[int64]cms.MailState{waits: cms.MailHeld}
	for _, state := range []cms.MailState{cms.MailFailed, cms.MailUncertain, cms.MailQueued} {
		states[p.put(t, cms.ReviewMail, cms.English, 0, map[string]string{"title": "Bees", "kind": "post"})] = state
	}
	for range 3 {
		p.put(t, cms.ReviewMail, cms.English, 0, map[string]string{"title": "Bees", "kind": "post"})
	}
	p.run(t)
	for id, state := range states {
		if _, err := p.Site.DB.Pool().Exec(t.Context(), `UPDATE mails SET state = $2 WHERE id = $1`, id, state); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		days, left int
	}{{89, 7}, {2, 1}, {1, 1}} {
		p.ahead.Add(int64(time.Duration(c.days) * 24 * time.Hour))
		if err := p.Site.DB.Due(t.Context(), p.Site.DB.Now()); err != nil {
			t.Fatal(err)
		}
		var left int
		if err := p.Site.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM mails`).Scan(&left); err != nil || left != c.left {
			t.Errorf("after %d days %d are left, %v", c.days, left, err)
		}
	}
	for id, state := range states {
		_, err := p.Site.DB.Letter(t.Context(), id, cms.MailStates)
		if errors.Is(err, cms.ErrNotFound) != (state != cms.MailQueued) {
			t.Errorf("%s: %v", state, err)
		}
	}
	logged, _, err := p.Site.DB.AuditLog(t.Context(), cms.AuditFilter{Action: cms.DeleteMail})
	if err != nil || len(logged) != 3 {
		t.Errorf("the log keeps %d, %v", len(logged), err)
	}
	page := htmlcheck.Parse(t, p.Get("/admin/mails", p.SignIn(t, cms.Administrator)).Body.String())
	page.Valid()
	page.In("main").HasText("3 letters were sent and erased").HasText("erased 90 days after")
}
