package postgres_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// linkOf is how the store knows a private address.
func linkOf(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// number is the only column of the only row.
func number(t *testing.T, db *postgres.DB, sql string, args ...any) (n int) {
	t.Helper()
	if err := db.Pool().QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func do(t *testing.T, db *postgres.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Pool().Exec(context.Background(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// oneEditor can decide on stories and gets the letters about them.
func oneEditor(t *testing.T, db *postgres.DB) cms.User {
	t.Helper()
	u, err := db.CreateUser(context.Background(), cms.User{Email: "ed@example.org", Name: "Ed", Role: cms.Editor, Locale: cms.English}, "x")
	must(t, err)
	return u
}

// TestOnlyWhatWasAskedChangesAndBothTextsAreKept sends a whole other story as the answer to a question about one field.
func TestOnlyWhatWasAskedChangesAndBothTextsAreKept(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s, ed := receive(t, db, walks("a")), oneEditor(t, db)
	do(t, db, `INSERT INTO submission_questions (submission_id, field, note, asked_by, asked_at) VALUES ($1, 'what', 'Who?', $2, now())`, s.ID, ed.ID)
	do(t, db, `UPDATE submissions SET state = 'changes_requested', claimed_by = $2 WHERE id = $1`, s.ID, ed.ID)
	other := s.Story
	other.Title, other.What, other.Country = "Stolen", "Ana walked.", "xx"
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := db.AnswerQuestions(ctx, s.ID, []byte("k"), other, "Ana is our librarian."); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	now, err := db.Submission(ctx, s.ID)
	if err != nil || now.Story.What != "Ana walked." || now.Story.Title != "Plimbări" || now.Story.Country != "md" || now.State != cms.InReview || now.Version <= s.Version {
		t.Errorf("got %+v %v", now, err)
	}
	p, err := db.StoryPage(ctx, s.ID)
	if err != nil || len(p.Questions) != 1 || len(p.Open()) != 0 || p.Questions[0].Before != "Mers." || p.Questions[0].After != "Ana walked." {
		t.Errorf("got %+v %v", p.Questions, err)
	}
	if len(p.Messages) != 1 || p.Messages[0].Ours || p.History[len(p.History)-1].Step() != cms.NoteAnswered {
		t.Errorf("got %+v %+v", p.Messages, p.History)
	}
	if n := number(t, db, `SELECT count(*) FROM mails WHERE template = 'story-answered'`); n != 1 {
		t.Errorf("the editor got %d letters, want 1", n)
	}
	if err := db.AnswerQuestions(ctx, s.ID, []byte("other"), other, ""); !errors.Is(err, cms.ErrState) {
		t.Errorf("nothing is asked: got %v", err)
	}
}

func TestApprovalIsOfTheVersionThatWasRead(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	text := cms.StoryText{Title: "Walks", What: "We walked."}
	do(t, db, `UPDATE submissions SET edited = $2 WHERE id = $1`, s.ID, text)
	if err := db.ApproveVersion(ctx, s.ID, []byte("early"), text); !errors.Is(err, cms.ErrState) {
		t.Errorf("before it was asked: got %v", err)
	}
	do(t, db, `UPDATE submissions SET state = 'awaiting_approval' WHERE id = $1`, s.ID)
	if err := db.ApproveVersion(ctx, s.ID, []byte("old"), cms.StoryText{Title: "Another"}); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("a version nobody showed: got %v", err)
	}
	must(t, db.ApproveVersion(ctx, s.ID, []byte("yes"), text))
	must(t, db.ApproveVersion(ctx, s.ID, []byte("yes"), text))
	if s, _ = db.Submission(ctx, s.ID); s.State != cms.InReview || s.ApprovedAt == nil {
		t.Errorf("got %+v", s)
	}
}

func TestObjectionIsAMessageAndNoApproval(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	do(t, db, `UPDATE submissions SET edited = '{"Title": "Walks"}', state = 'awaiting_approval' WHERE id = $1`, s.ID)
	must(t, db.ObjectToVersion(ctx, s.ID, []byte("no"), "Not so."))
	s, _ = db.Submission(ctx, s.ID)
	p, err := db.StoryPage(ctx, s.ID)
	if err != nil || s.State != cms.InReview || s.ApprovedAt != nil || len(p.Messages) != 1 || p.Messages[0].Text != "Not so." {
		t.Errorf("got %+v %+v %v", s, p, err)
	}
}

// TestWithdrawnStoryIsNowhere also for a translation and a correction on its way.
func TestWithdrawnStoryIsNowhere(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	at, err := db.AcceptSubmission(ctx, cms.System, s.ID, accepted())
	must(t, err)
	must(t, db.BeginCorrection(ctx, s.ID, []byte("c"), linkOf("correction"), s.Story))
	correction, err := db.SubmissionByLink(ctx, linkOf("correction"))
	must(t, err)
	do(t, db, `INSERT INTO submission_photos (submission_id, sha256, format, mime, bytes, width, height, created_at)
		VALUES ($1, repeat('a', 64), 'jpeg', 'image/jpeg', 1, 1, 1, now())`, s.ID)
	for n, want := range []int{1, 0} {
		if gone, err := db.WithdrawStory(ctx, s.ID); err != nil || len(gone) != want {
			t.Errorf("withdrawn %d times before: %v %v", n, gone, err)
		}
	}
	if n := number(t, db, `SELECT count(*) FROM submission_photos WHERE withdrawn_at IS NULL`); n != 0 {
		t.Error("a photo is not withdrawn")
	}
	if _, err := db.EntryPage(ctx, at.Locale, at.Kind, "", at.Slug); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("still public: %v", err)
	}
	if n := number(t, db, `SELECT count(*) FROM consents WHERE withdrawn_at IS NULL`) + number(t, db, `SELECT count(*) FROM search_docs`); n != 0 {
		t.Errorf("%d consents or search words are left", n)
	}
	for _, id := range []int64{s.ID, correction.ID} {
		if got, _ := db.Submission(ctx, id); got.State != cms.Withdrawn {
			t.Errorf("%d is %s", id, got.State)
		}
	}
}

func TestCorrectionIsTheSameWritersDraftOfTheSameWork(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	if err := db.BeginCorrection(ctx, s.ID, []byte("0"), linkOf("0"), s.Story); !errors.Is(err, cms.ErrState) {
		t.Errorf("before it is published: got %v", err)
	}
	at, err := db.AcceptSubmission(ctx, cms.System, s.ID, accepted())
	must(t, err)
	must(t, db.BeginCorrection(ctx, s.ID, []byte("1"), linkOf("1"), s.Story))
	must(t, db.BeginCorrection(ctx, s.ID, []byte("1"), linkOf("1"), s.Story))
	must(t, db.BeginCorrection(ctx, s.ID, []byte("2"), linkOf("2"), s.Story))
	one, err := db.SubmissionByLink(ctx, linkOf("1"))
	two, _ := db.SubmissionByLink(ctx, linkOf("2"))
	if err != nil || one.ID != two.ID || one.ID == s.ID || one.Corrects != at.WorkID || one.State != cms.SubmissionDraft || one.VerifiedAt == nil || one.Story.Title != s.Story.Title {
		t.Errorf("got %+v and %+v, %v", one, two, err)
	}
	if c, err := db.SubmissionContact(ctx, one.ID); err != nil || c.Email != "library@example.org" {
		t.Errorf("got %+v %v", c, err)
	}
	if p, _ := db.StoryPage(ctx, s.ID); len(p.Corrections) != 1 {
		t.Errorf("got %+v", p.Corrections)
	}
	if err := db.BeginCorrection(ctx, one.ID, []byte("3"), linkOf("3"), one.Story); !errors.Is(err, cms.ErrState) {
		t.Errorf("a correction of a correction: got %v", err)
	}
}

func TestErasureForgetsTheWriterAndNothingElse(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	a := walks("a")
	a.Contact.Name = "Ana Secret"
	s := receive(t, db, a)
	if _, err := db.AcceptSubmission(ctx, cms.System, s.ID, accepted()); err != nil {
		t.Fatal(err)
	}
	must(t, db.SendStoryLinks(ctx, []byte("f"), "library@example.org", nil))
	must(t, db.EraseContact(ctx, s.ID))
	for _, table := range []string{"contacts", "mails", "audit", "revisions", "submissions", "requests"} {
		if n := number(t, db, `SELECT count(*) FROM `+table+` x WHERE x::text LIKE '%library@example.org%' OR x::text LIKE '%Ana Secret%'`); n != 0 {
			t.Errorf("%s still names the writer", table)
		}
	}
	if n := number(t, db, `SELECT count(*) FROM mails WHERE contact_id IS NOT NULL`); n != 0 {
		t.Errorf("%d letters wait", n)
	}
	p, err := db.StoryPage(ctx, s.ID)
	if _, found := db.SubmissionByLink(ctx, a.Link); err != nil || found != nil || p.ErasedAt == nil || p.Reachable {
		t.Errorf("got %+v %v %v", p, err, found)
	}
	if n := number(t, db, `SELECT count(*) FROM audit WHERE action = 'contact_erased'`); n != 1 {
		t.Errorf("%d lines in the log", n)
	}
}

func TestRenewalClosesEveryOtherLink(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	a := walks("a")
	s := receive(t, db, a)
	token, err := db.MintLink(ctx, cms.StoryMailLink, s.ID, db.Now().Add(time.Hour))
	must(t, err)
	must(t, db.RenewStoryLinks(ctx, s.ID, []byte("k"), a.Link))
	if _, err := db.SubmissionByLink(ctx, linkOf(token)); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("the other link: %v", err)
	}
	if _, err := db.SubmissionByLink(ctx, a.Link); err != nil {
		t.Errorf("the link in use: %v", err)
	}
	if n := number(t, db, `SELECT count(*) FROM mails WHERE template = 'story-link'`); n != 2 { // one came when the story was begun
		t.Errorf("%d letters", n)
	}
}

// TestAnotherAddressClosesWhatWasMailedToTheFirst and the link in use proves no address any more.
func TestAnotherAddressClosesWhatWasMailedToTheFirst(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	a := walks("a")
	must(t, db.CreateDraft(ctx, a, cms.StoryTelling))
	s, err := db.SubmissionByLink(ctx, a.Link)
	must(t, err)
	if _, err := db.SendStory(ctx, s.ID, nil); err != nil {
		t.Fatal(err)
	}
	wrong, _ := db.MintLink(ctx, cms.StoryMailLink, s.ID, db.Now().Add(time.Hour))
	inUse, _ := db.MintLink(ctx, cms.StoryMailLink, s.ID, db.Now().Add(time.Hour))
	must(t, db.ChangeStoryAddress(ctx, s.ID, []byte("k"), linkOf(inUse), "right@example.org"))
	if _, err := db.SubmissionByLink(ctx, linkOf(wrong)); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("the mailed link: %v", err)
	}
	if _, err := db.Link(ctx, cms.StoryMailLink, inUse); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("the link in use still proves an address: %v", err)
	}
	if _, err := db.SubmissionByLink(ctx, linkOf(inUse)); err != nil {
		t.Errorf("the link in use: %v", err)
	}
	if n := number(t, db, `SELECT count(*) FROM mails m JOIN contacts c ON c.id = m.contact_id WHERE template = 'story-confirm' AND c.email = 'right@example.org'`); n != 1 {
		t.Errorf("%d letters to the right address", n)
	}
	must(t, db.ConfirmStory(ctx, s.ID))
	if err := db.ChangeStoryAddress(ctx, s.ID, []byte("late"), linkOf(inUse), "x@example.org"); !errors.Is(err, cms.ErrState) {
		t.Errorf("after it was confirmed: %v", err)
	}
}

func TestLettersAreInTheLanguageTheWriterChose(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	must(t, db.SetStoryLanguage(ctx, s.ID, cms.Ukrainian))
	must(t, db.RenewStoryLinks(ctx, s.ID, []byte("k"), nil))
	now, err := db.Submission(ctx, s.ID)
	if n := number(t, db, `SELECT count(*) FROM mails WHERE locale = 'uk' AND params->>'date' LIKE '%20__'`); n != 1 || err != nil || now.Locale != cms.Romanian {
		t.Errorf("%d letters, the text is now %s (%v)", n, now.Locale, err)
	}
}

// TestDatabaseAllowsWhatTheTableSaysAndNothingElse tries all pairs of states.
func TestDatabaseAllowsWhatTheTableSaysAndNothingElse(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	for _, from := range cms.SubmissionStates {
		for _, to := range cms.SubmissionStates {
			var id int64
			if err := db.Pool().QueryRow(ctx, `
				INSERT INTO submissions (state, locale, story, created_at) VALUES ($1, 'en', '{}', now()) RETURNING id`, from).Scan(&id); err != nil {
				t.Fatal(err)
			}
			_, err := db.Pool().Exec(ctx, `UPDATE submissions SET state = $2 WHERE id = $1`, id, to)
			if allowed := err == nil; allowed != (from.May(to) || from == to) {
				t.Errorf("%s to %s: the database says %v, the program %v", from, to, allowed, from.May(to))
			}
		}
	}
}
