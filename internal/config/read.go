package config

import (
	"net/mail"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

func (r *reader) text(name, fallback string) string {
	if v := strings.TrimSpace(r.getenv(name)); v != "" {
		return v
	}
	return fallback
}

func (r *reader) number(name string, fallback int) int {
	v := r.text(name, strconv.Itoa(fallback))
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 {
		r.wrong(name, "%q is not a number above 0", v)
	}
	return n
}

// address reads a URL with a host and one of the schemes.
func (r *reader) address(name string, schemes ...string) *url.URL {
	v := r.text(name, "")
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || !slices.Contains(schemes, u.Scheme) {
		// the value may hold a password: it is not repeated
		r.wrong(name, "must look like %s://host", schemes[0])
		return nil
	}
	return u
}

func (r *reader) base(name string) *url.URL {
	u := r.address(name, "http", "https")
	if u == nil {
		return nil
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		r.wrong(name, "must be a scheme and a host and nothing else, such as https://example.org")
	}
	return &url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host)}
}

// sender is the address that the mail server's URL says letters come from; else its user, where that is an address.
func (r *reader) sender(name string, server *url.URL, fallback string) string {
	if server == nil {
		return fallback
	}
	if from := server.Query().Get("from"); from != "" {
		if _, err := mail.ParseAddress(from); err != nil {
			r.wrong(name, "from=%q is not an e-mail address", from)
		}
		return from
	}
	if strings.Contains(server.User.Username(), "@") {
		return server.User.Username()
	}
	return fallback
}

// database accepts URLs only: the other form of a connection string, key=value, is easily mistyped unnoticed.
func (r *reader) database(name string) string {
	v := r.text(name, "")
	if v != "" && !strings.HasPrefix(v, "postgres://") && !strings.HasPrefix(v, "postgresql://") {
		r.wrong(name, "must look like postgres://user@host/database")
	}
	return v
}

func (r *reader) password(name string) string {
	v := r.getenv(name)
	if v != "" && len(v) < 12 {
		r.wrong(name, "must have 12 characters or more")
	}
	return v
}

func (r *reader) secret(name string) string {
	v := r.getenv(name)
	if v != "" && len(v) < secretLength {
		r.wrong(name, "must have %d characters or more; leave it empty to have one made", secretLength)
	}
	return v
}

// prefixes reads networks and single addresses, separated by commas or spaces.
func (r *reader) prefixes(name string) []netip.Prefix {
	var list []netip.Prefix
	for _, v := range strings.FieldsFunc(r.getenv(name), func(c rune) bool { return c == ',' || c == ' ' }) {
		p, err := netip.ParsePrefix(v)
		if a, bare := netip.ParseAddr(v); bare == nil {
			p, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			r.wrong(name, "%q is neither an address nor a network", v)
			continue
		}
		list = append(list, p)
	}
	return list
}
