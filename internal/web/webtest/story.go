package webtest

import (
	"context"
	"crypto/sha256"
	"net/url"
	"testing"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
)

// Told is a story filled in as far as it must be, by the names of the form's fields.
func Told() url.Values {
	return url.Values{"title": {"Plimbări care încep la raft"}, "library": {"IPS A. Plămădeală"}, "country": {"md"}, "town": {"Hîncești"},
		"precision": {"town"}, "what": {"Am mers."}, "so_what": {"Ne-am întors."}, "name": {"Maria"}, "email": {"library@example.org"},
		"consent": {"on"}, "goal": {"11"}}
}

// Story is a Romanian story that is with the editors, and the token of its private page. Edits change what Told says.
func (s *Site) Story(t testing.TB, edits ...func(url.Values)) (token string, id int64) {
	t.Helper()
	values := Told()
	for _, edit := range edits {
		edit(values)
	}
	f := form.DecodeStory(values)
	story, contact, err := f.Parse()
	if err != nil {
		t.Fatal(err)
	}
	ctx, token := context.Background(), auth.NewToken()
	link := sha256.Sum256([]byte(token))
	arrival := cms.Arrival{Key: link[:], Link: link[:], Locale: cms.Romanian, Story: story, Contact: contact}
	if err := s.DB.CreateDraft(ctx, arrival, cms.StoryTelling); err != nil {
		t.Fatal(err)
	}
	sent, err := s.DB.SubmissionByLink(ctx, link[:])
	if err == nil {
		_, err = s.DB.SendStory(ctx, sent.ID, []cms.Consent{{Purpose: cms.ConsentPublish, Wording: "De acord."}})
	}
	if err == nil {
		err = s.DB.ConfirmStory(ctx, sent.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return token, sent.ID
}
