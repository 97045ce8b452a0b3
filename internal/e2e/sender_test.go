package e2e

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"testing"
	"time"
)

const senderEmail = "sender@example.org"

// sender sends stories as a browser does, and again under the same key where no answer came.
type sender struct {
	base   string
	client *http.Client
}

func newSender(base string) *sender {
	return &sender{base, &http.Client{
		Timeout:       10 * time.Second,
		Transport:     &http.Transport{},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// try sends a story once; an empty address says that it was not acknowledged.
func (s *sender) try(title, key string) (address string, status int, err error) {
	form := url.Values{"key": {key}, "title": {title}, "library": {"Soroca Town Library"}, "country": {"md"}, "town": {"Soroca"},
		"precision": {"town"}, "what": {"What we did."}, "so_what": {"What changed."}, "email": {senderEmail}, "consent": {"on"}}
	response, err := s.client.PostForm(s.base+"/stories/new", form)
	if err != nil {
		return "", 0, err
	}
	response.Body.Close()
	if response.StatusCode != http.StatusSeeOther {
		return "", response.StatusCode, nil
	}
	return response.Header.Get("Location"), response.StatusCode, nil
}

// send sends a story that has to be taken at once.
func (s *sender) send(t testing.TB, title string) string {
	t.Helper()
	address, status, err := s.try(title, rand.Text())
	if err != nil || address == "" {
		t.Fatalf("sending %q: %d, %v", title, status, err)
	}
	return address
}

// insist sends a story until it is acknowledged, as often as that takes; false when it takes too long.
func (s *sender) insist(title string, patience time.Duration) bool {
	key := rand.Text()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if address, _, err := s.try(title, key); err == nil && address != "" {
			return true
		}
	}
	return false
}
