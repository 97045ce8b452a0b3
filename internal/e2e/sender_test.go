package e2e

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

const senderEmail = "sender@example.org"

// sender writes stories as a browser does, and again under the same key where no answer came.
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

// try writes a story's first two steps once; an empty address says that not both were acknowledged.
func (s *sender) try(title, key string) (address string, status int, err error) {
	place, status, err := s.post("/stories/new", url.Values{"key": {key}, "title": {title}, "what": {"What we did."}, "so_what": {"What changed."},
		"email": {senderEmail}})
	if err != nil || place == "" {
		return "", status, err
	}
	next, status, err := s.post(place, url.Values{"key": {key}, "library": {"Soroca Town Library"}, "country": {"md"}, "town": {"Soroca"},
		"precision": {"town"}})
	if err != nil || next == "" {
		return "", status, err
	}
	return strings.TrimSuffix(place, "/place"), status, nil
}

// post sends a form and is where its answer leads; an empty address says that it was not acknowledged.
func (s *sender) post(path string, form url.Values) (address string, status int, err error) {
	response, err := s.client.PostForm(s.base+path, form)
	if err != nil {
		return "", 0, err
	}
	response.Body.Close()
	if response.StatusCode != http.StatusSeeOther {
		return "", response.StatusCode, nil
	}
	return response.Header.Get("Location"), response.StatusCode, nil
}

// send writes a story that has to be taken at once; its private address is returned.
func (s *sender) send(t testing.TB, title string) string {
	t.Helper()
	address, status, err := s.try(title, rand.Text())
	if err != nil || address == "" {
		t.Fatalf("sending %q: %d, %v", title, status, err)
	}
	return address
}

// insist writes a story until it is acknowledged, as often as that takes; false when it takes too long.
func (s *sender) insist(title string, patience time.Duration) bool {
	key := rand.Text()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if address, _, err := s.try(title, key); err == nil && address != "" {
			return true
		}
	}
	return false
}
