// Package mail speaks to a mail server. What it is told about every letter is one of four things: taken, later, never, or
// nobody knows.
package mail

import (
	"net/mail"
	"strings"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

// Message is a letter as it goes out.
type Message struct {
	From, To, ReplyTo mail.Address // an empty ReplyTo is left out
	MessageID         string       // without angle brackets; the same when a letter is sent again
	Date              time.Time
	Language          string
	Subject           string
	Text, HTML        string
	Calendar          []byte // an event for the reader's calendar; empty for most letters
	Method            string // of that calendar; programs read it beside the part, and again in it
	Unsubscribe       string // address whose POST ends letters of this kind (RFC 8058); empty where they do not come again
}

// compose makes the bytes' source. An address that is none is an error: nothing a person typed becomes a header of its own.
func (m Message) compose() (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(line(m.From.Name), m.From.Address); err != nil {
		return nil, err
	}
	if err := msg.AddToFormat(line(m.To.Name), m.To.Address); err != nil {
		return nil, err
	}
	if m.ReplyTo.Address != "" {
		if err := msg.ReplyToFormat(line(m.ReplyTo.Name), m.ReplyTo.Address); err != nil {
			return nil, err
		}
	}
	msg.SetMessageIDWithValue(m.MessageID)
	msg.SetDateWithValue(m.Date)
	msg.SetGenHeader("Content-Language", m.Language)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Unsubscribe != "" {
		msg.SetGenHeader("List-Unsubscribe", "<"+line(m.Unsubscribe)+">")
		msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	msg.Subject(line(m.Subject))
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	if len(m.Calendar) > 0 { // the last part, in which programs look for it; its line ends must stay what they are
		msg.AddAlternativeString(gomail.ContentType("text/calendar; method="+m.Method), string(m.Calendar), gomail.WithPartEncoding(gomail.EncodingB64))
	}
	return msg, nil
}

// line is text on one line, without control characters: a header ends where a line ends.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
