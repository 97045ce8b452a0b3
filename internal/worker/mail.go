package worker

import (
	"context"
	"crypto/rand"
	"errors"
	netmail "net/mail"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/templates/email"
)

const (
	written = 100              // letters are written so many at a time
	round   = 45 * time.Second // after this a round takes up no further letter
)

// pauses are how long a letter waits after each time the mail server asked for later; after the last it has failed.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour,
	8 * time.Hour, 12 * time.Hour, 24 * time.Hour}

// Sender is a way to a mail server.
type Sender interface {
	Dial(ctx context.Context) (*mail.Line, error)
}

// Outbox writes and sends the letters of the outbox. Any number of them may work on one database.
type Outbox struct {
	DB     *postgres.DB
	Sender Sender // nil: letters are written and wait
	Site   email.Site
	From   string // the address letters come from
}

// Run is one round: it writes what is not written, and sends what is due.
func (o *Outbox) Run(ctx context.Context) error {
	if err := o.write(ctx); err != nil {
		return err
	}
	if err := o.DB.DoubtMails(ctx); err != nil || o.Sender == nil {
		return err
	}
	due, err := o.DB.MailsDue(ctx)
	if err != nil || !due {
		return err
	}
	return o.send(ctx, 0)
}

// Ready says whether there is a mail server to send to.
func (o *Outbox) Ready() bool { return o.Sender != nil }

// WriteNow writes what is not written, and sends nothing.
func (o *Outbox) WriteNow(ctx context.Context) error { return o.write(ctx) }

// SendNow writes and sends one letter while somebody waits for the answer, which then stands beside the letter.
func (o *Outbox) SendNow(ctx context.Context, id int64) error {
	if err := o.write(ctx); err != nil || o.Sender == nil {
		return err
	}
	return o.send(ctx, id)
}

func (o *Outbox) write(ctx context.Context) error {
	settings, err := o.DB.Settings(ctx)
	if err != nil {
		return err
	}
	for {
		letters, err := o.DB.UnwrittenMails(ctx, written)
		if err != nil {
			return err
		}
		for _, l := range letters {
			if err := o.writeOne(ctx, l, settings); err != nil {
				return err
			}
		}
		if len(letters) < written {
			return nil
		}
	}
}

func (o *Outbox) writeOne(ctx context.Context, l cms.Letter, s cms.Settings) error {
	parts, err := email.Write(l, o.site(s), answers(l, s).Name)
	if err != nil {
		return err
	}
	parts.MessageID = rand.Text() + "@" + o.From[strings.LastIndexByte(o.From, '@')+1:]
	return o.DB.WriteMail(ctx, l.ID, parts)
}

// site wears the name the settings give it.
func (o *Outbox) site(s cms.Settings) email.Site {
	site := o.Site
	if s.Name != "" {
		site.Name = s.Name
	}
	return site
}

// answers is the person who reads the answers: whoever caused the letter, else the contact of the settings.
func answers(l cms.Letter, s cms.Settings) netmail.Address {
	if l.Actor != "" {
		return netmail.Address{Name: l.ActorName, Address: l.Actor}
	}
	return netmail.Address{Name: s.ContactName, Address: s.ContactEmail}
}

// send sends what is due, or the letter of that id alone, over one line. A server that is away costs no letter an
// attempt: the letters say why they wait, and the next round calls again.
func (o *Outbox) send(ctx context.Context, id int64) error {
	settings, err := o.DB.Settings(ctx)
	if err != nil {
		return err
	}
	line, err := o.Sender.Dial(ctx)
	if err != nil {
		return o.DB.MailsStuck(ctx, err.Error())
	}
	defer line.Close()
	end := time.NewTimer(round)
	defer end.Stop()
	for {
		l, err := o.DB.TakeMail(ctx, id)
		if errors.Is(err, cms.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		broken, err := o.sendOne(ctx, line, l, settings)
		if err != nil || broken || id != 0 {
			return err
		}
		select {
		case <-end.C:
			return nil
		default:
		}
	}
}

// sendOne hands one letter in and keeps what became of it, also when the round is being stopped.
func (o *Outbox) sendOne(ctx context.Context, line *mail.Line, l cms.Letter, s cms.Settings) (broken bool, err error) {
	ctx = context.WithoutCancel(ctx)
	m, err := o.message(ctx, l, s)
	if err != nil {
		return false, o.DB.SettleMail(ctx, l.ID, o.later(l, err.Error()))
	}
	answer, err := line.Send(m)
	if err == nil {
		return false, o.DB.SettleMail(ctx, l.ID, cms.MailOutcome{State: cms.MailSent, Answer: answer})
	}
	var refusal *mail.Refusal
	if !errors.As(err, &refusal) {
		return true, err
	}
	return refusal.Broken, o.DB.SettleMail(ctx, l.ID, o.outcome(l, refusal))
}

func (o *Outbox) outcome(l cms.Letter, r *mail.Refusal) cms.MailOutcome {
	switch {
	case errors.Is(r, mail.ErrLater):
		return o.later(l, r.Words)
	case errors.Is(r, mail.ErrUncertain):
		return cms.MailOutcome{State: cms.MailUncertain, Answer: r.Words}
	}
	return cms.MailOutcome{State: cms.MailFailed, Answer: r.Words}
}

// later is another attempt after a pause that grows, until there were enough of them.
func (o *Outbox) later(l cms.Letter, words string) cms.MailOutcome {
	if l.Attempts > len(pauses) {
		return cms.MailOutcome{State: cms.MailFailed, Answer: words}
	}
	at := o.DB.Now().Add(pauses[l.Attempts-1])
	return cms.MailOutcome{State: cms.MailQueued, Answer: words, NextAt: &at}
}
