package postgres_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

func draft(t *testing.T, db *postgres.DB, link []byte) cms.StoryDraft {
	t.Helper()
	d, err := db.Draft(context.Background(), link)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// letters are the templates of the mails about a story, the oldest first.
func letters(t *testing.T, db *postgres.DB, id int64) (list []string) {
	t.Helper()
	err := db.Pool().QueryRow(context.Background(), `
		SELECT COALESCE(array_agg(template ORDER BY id), '{}') FROM mails WHERE subject_id = $1 AND contact_id IS NOT NULL`, id).Scan(&list)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestDraftIsSavedOverTheVersionItWasMergedWith(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	a := walks("a")
	a.Page = "one"
	begin(t, db, a)
	d := draft(t, db, a.Link)
	if d.Page != "one" || d.From != 0 || d.Mailed || d.Contact.Email != "library@example.org" {
		t.Fatalf("got %+v", d)
	}
	old := d
	d.Story.What, d.Page, d.Mark, d.Step = "Mers mult.", "two", "m1", cms.StoryPlace
	if err := db.SaveDraft(ctx, d, a.Link); err != nil {
		t.Fatal(err)
	}
	if err := db.SaveDraft(ctx, old, a.Link); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("an old version: %v", err)
	}
	d = draft(t, db, a.Link)
	if d.Story.What != "Mers mult." || d.Step != cms.StoryPlace || d.Page != "two" || d.Mark != "m1" || d.From != old.Version {
		t.Errorf("got %+v", d)
	}
	if err := db.SaveDraft(ctx, d, a.Link); err != nil {
		t.Fatal(err)
	}
	if again := draft(t, db, a.Link); again.From != old.Version || again.Version != d.Version+1 {
		t.Errorf("the same form again: from %d at %d", again.From, again.Version)
	}
	receive(t, db, a)
	if err := db.SaveDraft(ctx, draft(t, db, a.Link), a.Link); !errors.Is(err, cms.ErrState) {
		t.Errorf("a story that is with the editors: %v", err)
	}
}

func TestAnotherAddressIsWrittenToAndHasToBeConfirmed(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	a := walks("a")
	s := begin(t, db, a)
	if err := db.ConfirmStory(ctx, s.ID); err != nil {
		t.Fatal(err)
	}
	token, err := db.MintLink(ctx, cms.StoryMailLink, s.ID, db.Now().Add(cms.StoryMailLife))
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256([]byte(token))
	if mailed, err := db.LinkMailed(ctx, hash[:]); err != nil || !mailed {
		t.Errorf("a mailed link: %v %v", mailed, err)
	}
	d := draft(t, db, a.Link)
	d.Contact = cms.Contact{Name: "Ana", Email: "ana@example.org"}
	if err := db.SaveDraft(ctx, d, a.Link); err != nil {
		t.Fatal(err)
	}
	if d = draft(t, db, a.Link); d.VerifiedAt != nil || d.Contact.Email != "ana@example.org" || d.Contact.Name != "Ana" {
		t.Errorf("got %+v", d)
	}
	if _, err := db.Draft(ctx, hash[:]); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("a link mailed to the other address opens the story: %v", err)
	}
	if state, err := db.SendStory(ctx, s.ID, nil); err != nil || state != cms.Unverified {
		t.Errorf("got %s %v", state, err)
	}
	d = draft(t, db, a.Link)
	d.Contact.Email = "anna@example.org"
	if err := db.SaveDraft(ctx, d, a.Link); err != nil {
		t.Fatal(err)
	}
	if got := letters(t, db, s.ID); len(got) != 1 || got[0] != "story-confirm" {
		t.Errorf("letters that wait: %v", got)
	}
}

func TestStoryIsSentOnceAndItsLinkMailedOnceAnHour(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	a := walks("a")
	a.Contact.Email = ""
	s := begin(t, db, a)
	if err := db.MailStoryLink(ctx, s.ID); err != nil || len(letters(t, db, s.ID)) != 0 {
		t.Errorf("nobody to write to: %v %v", err, letters(t, db, s.ID))
	}
	d := draft(t, db, a.Link)
	d.Contact.Email = "library@example.org"
	err := db.SaveDraft(ctx, d, a.Link)
	for range 2 {
		err = errors.Join(err, db.MailStoryLink(ctx, s.ID))
	}
	if got := letters(t, db, s.ID); err != nil || len(got) != 1 || got[0] != "story-link" {
		t.Errorf("letters %v, %v", got, err)
	}
	if _, err := db.SendStory(ctx, s.ID, a.Consents); err != nil {
		t.Fatal(err)
	}
	if _, err := db.SendStory(ctx, s.ID, a.Consents); !errors.Is(err, cms.ErrState) {
		t.Errorf("sent again: %v", err)
	}
	var consents int
	if err := db.Pool().QueryRow(ctx, `SELECT count(*) FROM consents`).Scan(&consents); err != nil || consents != 1 {
		t.Errorf("%d consents, %v", consents, err)
	}
}

func TestLibrariesOfATownAreFoundByItsKey(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	if _, err := db.AcceptSubmission(ctx, cms.System, receive(t, db, walks("a")).ID, accepted()); err != nil {
		t.Fatal(err)
	}
	got, err := db.LibrariesIn(ctx, "g1", "g2", "")
	if err != nil || len(got) != 1 || len(got["g1"]) != 1 || got["g1"][0] != "Plămădeală" {
		t.Errorf("got %v %v", got, err)
	}
}
