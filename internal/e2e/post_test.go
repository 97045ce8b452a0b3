package e2e

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/worker"
	"occupylibrary.net/templates/email"
)

// post sends a site's letters to a mail server of the test's.
type post struct {
	*worker.Outbox
	sink *mailtest.Sink
	read map[string]int // letters that somebody has opened
}

func (s *site) post(t testing.TB) *post {
	t.Helper()
	sink := mailtest.New(t)
	return &post{&worker.Outbox{DB: s.DB, Sender: mail.NewServer(sink.URL(), "example.org", patience),
		Site: email.Site{Name: "Occupy Library", Address: s.url}, From: "site@example.org"}, sink, map[string]int{}}
}

// goes sends what is due.
func (p *post) goes(t testing.TB) {
	t.Helper()
	if err := p.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// next is the oldest letter to somebody that has not been opened.
func (p *post) next(t testing.TB, to string) mailtest.Received {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		p.goes(t)
		if all := p.to(to); len(all) > p.read[to] {
			p.read[to]++
			return all[p.read[to]-1]
		}
	}
	t.Fatalf("no letter to %s", to)
	return mailtest.Received{}
}

// to are the letters to somebody that have come so far.
func (p *post) to(address string) []mailtest.Received {
	var list []mailtest.Received
	for _, r := range p.sink.Received() {
		if r.To[0] == address {
			list = append(list, r)
		}
	}
	return list
}

// mailedPath is the first address of ours in a letter that begins like this, without the site.
func mailedPath(t testing.TB, r mailtest.Received, begins string) string {
	t.Helper()
	text := strings.ReplaceAll(strings.ReplaceAll(string(r.Raw), "=\r\n", ""), "=3D", "=")
	m := regexp.MustCompile(`http://localhost:\d+((?:/ro|/uk)?` + begins + `[A-Za-z0-9_/-]*)`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no address that begins with %s in\n%s", begins, text)
	}
	return m[1]
}
