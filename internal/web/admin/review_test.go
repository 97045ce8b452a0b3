package admin_test

import (
	"net/url"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// letters counts the letters of a template in the outbox.
func letters(t *testing.T, db *postgres.DB, template cms.MailTemplate) int {
	t.Helper()
	var n int
	if err := db.Pool().QueryRow(t.Context(), `SELECT count(*) FROM mails WHERE template = $1`, template).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReminderComesOnceForEachDate(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	c, _ := s.SignIn(t, cms.Author), s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/pages", post("Opening hours"))
	for _, day := range []string{"2026-05-03", "2026-02-30", "x", "0000-01-01"} {
		if w := s.Post(at+"/review-date", url.Values{"review_date": {day}}, c); w.Code != 422 {
			t.Errorf("%s: got %d", day, w.Code)
		}
	}
	for i, day := range []string{"2026-05-10", "2026-06-10"} {
		typed := shown(t, s.Get(at, c).Body.String())
		typed.Set("review_date", day)
		typed.Set("summary", day)
		if w := s.Post(at+"/review-date", typed, c); w.Code != 303 || entryOf(t, s, at).Entry.Summary != day {
			t.Fatalf("%s: got %d", day, w.Code)
		}
		for _, hour := range []int{8, 9, 40} { // the day begins at 21:00 of the one before in Bucharest
			before, _ := time.Parse(time.DateOnly, day)
			now = before.Add(time.Duration(hour-12) * time.Hour)
			if err := s.DB.Due(t.Context(), now); err != nil {
				t.Fatal(err)
			}
			want := i
			if hour > 8 {
				want++
			}
			if got := letters(t, s.DB, cms.ReviewDueMail); got != want {
				t.Errorf("%s, hour %d: got %d letters, want %d", day, hour, got, want)
			}
		}
		c = s.SignIn(t, cms.Author) // the other login is too old by now
		htmlcheck.Parse(t, s.Get(at, c).Body.String()).In(".tag").HasText("Time to read it again")
	}
}

func TestTakingTheDateAwayTakesTheReminderAway(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/pages", post("About"))
	for _, day := range []string{"2190-01-01", ""} {
		s.Post(at+"/review-date", url.Values{"review_date": {day}}, c)
		page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
		if got := page.In("#f-review_date").Attr("value"); got != day {
			t.Errorf("got %q, want %q", got, day)
		}
	}
	if err := s.DB.Due(t.Context(), time.Date(2195, 1, 1, 0, 0, 0, 0, time.UTC)); err != nil || letters(t, s.DB, cms.ReviewDueMail) != 0 {
		t.Errorf("a letter, or %v", err)
	}
}

func TestReviewersHearOfWhatWaits(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	author := s.SignIn(t, cms.Author)
	for _, role := range []cms.Role{cms.Editor, cms.Reviewer, cms.Translator, cms.Author} {
		s.SignIn(t, role)
	}
	gone, err := s.DB.CreateUser(t.Context(), cms.User{Email: "gone@example.org", Role: cms.Editor, Locale: "en"}, "-")
	if err == nil {
		err = s.DB.DisableUser(t.Context(), gone.Email)
	}
	if err != nil {
		t.Fatal(err)
	}
	at := create(t, s, author, "/admin/news", post("Please read"))
	s.Post(at+"/review", nil, author)
	if got := letters(t, s.DB, cms.ReviewMail); got != 2 {
		t.Errorf("got %d letters, want one for the editor and one for the reviewer", got)
	}
}

func TestTextThatLeavesBeforeItComesIsRefused(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := post("Short")
	typed.Set("unpublish_date", "2190-01-01")
	at := create(t, s, c, "/admin/news", typed)
	w := s.Post(at+"/schedule", url.Values{"publish_date": {"2190-02-01"}}, c)
	if w.Code != 422 || entryOf(t, s, at).Entry.Status != cms.Draft {
		t.Errorf("got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).In("#f-unpublish_date-error").HasText("the end comes before the start")
}
