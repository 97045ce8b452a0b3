package admin_test

import (
	"fmt"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestMyWorkShowsEachRoleWhatWaitsForIt(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	author := s.SignIn(t, cms.Author)
	at := create(t, s, author, "/admin/news", post("Please check me"))
	s.Post(at+"/review", nil, author)
	if _, err := s.DB.Pool().Exec(t.Context(), `
		INSERT INTO river_job (kind, state, args, queue, max_attempts, errors, attempt, finalized_at, created_at)
		VALUES ('renditions', 'discarded', '{"id": "secret"}', 'default', 3, ARRAY['{"error": "boom"}'::jsonb], 3, now(), now())`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.DB.Pool().Exec(t.Context(), `
		INSERT INTO mails (template, locale, user_id, state, dedupe, created_at, changed_at)
		SELECT 'test', 'en', id, 'held', 'old', now() - interval '3 days', now() FROM users LIMIT 1`); err != nil {
		t.Fatal(err)
	}
	for role, want := range map[cms.Role][]string{
		cms.Administrator: {"#reviews", "#jobs", `.pill[href="/admin/mails"]`},
		cms.Editor:        {"#reviews", `.pill[href="/admin/mails"]`},
		cms.Reviewer:      {"#reviews"},
		cms.Translator:    nil,
	} {
		page := htmlcheck.Parse(t, s.Get("/admin", s.SignIn(t, role)).Body.String())
		page.Valid()
		for _, selector := range []string{"#reviews", "#jobs", `.pill[href="/admin/mails"]`} {
			found := 0
			for _, w := range want {
				if w == selector {
					found = 1
				}
			}
			page.In(selector).Count(found)
		}
		page.In("main").LacksText("secret").LacksText("boom")
	}
	htmlcheck.Parse(t, s.Get("/admin", author).Body.String()).In("#drafts").Exists()
}

func TestMyWorkShowsWhatIsToBeReadAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/pages", post("Opening hours"))
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE entries SET review_on = now()::date - 2`); err != nil {
		t.Fatal(err)
	}
	htmlcheck.Parse(t, s.Get("/admin", c).Body.String()).In("#due").Exists()
	page := htmlcheck.Parse(t, s.Get("/admin/pages?only=due", c).Body.String())
	page.In("tbody tr").Count(1).HasText("Time to read it again")
	if entryOf(t, s, at).Entry.Version != 1 {
		t.Error("the day changed the text's version")
	}
}

func TestMyWorkShowsTheWeeksSignUps(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	near := s.Event(t, 2, func(d *cms.Document) {
		d.Entry.Title = "Near"
		d.Event.StartsAt, d.Event.EndsAt = s.DB.Now().AddDate(0, 0, 2), s.DB.Now().AddDate(0, 0, 2).Add(time.Hour)
	})
	s.Event(t, 2, func(d *cms.Document) { d.Entry.Title = "Far" })
	for n := range 3 {
		s.Register(t, near.Work.ID, fmt.Sprintf("p%d@example.org", n), cms.Romanian)
	}
	at := func(role cms.Role) *htmlcheck.Doc {
		return htmlcheck.Parse(t, s.Get("/admin", s.SignIn(t, role)).Body.String()).Valid()
	}
	at(cms.Author).In("#signups").None()
	at(cms.Editor).In("main").HasText("2 of 2 places are taken").HasText("1 person waits").HasText("Link of the meeting")
	if err := s.DB.SaveJoin(t.Context(), cms.System, near.Work.ID, cms.Join{Address: "https://meet.example.org/x"}); err != nil {
		t.Fatal(err)
	}
	at(cms.Editor).In("main").LacksText("Link of the meeting").LacksText("Far")
}
