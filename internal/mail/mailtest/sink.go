// Package mailtest is a real mail server for tests, which keeps every byte and misbehaves on demand.
package mailtest

import (
	"bytes"
	"io"
	"net"
	"net/mail"
	"net/url"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// Received is a letter as it arrived.
type Received struct {
	From string
	To   []string
	Raw  []byte
}

// Header is a header of the letter, decoded by nobody.
func (r Received) Header(name string) string {
	m, err := mail.ReadMessage(bytes.NewReader(r.Raw))
	if err != nil {
		return err.Error()
	}
	return m.Header.Get(name)
}

// Sink is a mail server on this machine.
type Sink struct {
	address string

	mu      sync.Mutex
	got     []Received
	recipes recipes
	server  *smtp.Server
	door    net.Listener
}

// recipes are what the server does instead of taking a letter; nil does nothing.
type recipes struct {
	rcpt func(to string) error
	data func() error // after the letter has come in whole
}

// New starts a mail server, which ends with the test.
func New(t testing.TB) *Sink {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Sink{address: listener.Addr().String()}
	s.serve(listener)
	t.Cleanup(s.Stop)
	return s
}

func (s *Sink) serve(listener net.Listener) {
	server := smtp.NewServer(s)
	server.Domain, server.AllowInsecureAuth = "sink.test", true
	s.mu.Lock()
	s.server, s.door = server, listener
	s.mu.Unlock()
	go server.Serve(listener)
}

// URL is the server's, as SMTP_URL says it.
func (s *Sink) URL() *url.URL { return &url.URL{Scheme: "smtp", Host: s.address} }

// Stop ends the server and every line to it.
func (s *Sink) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.door.Close()
	s.server.Close()
}

// Start opens the server again at the same address.
func (s *Sink) Start(t testing.TB) {
	t.Helper()
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	s.serve(listener)
}

// OnRecipient lets fn answer to every recipient from now on; nil takes them all.
func (s *Sink) OnRecipient(fn func(to string) error) { s.set(func(r *recipes) { r.rcpt = fn }) }

// OnLetter lets fn answer to every letter from now on, once it has come in whole; nil takes them all.
func (s *Sink) OnLetter(fn func() error) { s.set(func(r *recipes) { r.data = fn }) }

func (s *Sink) set(change func(*recipes)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.recipes)
}

func (s *Sink) now() recipes {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.recipes
}

// Received are the letters the server has taken, in their order.
func (s *Sink) Received() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Received(nil), s.got...)
}

// Says is an answer with a code, as "450" or "550".
func Says(code int, words string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 1, 1}, Message: words}
}

// NewSession begins a call.
func (s *Sink) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &session{sink: s, line: c}, nil
}

type session struct {
	sink *Sink
	line *smtp.Conn
	now  Received
}

func (c *session) Reset()        { c.now = Received{} }
func (c *session) Logout() error { return nil }

func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	c.now.From = from
	return nil
}

func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.now.To = append(c.now.To, to)
	if answer := c.sink.now().rcpt; answer != nil {
		return answer(to)
	}
	return nil
}

func (c *session) Data(r io.Reader) error {
	var err error
	if c.now.Raw, err = io.ReadAll(r); err != nil {
		return err
	}
	if answer := c.sink.now().data; answer != nil {
		if err := answer(); err != nil {
			return err
		}
	}
	c.sink.mu.Lock()
	defer c.sink.mu.Unlock()
	c.sink.got = append(c.sink.got, c.now)
	return nil
}
