package postgres_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// calendar is a store whose clock the test sets, days after its beginning.
type calendar struct {
	*postgres.DB
	now time.Time
}

func newCalendar(t *testing.T) *calendar {
	t.Helper()
	c := &calendar{now: time.Date(2027, 3, 1, 10, 0, 0, 0, time.UTC)}
	c.DB = pgtest.NewAt(t, func() time.Time { return c.now })
	return c
}

// after goes on by so many days and lets two workers do what is due, twice.
func (c *calendar) after(t *testing.T, days int) {
	t.Helper()
	c.now = c.now.AddDate(0, 0, days)
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for range 2 {
				if err := c.Due(context.Background(), c.now); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

func (c *calendar) letters(t *testing.T, m cms.MailTemplate) int {
	t.Helper()
	return number(t, c.DB, `SELECT count(*) FROM mails WHERE template = $1`, m)
}

// wants fails unless so many reminders, notices and stories are there.
func (c *calendar) wants(t *testing.T, when string, reminders, notices, stories int) {
	t.Helper()
	got := [3]int{c.letters(t, cms.StoryReminderMail), c.letters(t, cms.StoryErasureMail), number(t, c.DB, `SELECT count(*) FROM submissions`)}
	if got != [3]int{reminders, notices, stories} {
		t.Errorf("%s: got %v reminders, notices and stories, want %d %d %d", when, got, reminders, notices, stories)
	}
}

// draft begins a story that nobody sends.
func (c *calendar) draft(t *testing.T, key, email string) cms.Submission {
	t.Helper()
	a := walks(key)
	a.Contact.Email = email
	must(t, c.CreateDraft(context.Background(), a, cms.StoryTelling))
	s, err := c.SubmissionByLink(context.Background(), a.Link)
	must(t, err)
	return s
}

func TestUnsentStoryIsRemindedOfTwiceAndErasedAfterNotice(t *testing.T) {
	t.Parallel()
	c := newCalendar(t)
	s := c.draft(t, "a", "library@example.org")
	_, err := c.SendStory(context.Background(), s.ID, nil)
	must(t, err)
	c.after(t, 2)
	c.wants(t, "day 2", 0, 0, 1)
	c.after(t, 1)
	c.wants(t, "day 3", 1, 0, 1)
	c.after(t, 6)
	c.wants(t, "day 9", 1, 0, 1)
	c.after(t, 1)
	c.wants(t, "day 10", 2, 0, 1)
	c.after(t, 42)
	c.wants(t, "day 52", 2, 0, 1)
	c.after(t, 1)
	c.wants(t, "day 53", 2, 1, 1)
	if n := number(t, c.DB, `SELECT count(*) FROM mails WHERE template = 'story-erasure' AND params->>'date' = $1`, "30\u00a0aprilie 2027"); n != 1 {
		t.Error("the notice does not say the day")
	}
	c.after(t, 6)
	c.wants(t, "day 59", 2, 1, 1)
	c.after(t, 1)
	c.wants(t, "day 60", 0, 0, 0)
	for _, table := range []string{"contacts", "links", "mails", "submission_changes", "consents"} {
		if n := number(t, c.DB, `SELECT count(*) FROM `+table); n != 0 {
			t.Errorf("%s keeps %d rows", table, n)
		}
	}
	if n := number(t, c.DB, `SELECT count(*) FROM audit WHERE action = 'erased' AND subject_id = $1 AND detail = ''`, s.ID); n != 1 {
		t.Errorf("%d lines in the log, want 1", n)
	}
}

// TestWhoeverWritesOnAfterTheNoticeIsToldAnew and nothing is erased before.
func TestWhoeverWritesOnAfterTheNoticeIsToldAnew(t *testing.T) {
	t.Parallel()
	c := newCalendar(t)
	s := c.draft(t, "a", "library@example.org")
	c.after(t, 53)
	c.wants(t, "nobody looked for 53 days", 0, 1, 1)
	c.now = c.now.Add(time.Hour)
	do(t, c.DB, `UPDATE submissions SET saved_at = $2 WHERE id = $1`, s.ID, c.now)
	c.after(t, 52)
	c.wants(t, "52 days after the last change", 0, 1, 1)
	c.after(t, 2)
	c.wants(t, "told anew", 0, 2, 1)
	c.after(t, 5)
	c.wants(t, "the days of the notice are not over", 0, 2, 1)
	c.after(t, 3)
	c.wants(t, "erased", 0, 0, 0)
}

// TestLateNoticeStillGivesAWeek: the program stood still for months.
func TestLateNoticeStillGivesAWeek(t *testing.T) {
	t.Parallel()
	c := newCalendar(t)
	c.draft(t, "a", "library@example.org")
	c.after(t, 200)
	c.wants(t, "at last", 0, 1, 1)
	c.after(t, 6)
	c.wants(t, "six days later", 0, 1, 1)
	c.after(t, 2)
	c.wants(t, "a week later", 0, 0, 0)
}

func TestDraftWithoutAnAddressIsErasedOnlyWhenNobodyTouchesIt(t *testing.T) {
	t.Parallel()
	c := newCalendar(t)
	s := c.draft(t, "a", "")
	c.after(t, 40)
	do(t, c.DB, `UPDATE submissions SET saved_at = $2 WHERE id = $1`, s.ID, c.now)
	c.after(t, 59)
	c.wants(t, "59 days", 0, 0, 1)
	c.after(t, 1)
	c.wants(t, "60 days", 0, 0, 0)
}

func TestSentStoriesAreNeitherRemindedOfNorErased(t *testing.T) {
	t.Parallel()
	c := newCalendar(t)
	receive(t, c.DB, walks("a"))
	do(t, c.DB, `INSERT INTO submissions (state, locale, story, created_at, demo) VALUES ('draft', 'en', '{}', $1, true)`, c.now)
	c.after(t, 100)
	c.wants(t, "after 100 days", 0, 0, 2)
}

func TestContactsAreForgottenSomeMonthsAfterTheDecision(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), newCalendar(t)
	settings := cms.UsualSettings()
	settings.ContactMonths = 2
	must(t, c.SaveSettings(ctx, cms.System, cms.UsualSettings(), settings))
	published, rejected, waiting := receive(t, c.DB, walks("a")), receive(t, c.DB, walks("b")), receive(t, c.DB, walks("c"))
	_, err := c.AcceptSubmission(ctx, cms.System, published.ID, accepted())
	must(t, err)
	must(t, c.RejectSubmission(ctx, cms.System, rejected.ID, "No."))
	must(t, c.RenewStoryLinks(ctx, published.ID, []byte("k"), nil))
	known := func(when string, want ...int64) {
		t.Helper()
		if got := number(t, c.DB, `SELECT count(*) FROM submissions s JOIN contacts c ON c.id = s.contact_id AND c.email <> '' AND c.erased_at IS NULL WHERE s.id = ANY ($1)`, want); got != len(want) {
			t.Errorf("%s: %d of %v are known", when, got, want)
		}
		if got := number(t, c.DB, `SELECT count(*) FROM contacts WHERE email <> ''`); got != len(want) {
			t.Errorf("%s: %d addresses are kept, want %d", when, got, len(want))
		}
	}
	c.after(t, 60) // two months are 61 days from the first of March
	known("after 60 days", published.ID, rejected.ID, waiting.ID)
	c.after(t, 1)
	known("after two months", waiting.ID)
	if n := number(t, c.DB, `SELECT count(*) FROM audit WHERE action = 'contact_erased'`); n != 2 {
		t.Errorf("%d lines in the log, want 2", n)
	}
	if n := number(t, c.DB, `SELECT count(*) FROM mails m JOIN contacts c ON c.id = m.contact_id WHERE c.erased_at IS NOT NULL`); n != 0 {
		t.Errorf("%d letters are left", n)
	}
	if p, err := c.StoryPage(ctx, published.ID); err != nil || p.ErasedAt == nil || !p.ErasedAt.Equal(c.now) {
		t.Errorf("got %+v %v", p, err)
	}
	if s, err := c.Submission(ctx, published.ID); err != nil || s.Story.What != "Mers." || s.Published == nil {
		t.Errorf("the story is gone: %+v %v", s, err)
	}
}

// TestContactStaysWhileACorrectionIsOnItsWay and letters that are with the mail server go once they are settled.
func TestContactStaysWhileACorrectionIsOnItsWay(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), newCalendar(t)
	s := receive(t, c.DB, walks("a"))
	_, err := c.AcceptSubmission(ctx, cms.System, s.ID, accepted())
	must(t, err)
	must(t, c.BeginCorrection(ctx, s.ID, []byte("1"), linkOf("1"), s.Story))
	correction, err := c.SubmissionByLink(ctx, linkOf("1"))
	must(t, err)
	_, err = c.SendStory(ctx, correction.ID, nil)
	must(t, err)
	c.after(t, 400)
	if p, _ := c.StoryPage(ctx, s.ID); !p.Reachable {
		t.Error("forgotten while a correction waits")
	}
	do(t, c.DB, `UPDATE mails SET state = 'sending' WHERE id = (SELECT min(id) FROM mails WHERE contact_id IS NOT NULL)`)
	must(t, c.EraseContact(ctx, s.ID))
	if n := number(t, c.DB, `SELECT count(*) FROM mails WHERE contact_id IS NOT NULL`); n != 1 {
		t.Errorf("%d letters, want the one that is being sent", n)
	}
	do(t, c.DB, `UPDATE mails SET state = 'sent' WHERE state = 'sending'`)
	c.after(t, 0)
	if n := number(t, c.DB, `SELECT count(*) FROM mails m JOIN contacts c ON c.id = m.contact_id WHERE c.erased_at IS NOT NULL`); n != 0 {
		t.Errorf("%d letters are left", n)
	}
}
