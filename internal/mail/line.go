package mail

import (
	"errors"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// The three ways in which a letter may not have been taken; the text of the error is the server's.
var (
	ErrLater     = errors.New("the mail server asks to try again later")
	ErrNever     = errors.New("the mail server refuses the letter")
	ErrUncertain = errors.New("the mail server had the letter and did not answer")
)

// Refusal is why a letter was not taken, as far as is known. It is one of the three errors above.
type Refusal struct {
	Kind   error
	Words  string
	Broken bool // the line is of no use any more
}

// Error is the kind and the words, which may name an address: it is for the outbox, never for a log.
func (r *Refusal) Error() string { return r.Kind.Error() + ": " + r.Words }

// Unwrap is the kind.
func (r *Refusal) Unwrap() error { return r.Kind }

// Line is a call to a mail server.
type Line struct {
	client     *gomail.Client
	connection *smtp.Client
	broken     bool
}

// Send hands a letter in and returns what the server says to it. Every error is a *Refusal.
func (l *Line) Send(m Message) (string, error) {
	msg, err := m.compose()
	if err != nil {
		return "", &Refusal{Kind: ErrNever, Words: err.Error()}
	}
	if err := l.client.SendWithSMTPClient(l.connection, msg); err != nil && !msg.IsDelivered() {
		r := refusal(err)
		l.broken = r.Broken
		return "", r
	}
	return msg.ServerResponse(), nil
}

// refusal tells by the server's code what it means; without one the line broke, and whether the server has the letter is
// known only before its end was sent.
func refusal(err error) *Refusal {
	r := &Refusal{Kind: ErrLater, Words: err.Error(), Broken: true}
	var sending *gomail.SendError
	if !errors.As(err, &sending) {
		return r
	}
	code := sending.ErrorCode()
	switch {
	case code >= 500:
		r.Kind, r.Broken = ErrNever, false
	case code >= 400:
		r.Broken = code == 421
	case sending.Reason == gomail.ErrSMTPDataClose:
		r.Kind = ErrUncertain
	case sending.Reason == gomail.ErrGetSender || sending.Reason == gomail.ErrGetRcpts:
		r.Kind, r.Broken = ErrNever, false
	}
	return r
}

// Close ends the call: politely, unless it broke, for a polite word would end a half-sent letter as if it were whole.
func (l *Line) Close() error {
	if l.broken || l.client.CloseWithSMTPClient(l.connection) != nil {
		return l.connection.Close()
	}
	return nil
}
