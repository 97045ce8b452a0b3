package mail

import (
	"context"
	"crypto/tls"
	"net"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Patience is how long a mail server may take to answer a call, or to take a letter.
const Patience = 20 * time.Second

// Server is where letters are handed in.
type Server struct {
	options []gomail.Option
	host    string
}

// NewServer reads smtp://user:password@host:port, where a password asks for encryption unless the server is this machine,
// or smtps://…, encrypted from the first byte. name is what we call ourselves, patience how long an answer may take.
func NewServer(u *url.URL, name string, patience time.Duration) *Server {
	options := []gomail.Option{gomail.WithHELO(name), gomail.WithTimeout(patience), gomail.WithoutNoop(),
		gomail.WithTLSConfig(&tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12})}
	port := u.Port()
	if u.Scheme == "smtps" {
		options = append(options, gomail.WithSSL())
		port = first(port, "465")
	} else {
		options = append(options, gomail.WithTLSPolicy(policy(u)))
		port = first(port, "587")
	}
	n, _ := strconv.Atoi(port)
	options = append(options, gomail.WithPort(n))
	if password, ok := u.User.Password(); ok {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(u.User.Username()),
			gomail.WithPassword(password))
	}
	return &Server{options: options, host: u.Hostname()}
}

// policy never sends a password in clear over a network.
func policy(u *url.URL) gomail.TLSPolicy {
	here := u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback()
	if _, secret := u.User.Password(); secret && !here {
		return gomail.TLSMandatory
	}
	if here {
		return gomail.NoTLS
	}
	return gomail.TLSOpportunistic
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// Dial calls the server, which may want a password. The line has to be closed.
func (s *Server) Dial(ctx context.Context) (*Line, error) {
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return nil, err
	}
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return nil, err
	}
	return &Line{client: client, connection: connection}, nil
}
