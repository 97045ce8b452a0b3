package mail_test

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/mail/mailtest"
)

func letter() mail.Message {
	return mail.Message{
		From: netmail.Address{Name: "Occupy Library", Address: "site@example.org"}, To: netmail.Address{Name: "Ірина", Address: "iryna@example.org"},
		ReplyTo: netmail.Address{Name: "Ana Popescu", Address: "ana@example.org"}, MessageID: "one@example.org",
		Date: time.Date(2021, 2, 8, 10, 30, 0, 0, time.UTC), Language: "uk", Subject: "Запрошення до «Occupy Library»",
		Text: "Вітаємо!\n.\nA line with a dot alone stays.", HTML: "<p>Вітаємо!</p>",
	}
}

func send(t *testing.T, sink *mailtest.Sink, patience time.Duration, m mail.Message) (string, error) {
	t.Helper()
	line, err := mail.NewServer(sink.URL(), "site.example.org", patience).Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	return line.Send(m)
}

// parts are the bodies of the letter by their content type.
func parts(t *testing.T, raw []byte) (netmail.Header, map[string]string) {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, found
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		found[kind] = strings.ReplaceAll(string(body), "\r\n", "\n")
	}
}

func TestLetterArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	sink, m := mailtest.New(t), letter()
	answer, err := send(t, sink, time.Minute, m)
	if err != nil || answer == "" {
		t.Fatalf("answer %q, %v", answer, err)
	}
	got := sink.Received()
	if len(got) != 1 || got[0].From != "site@example.org" || strings.Join(got[0].To, " ") != "iryna@example.org" {
		t.Fatalf("received %+v", got)
	}
	header, bodies := parts(t, got[0].Raw)
	decode := func(name string) string {
		s, err := new(mime.WordDecoder).DecodeHeader(header.Get(name))
		if err != nil {
			t.Error(err)
		}
		return s
	}
	for name, want := range map[string]string{
		"Subject": m.Subject, "To": `"Ірина" <iryna@example.org>`, "From": `"Occupy Library" <site@example.org>`,
		"Reply-To": `"Ana Popescu" <ana@example.org>`, "Message-Id": "<one@example.org>", "Date": "Mon, 08 Feb 2021 10:30:00 +0000",
		"Content-Language": "uk", "Auto-Submitted": "auto-generated",
	} {
		if got := decode(name); strings.ReplaceAll(got, `"`, "") != strings.ReplaceAll(want, `"`, "") {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	if bodies["text/plain"] != m.Text || bodies["text/html"] != m.HTML {
		t.Errorf("bodies: %q", bodies)
	}
}

// TestNothingTypedBecomesAHeader: a name, a subject or an address with line breaks adds neither headers nor recipients.
func TestNothingTypedBecomesAHeader(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"\r\n", "\n", "\r", "\u2028", "\r\n\r\n", "\x00", "%0d%0a"} {
		evil := "Ana" + end + "Bcc: victim@example.org" + end + end + "Text of mine"
		sink, m := mailtest.New(t), letter()
		m.Subject, m.To.Name, m.From.Name, m.ReplyTo.Name = evil, evil, evil, evil
		if _, err := send(t, sink, time.Minute, m); err != nil {
			t.Fatalf("%q: %v", end, err)
		}
		got := sink.Received()[0]
		header, _ := parts(t, got.Raw)
		if len(got.To) != 1 || header.Get("Bcc") != "" || len(header["To"]) != 1 || len(header["Subject"]) != 1 {
			t.Errorf("%q: to %v, headers %v", end, got.To, header)
		}
	}
	for _, address := range []string{"a@example.org\r\nBcc: victim@example.org", "a@example.org, victim@example.org", "a@example.org>\r\nRCPT TO:<victim@example.org", ""} {
		sink, m := mailtest.New(t), letter()
		m.To.Address = address
		if _, err := send(t, sink, time.Minute, m); !errors.Is(err, mail.ErrNever) || len(sink.Received()) > 0 {
			t.Errorf("%q: %v, %d received", address, err, len(sink.Received()))
		}
	}
}

func TestWhatTheServerSaysIsKept(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code int
		want error
	}{{450, mail.ErrLater}, {421, mail.ErrLater}, {550, mail.ErrNever}, {552, mail.ErrNever}} {
		for name, misbehave := range map[string]func(*mailtest.Sink){
			"recipient": func(s *mailtest.Sink) {
				s.OnRecipient(func(string) error { return mailtest.Says(c.code, "not today") })
			},
			"letter": func(s *mailtest.Sink) { s.OnLetter(func() error { return mailtest.Says(c.code, "not today") }) },
		} {
			sink := mailtest.New(t)
			misbehave(sink)
			_, err := send(t, sink, time.Minute, letter())
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), "not today") || len(sink.Received()) > 0 {
				t.Errorf("%d to the %s: %v", c.code, name, err)
			}
		}
	}
}

func TestSilenceAfterTheLetterIsUncertain(t *testing.T) {
	t.Parallel()
	sink, done := mailtest.New(t), make(chan struct{})
	sink.OnLetter(func() error { <-done; return nil })
	_, err := send(t, sink, 300*time.Millisecond, letter())
	close(done)
	if !errors.Is(err, mail.ErrUncertain) {
		t.Errorf("a server that hangs: %v", err)
	}
	sink.OnLetter(func() error { go sink.Stop(); <-t.Context().Done(); return nil })
	if _, err := send(t, sink, 5*time.Second, letter()); !errors.Is(err, mail.ErrUncertain) {
		t.Errorf("a server that dies: %v", err)
	}
}

func TestSilenceBeforeTheLetterIsNot(t *testing.T) {
	t.Parallel()
	sink, done := mailtest.New(t), make(chan struct{})
	sink.OnRecipient(func(string) error { <-done; return nil })
	_, err := send(t, sink, 300*time.Millisecond, letter())
	close(done)
	if !errors.Is(err, mail.ErrLater) {
		t.Errorf("got %v", err)
	}
}

func TestServerThatIsAwayIsAnError(t *testing.T) {
	t.Parallel()
	sink := mailtest.New(t)
	sink.Stop()
	if _, err := mail.NewServer(sink.URL(), "site.example.org", time.Second).Dial(t.Context()); err == nil {
		t.Error("dialled nobody")
	}
}

func TestCalendarIsTheLastPart(t *testing.T) {
	t.Parallel()
	sink, m := mailtest.New(t), letter()
	m.Method, m.Calendar = "REQUEST", []byte("BEGIN:VCALENDAR\r\nSUMMARY:Ș\r\nEND:VCALENDAR\r\n")
	if _, err := send(t, sink, time.Second, m); err != nil {
		t.Fatal(err)
	}
	if method, got := sink.Received()[0].Calendar(t); method != "REQUEST" || got != string(m.Calendar) {
		t.Errorf("got %s %q", method, got)
	}
}
