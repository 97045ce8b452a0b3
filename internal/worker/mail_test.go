package worker_test

import (
	"context"
	"fmt"
	"net/mail"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	door "occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/worker"
	"occupylibrary.net/templates/email"
)

// office is an outbox with a mail server and a clock of the test's.
type office struct {
	*worker.Outbox
	sink  *mailtest.Sink
	ahead atomic.Int64
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{sink: mailtest.New(t)}
	db := pgtest.NewAt(t, func() time.Time { return time.Now().Add(time.Duration(o.ahead.Load())) })
	o.Outbox = &worker.Outbox{DB: db, Sender: door.NewServer(o.sink.URL(), "example.org", 2*time.Second),
		Site: email.Site{Name: "Occupy Library", Address: "https://example.org"}, From: "site@example.org"}
	return o
}

func (o *office) wait(d time.Duration) { o.ahead.Add(int64(d)) }

func (o *office) run(t *testing.T) {
	t.Helper()
	if err := o.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func user(t *testing.T, db *postgres.DB, name string) cms.User {
	t.Helper()
	u, err := db.CreateUser(t.Context(), cms.User{Email: strings.ToLower(name) + "@example.org", Name: name, Role: cms.Editor, Locale: cms.English}, "-")
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// words are what letters of all templates may need.
func words() map[string]string {
	return map[string]string{"title": "Clubul CODE Kids", "starts": "2020-10-13T07:30:00Z", "ends": "2020-10-13T09:00:00Z",
		"verify": "2020-10-12T07:30:00Z", "zone": "Europe/Bucharest", "ahead": "3"}
}

// put writes a letter's row, as a change does.
func put(t *testing.T, db *postgres.DB, template cms.MailTemplate, l cms.Locale, to cms.User) int64 {
	t.Helper()
	var id int64
	err := db.Pool().QueryRow(t.Context(), `
		INSERT INTO mails (template, locale, user_id, subject_id, params, dedupe, created_at, changed_at)
		VALUES ($1, $2, $3, $3, $4, gen_random_uuid(), $5, $5) RETURNING id`,
		template, l, to.ID, words(), db.Now()).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (o *office) letter(t *testing.T, id int64) cms.Letter {
	t.Helper()
	l, err := o.DB.Letter(t.Context(), id, cms.MailStates)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// is fails unless the letter stands in the state.
func (o *office) is(t *testing.T, id int64, want cms.MailState) {
	t.Helper()
	if l := o.letter(t, id); l.State != want {
		t.Fatalf("letter %d is %s (%s), want %s", id, l.State, l.Answer, want)
	}
}

func TestEveryLetterGoesOnceInItsLanguage(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana := user(t, o.DB, "Ana")
	if _, err := o.DB.Pool().Exec(t.Context(), `DELETE FROM mail_rules`); err != nil { // none waits for an editor
		t.Fatal(err)
	}
	want := map[string]int{}
	for _, template := range cms.MailTemplates {
		for _, l := range cms.Interface {
			put(t, o.DB, template, l, ana)
			want[string(l)]++
		}
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 3 {
				if err := o.Run(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	got, ids := map[string]int{}, map[string]bool{}
	for _, r := range o.sink.Received() {
		got[r.Header("Content-Language")]++
		ids[r.Header("Message-Id")] = true
		if text := string(r.Raw); strings.Contains(text, "{") || strings.Contains(text, cms.TokenMark) {
			t.Errorf("unfilled: %s", text)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) || len(ids) != len(o.sink.Received()) {
		t.Errorf("received %v of %d ids, want %v", got, len(ids), want)
	}
}

func TestLaterIsTriedAgainAfterGrowingPauses(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := put(t, o.DB, cms.ReviewMail, cms.English, user(t, o.DB, "Ana"))
	o.sink.OnLetter(func() error { return mailtest.Says(451, "Greylisted") })
	var before time.Duration
	for i := range 9 {
		o.run(t)
		l := o.letter(t, id)
		if pause := l.NextAt.Sub(o.DB.Now()); l.State != cms.MailQueued || l.Attempts != i+1 || !strings.Contains(l.Answer, "Greylisted") || pause <= before {
			t.Fatalf("attempt %d: %s %d, %v after %v", i, l.State, l.Attempts, pause, before)
		} else {
			before = pause
		}
		o.run(t) // too early: nothing happens
		o.wait(before + time.Second)
	}
	o.run(t)
	o.is(t, id, cms.MailFailed)
	o.sink.OnLetter(nil)
	if err := o.DB.StepMail(t.Context(), cms.System, id, cms.MailAgain); err != nil {
		t.Fatal(err)
	}
	o.run(t)
	o.is(t, id, cms.MailSent)
	if n := len(o.sink.Received()); n != 1 {
		t.Errorf("%d received", n)
	}
}

func TestRefusalIsKeptInTheServersWords(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana, ion := user(t, o.DB, "Ana"), user(t, o.DB, "Ion")
	bad, good := put(t, o.DB, cms.ReviewMail, cms.English, ana), put(t, o.DB, cms.ReviewMail, cms.English, ion)
	o.sink.OnRecipient(func(to string) error {
		if to == ana.Email {
			return mailtest.Says(550, "No such mailbox")
		}
		return nil
	})
	o.run(t)
	o.is(t, bad, cms.MailFailed)
	o.is(t, good, cms.MailSent)
	if l := o.letter(t, bad); !strings.Contains(l.Answer, "No such mailbox") {
		t.Errorf("kept %q", l.Answer)
	}
}

// TestSilentServerLeavesOneDoubt: the letter it had is uncertain and does not go again by itself; a person sends it again
// under the same name. The others wait for a better line.
func TestSilentServerLeavesOneDoubt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.Sender = door.NewServer(o.sink.URL(), "example.org", time.Second)
	ana := user(t, o.DB, "Ana")
	first, second := put(t, o.DB, cms.ReviewMail, cms.English, ana), put(t, o.DB, cms.ReviewMail, cms.Romanian, ana)
	silent := make(chan struct{})
	o.sink.OnLetter(func() error { <-silent; return nil })
	o.run(t)
	o.is(t, first, cms.MailUncertain)
	o.is(t, second, cms.MailQueued)
	o.sink.OnLetter(nil)
	close(silent)
	o.wait(time.Hour)
	o.run(t)
	o.is(t, first, cms.MailUncertain)
	o.is(t, second, cms.MailSent)
	name := o.letter(t, first).MessageID
	if err := o.DB.StepMail(t.Context(), cms.System, first, cms.MailAgain); err != nil {
		t.Fatal(err)
	}
	o.run(t)
	all := o.sink.Received()
	if got := all[len(all)-1].Header("Message-Id"); got != "<"+name+">" {
		t.Errorf("sent again as %s, was %s", got, name)
	}
}

// TestDeathWhileSendingIsADoubt: whoever took the letter never said what became of it.
func TestDeathWhileSendingIsADoubt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := put(t, o.DB, cms.ReviewMail, cms.English, user(t, o.DB, "Ana"))
	sender := o.Sender
	o.Sender = nil
	o.run(t)
	o.is(t, id, cms.MailQueued)
	if _, err := o.DB.TakeMail(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	o.Sender = sender
	o.run(t)
	o.is(t, id, cms.MailSending)
	o.wait(2 * time.Minute)
	o.run(t)
	o.wait(24 * time.Hour)
	o.run(t)
	o.is(t, id, cms.MailUncertain)
	if n := len(o.sink.Received()); n != 0 {
		t.Errorf("%d received", n)
	}
}

// TestServerAwayForTenMinutes: letters say why they wait, none loses an attempt, all arrive once afterwards.
func TestServerAwayForTenMinutes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana := user(t, o.DB, "Ana")
	o.sink.Stop()
	var ids []int64
	for range 10 {
		ids = append(ids, put(t, o.DB, cms.ReviewMail, cms.English, ana))
		o.run(t)
		o.wait(time.Minute)
	}
	if l := o.letter(t, ids[0]); l.State != cms.MailQueued || l.Attempts != 0 || l.Answer == "" {
		t.Errorf("while the server is away: %+v", l)
	}
	if why, err := o.DB.MailTrouble(t.Context()); err != nil || why == "" {
		t.Errorf("trouble %q, %v", why, err)
	}
	o.sink.Start(t)
	o.run(t)
	o.run(t)
	for _, id := range ids {
		o.is(t, id, cms.MailSent)
	}
	if n := len(o.sink.Received()); n != len(ids) {
		t.Errorf("%d received of %d", n, len(ids))
	}
}

func TestPrivateLinkIsInTheLetterAlone(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana := user(t, o.DB, "Ana")
	id := put(t, o.DB, cms.InvitationMail, cms.English, ana)
	o.run(t)
	found := regexp.MustCompile(`https://example\.org/invitations/([\w-]{43})`).FindStringSubmatch(unfolded(o.sink.Received()[0].Raw))
	if found == nil {
		t.Fatalf("no link in\n%s", o.sink.Received()[0].Raw)
	}
	if subject, err := o.DB.Link(t.Context(), cms.InvitationLink, found[1]); err != nil || subject != ana.ID {
		t.Errorf("the link opens %d, %v", subject, err)
	}
	l := o.letter(t, id)
	if strings.Contains(fmt.Sprint(l), found[1]) || !strings.Contains(l.BodyText, cms.TokenMark) {
		t.Error("the outbox keeps the token")
	}
}

// unfolded undoes the ends of lines of quoted-printable.
func unfolded(raw []byte) string { return strings.ReplaceAll(string(raw), "=\r\n", "") }

func TestAnswersGoToAPerson(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana, ion := user(t, o.DB, "Ana"), user(t, o.DB, "Ion")
	put(t, o.DB, cms.ReviewMail, cms.English, ana)
	fromIon := put(t, o.DB, cms.ReviewMail, cms.English, ana)
	was, err := o.DB.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now := was
	now.ContactName, now.ContactEmail, now.Name = "Maria", "maria@example.org", "The Network"
	if err := o.DB.SaveSettings(t.Context(), cms.System, was, now); err != nil {
		t.Fatal(err)
	}
	if _, err := o.DB.Pool().Exec(t.Context(), `UPDATE mails SET actor_id = $1 WHERE id = $2`, ion.ID, fromIon); err != nil {
		t.Fatal(err)
	}
	o.run(t)
	for i, want := range []string{"maria@example.org", ion.Email} {
		r := o.sink.Received()[i]
		got, err := mail.ParseAddress(r.Header("Reply-To"))
		if err != nil || got.Address != want || !strings.Contains(r.Header("From"), "The Network") {
			t.Errorf("answers go to %v, from %s, want %s", got, r.Header("From"), want)
		}
	}
}

func TestRuleKeepsLettersBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana := user(t, o.DB, "Ana")
	if err := o.DB.SaveMailRules(t.Context(), cms.System, []cms.MailTemplate{cms.ReviewMail}); err != nil {
		t.Fatal(err)
	}
	held, sent := put(t, o.DB, cms.ReviewMail, cms.English, ana), put(t, o.DB, cms.CommentMail, cms.English, ana)
	o.run(t)
	o.is(t, held, cms.MailHeld)
	o.is(t, sent, cms.MailSent)
	if err := o.DB.StepMail(t.Context(), cms.System, held, cms.ReleaseMail); err != nil {
		t.Fatal(err)
	}
	o.run(t)
	o.is(t, held, cms.MailSent)
}

func TestNobodyWritesToTheDisabled(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ana := user(t, o.DB, "Ana")
	id := put(t, o.DB, cms.ReviewMail, cms.English, ana)
	if err := o.DB.DisableUser(t.Context(), ana.Email); err != nil {
		t.Fatal(err)
	}
	o.run(t)
	o.is(t, id, cms.MailFailed)
}
