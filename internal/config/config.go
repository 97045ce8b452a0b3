// Package config reads the program's settings from the environment, once, and names everything that is wrong at once.
package config

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// Config is what the environment says. Empty fields mean what the comment says.
type Config struct {
	Addr           string         // where to listen
	BaseURL        *url.URL       // the site's address as visitors type it; nil: the address listened on
	DatabaseURL    string         // empty: a private PostgreSQL in DataDir
	DataDir        string         // private database, secrets, photos
	AdminEmail     string         // who may sign in first
	AdminPassword  string         // empty: one is made up
	SecretKey      string         // empty: one is made up and kept in DataDir
	TrustedProxies []netip.Prefix // whose X-Forwarded-For is believed
	SourceLimit    int            // public forms accepted from one network address in an hour
	EmailLimit     int            // public forms accepted for one e-mail address in an hour
	SMTP           *url.URL       // the mail server; nil: letters stay in the outbox
	MailFrom       string         // address our letters come from
}

// secretLength is what a SECRET_KEY needs to be worth the name.
const secretLength = 32

// Read takes the settings from getenv. Its error lists every problem on a line of its own.
func Read(getenv func(string) string) (Config, error) {
	r := reader{getenv: getenv}
	c := Config{
		Addr:           r.text("ADDR", ":8080"),
		BaseURL:        r.base("BASE_URL"),
		DatabaseURL:    r.database("DATABASE_URL"),
		DataDir:        r.text("DATA_DIR", "./data"),
		AdminEmail:     r.text("ADMIN_EMAIL", "admin@localhost"),
		AdminPassword:  r.password("ADMIN_PASSWORD"),
		SecretKey:      r.secret("SECRET_KEY"),
		TrustedProxies: r.prefixes("TRUSTED_PROXIES"),
		SourceLimit:    r.number("SOURCE_LIMIT", 120),
		EmailLimit:     r.number("EMAIL_LIMIT", 12),
		SMTP:           r.address("SMTP_URL", "smtp", "smtps"),
	}
	c.MailFrom = r.sender("SMTP_URL", c.SMTP, c.AdminEmail)
	if !strings.Contains(c.AdminEmail, "@") {
		r.wrong("ADMIN_EMAIL", "%q is not an e-mail address", c.AdminEmail)
	}
	return c, errors.Join(r.problems...)
}

type reader struct {
	getenv   func(string) string
	problems []error
}

func (r *reader) wrong(name, format string, args ...any) {
	r.problems = append(r.problems, fmt.Errorf(name+": "+format, args...))
}
