package mail

import (
	"net/url"
	"testing"

	gomail "github.com/wneessen/go-mail"
)

// TestPasswordIsNeverSentInClear: a server elsewhere that offers no encryption gets none.
func TestPasswordIsNeverSentInClear(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]gomail.TLSPolicy{
		"smtp://user:secret@mail.example.org:587": gomail.TLSMandatory,
		"smtp://mail.example.org":                 gomail.TLSOpportunistic,
		"smtp://user:secret@localhost:25":         gomail.NoTLS,
		"smtp://127.0.0.1:25":                     gomail.NoTLS,
		"smtp://[::1]:25":                         gomail.NoTLS,
		"smtp://user:secret@localhost.evil.test":  gomail.TLSMandatory,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := policy(u); got != want {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
}
