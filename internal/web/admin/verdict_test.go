package admin_test

import (
	"net/url"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/web/webtest"
)

func TestReviewersWordsReachWhoeverAsked(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	author, reviewer := s.SignIn(t, cms.Author), s.SignIn(t, cms.Reviewer)
	at := create(t, s, author, "/admin/news", post("Please read"))
	s.Post(at+"/review", nil, author)
	htmlcheck.Parse(t, s.Get(at, reviewer).Body.String()).In("textarea#f-return_words").Exists()
	if w := s.Post(at+"/draft", url.Values{"return_words": {"The date is wrong."}}, reviewer); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	var note, to string
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT m.params->>'note', u.role FROM mails m JOIN users u ON u.id = m.user_id
		WHERE m.template = $1`, cms.ReturnedMail).Scan(&note, &to); err != nil || note != "The date is wrong." || to != string(cms.Author) {
		t.Errorf("to %s: %q, %v", to, note, err)
	}
	page := htmlcheck.Parse(t, s.Get(at, author).Body.String())
	page.In("#verdict").HasText("The date is wrong.")
	htmlcheck.Parse(t, s.Get("/admin", author).Body.String()).In("#returned").Exists()
	htmlcheck.Parse(t, s.Get("/admin", reviewer).Body.String()).In("#returned").None()
	s.Post(at+"/review", nil, author)
	htmlcheck.Parse(t, s.Get("/admin", author).Body.String()).In("#returned").None()
}

func TestWhoTakesTheirOwnBackGetsNoLetter(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Mine"))
	s.Post(at+"/review", nil, c)
	if w := s.Post(at+"/draft", nil, c); w.Code != 303 || letters(t, s.DB, cms.ReturnedMail) != 0 {
		t.Errorf("got %d and %d letters", w.Code, letters(t, s.DB, cms.ReturnedMail))
	}
}

func TestApprovalIsKeptAndShown(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	author, reviewer, editor := s.SignIn(t, cms.Author), s.SignIn(t, cms.Reviewer), s.SignIn(t, cms.Editor)
	at := create(t, s, author, "/admin/news", post("Approve me"))
	id := entryOf(t, s, at).Entry.ID
	if w := s.Post(at+"/approval", nil, reviewer); w.Code != 409 {
		t.Errorf("a draft: got %d", w.Code)
	}
	s.Post(at+"/review", nil, author)
	if w := s.Post(at+"/approval", nil, reviewer); w.Code != 303 || letters(t, s.DB, cms.ApprovedMail) != 1 {
		t.Fatalf("got %d", w.Code)
	}
	if w := s.Post(at+"/approval", nil, reviewer); w.Code != 409 {
		t.Errorf("twice: got %d", w.Code)
	}
	by, err := s.DB.Verdict(t.Context(), id)
	if err != nil || by.Decision != cms.Approved || by.By == "" || by.At == nil {
		t.Fatalf("got %+v, %v", by, err)
	}
	s.Post(at+"/publication", nil, editor)
	if after, err := s.DB.Verdict(t.Context(), id); err != nil || after.By != by.By {
		t.Errorf("whoever published took the approval over: %+v, %v", after, err)
	}
	htmlcheck.Parse(t, s.Get(at, editor).Body.String()).In("#verdict").HasText("Checked and approved by " + by.By)
	typed := shown(t, s.Get(at, editor).Body.String())
	typed.Set("title", "Approved once")
	s.Post(at, typed, editor)
	htmlcheck.Parse(t, s.Get(at, editor).Body.String()).In("#verdict").HasText("changed since")
}

// TestNobodyApprovesTheirOwn: publishing what one has asked to be checked oneself leaves no approval.
func TestNobodyApprovesTheirOwn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, other := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Administrator)
	for name, want := range map[string]cms.Decision{"mine": cms.Undecided, "theirs": cms.Approved} {
		at := create(t, s, c, "/admin/news", post("By "+name))
		s.Post(at+"/review", nil, c)
		if w := s.Post(at+"/approval", nil, c); w.Code != 409 {
			t.Errorf("%s: got %d", name, w.Code)
		}
		by := c
		if name == "theirs" {
			by = other
		}
		s.Post(at+"/publication", nil, by)
		if v, err := s.DB.Verdict(t.Context(), entryOf(t, s, at).Entry.ID); err != nil || v.Decision != want {
			t.Errorf("%s: got %+v, %v", name, v, err)
		}
	}
}

func TestScheduledTextWithFaultsDoesNotComeOut(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	c := s.SignIn(t, cms.Editor)
	good, bad := create(t, s, c, "/admin/news", post("Good")), create(t, s, c, "/admin/news", post("Bad"))
	for _, at := range []string{good, bad} {
		if w := s.Post(at+"/schedule", url.Values{"publish_date": {"2026-05-05"}}, c); w.Code != 303 {
			t.Fatalf("got %d", w.Code)
		}
	}
	typed := shown(t, s.Get(bad, c).Body.String())
	typed.Set("body", faulty)
	if w := s.Post(bad, typed, c); w.Code != 303 { // nothing is public yet: no word is held up
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get(bad, c).Body.String()).In("#gate[open]").HasText("will not be published by itself")
	now = now.Add(48 * time.Hour)
	for range 2 {
		if err := s.DB.Checked(richtext.Check).Due(t.Context(), now); err != nil {
			t.Fatal(err)
		}
	}
	if got := entryOf(t, s, good).Entry.Status; got != cms.Published {
		t.Errorf("the good one is %s", got)
	}
	if got := entryOf(t, s, bad).Entry; got.Status != cms.Draft || got.PublishedAt != nil {
		t.Errorf("the bad one is %s", got.Status)
	}
	if got := letters(t, s.DB, cms.StoppedMail); got != 1 {
		t.Errorf("got %d letters", got)
	}
	var detail string
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT detail FROM audit WHERE action = 'publication_stopped'`).Scan(&detail); err != nil || detail == "" {
		t.Errorf("the log says %q, %v", detail, err)
	}
	htmlcheck.Parse(t, s.Get("/admin", c).Body.String()).In("#stopped").Exists()
	page := htmlcheck.Parse(t, s.Get(bad, c).Body.String())
	page.In("#verdict").HasText("was to be published by itself")
	page.Valid()
	typed = shown(t, s.Get(bad, c).Body.String())
	typed.Set("body", "<p>All is well.</p>")
	s.Post(bad+"/publication", typed, c)
	htmlcheck.Parse(t, s.Get("/admin", c).Body.String()).In("#stopped").None()
}
