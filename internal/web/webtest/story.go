package webtest

import (
	"context"
	"crypto/sha256"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// Told is a story filled in as far as it must be, by the names of the form's fields.
func Told() url.Values {
	return url.Values{"title": {"Plimbări care încep la raft"}, "library": {"IPS A. Plămădeală"}, "country": {"md"}, "town": {"Hîncești"},
		"precision": {"town"}, "what": {"Am mers."}, "so_what": {"Ne-am întors."}, "name": {"Maria"}, "email": {"library@example.org"},
		"consent": {"on"}, "quote_agreed": {"on"}, "goal": {"11"}}
}

// Story is a Romanian story that is with the editors, and the token of its private page: a library has written it step by
// step, sent it and confirmed its address. Edits change what Told says.
func (s *Site) Story(t testing.TB, edits ...func(url.Values)) (token string, id int64) {
	t.Helper()
	token, id = s.Draft(t, edits...)
	s.Send(t, token, edits...)
	s.Confirm(t, id)
	return token, id
}

// Draft is such a story that was written but not sent.
func (s *Site) Draft(t testing.TB, edits ...func(url.Values)) (token string, id int64) {
	t.Helper()
	at := s.step(t, urls.NewStory(cms.Romanian), edits)
	token = strings.Split(at, "/")[3]
	for _, step := range []cms.StoryStep{cms.StoryPlace, cms.StoryNumbers} {
		s.step(t, urls.StoryStep(cms.Romanian, token, step), edits)
	}
	hash := sha256.Sum256([]byte(token))
	d, err := s.DB.SubmissionByLink(context.Background(), hash[:])
	if err != nil {
		t.Fatal(err)
	}
	return token, d.ID
}

// Send presses the button of the form's last step.
func (s *Site) Send(t testing.TB, token string, edits ...func(url.Values)) {
	t.Helper()
	s.step(t, urls.StoryStep(cms.Romanian, token, cms.StorySending), append(edits, func(v url.Values) { v.Set("then", "send") }))
}

func (s *Site) step(t testing.TB, path string, edits []func(url.Values)) string {
	t.Helper()
	values := Told()
	for _, edit := range edits {
		edit(values)
	}
	values.Set("key", respond.NewKey())
	values.Set("version", s.versionOf(path))
	w := s.Post(path, values)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a step of the story: got %d\n%s", w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

// versionOf is what a form of the story would carry that is drawn now.
func (s *Site) versionOf(path string) string {
	hash := sha256.Sum256([]byte(strings.Split(path, "/")[3]))
	d, _ := s.DB.SubmissionByLink(context.Background(), hash[:])
	return strconv.Itoa(d.Version)
}

// Confirm opens the link that came by letter and presses its button. The link's token is returned.
func (s *Site) Confirm(t testing.TB, id int64) string {
	t.Helper()
	token := MailedLink(t, s.DB, id)
	if w := s.Post(urls.StoryPart(cms.Romanian, token, "confirmation"), nil); w.Code != http.StatusSeeOther {
		t.Fatalf("the confirmation: got %d", w.Code)
	}
	return token
}

// MailedLink is the token of a story's private link as a letter brings it.
func MailedLink(t testing.TB, db *postgres.DB, id int64) string {
	t.Helper()
	token, err := db.MintLink(context.Background(), cms.StoryMailLink, id, db.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return token
}
