package admin_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// does posts a form about a story and wants the status.
func does(t *testing.T, s *webtest.Site, c *http.Cookie, id int64, part string, typed url.Values, want int) *htmlcheck.Doc {
	t.Helper()
	w := s.Post(urls.AdminStoryPart(id, part), typed, c)
	if w.Code != want {
		t.Fatalf("%s: got %d, want %d: %.2000s", part, w.Code, want, w.Body)
	}
	if want == http.StatusSeeOther {
		return desk(t, s, c, id)
	}
	return htmlcheck.Parse(t, w.Body.String()).Valid()
}

func desk(t *testing.T, s *webtest.Site, c *http.Cookie, id int64) *htmlcheck.Doc {
	t.Helper()
	return htmlcheck.Parse(t, s.Get(urls.AdminSubmission(id), c).Body.String()).Valid()
}

func story(t *testing.T, s *webtest.Site, id int64) cms.Submission {
	t.Helper()
	now, err := s.DB.Submission(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return now
}

// writtenTo counts the letters of a template about a story.
func writtenTo(t *testing.T, s *webtest.Site, id int64, m cms.MailTemplate) (n int, note string) {
	t.Helper()
	if err := s.DB.Pool().QueryRow(context.Background(), `
		SELECT count(*), COALESCE(max(params->>'note'), '') FROM mails WHERE subject_id = $1 AND template = $2`, id, m).Scan(&n, &note); err != nil {
		t.Fatal(err)
	}
	return n, note
}

func TestStoryIsTakenByOneEditorAtATime(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	ana, olena := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Reviewer)
	does(t, s, ana, id, "claim", nil, http.StatusSeeOther).In("#claim").HasText("You have taken")
	if got := story(t, s, id).State; got != cms.InReview {
		t.Errorf("got %s, want it to be read", got)
	}
	desk(t, s, olena, id).In("#claim").HasText("has taken it since")
	refused := does(t, s, olena, id, "claim", nil, http.StatusConflict)
	refused.In("#claim [role=alert]").HasText("has taken this story")
	refused.In(`#claim button[name="over"]`).Exists()
	does(t, s, olena, id, "release", nil, http.StatusConflict)
	does(t, s, olena, id, "claim", url.Values{"over": {"on"}}, http.StatusSeeOther).In("#claim").HasText("You have taken")
	does(t, s, olena, id, "release", nil, http.StatusSeeOther).In("#history").HasText("Let go")
	if now := story(t, s, id); now.State != cms.Received || now.ClaimedBy != 0 {
		t.Errorf("got %s, %d", now.State, now.ClaimedBy)
	}
}

func TestDayToAnswerByIsChanged(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	does(t, s, editor, id, "due", url.Values{"due": {"2001-01-01"}}, http.StatusUnprocessableEntity).In("#f-due-error").Exists()
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE submissions SET due_on = '2020-01-01'`); err != nil {
		t.Fatal(err)
	}
	desk(t, s, editor, id).In("main").HasText("Overdue")
	day := story(t, s, id).ReceivedAt.AddDate(0, 0, 20).Format("2006-01-02")
	does(t, s, editor, id, "due", url.Values{"due": {day}}, http.StatusSeeOther).In("#history").HasText(day)
}

func TestQuestionsStandBesideTheirFieldsWithOldAndNewWords(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	does(t, s, editor, id, "questions", url.Values{"ask-title": {""}}, http.StatusUnprocessableEntity).In("#f-ask-title-error").Exists()
	asked := does(t, s, editor, id, "questions", url.Values{"ask-what": {"Cine a mers?"}}, http.StatusSeeOther)
	asked.In("#questions").HasText("Cine a mers?")
	asked.In("#questions").HasText("Not answered yet")
	if n, _ := writtenTo(t, s, id, cms.StoryQuestionMail); n != 1 || story(t, s, id).State != cms.ChangesRequested {
		t.Fatalf("got %d letters, %s", n, story(t, s, id).State)
	}
	late := does(t, s, editor, id, "questions", url.Values{"ask-why": {"Kept words"}}, http.StatusConflict)
	late.In("[role=alert]").HasText("Kept words")
	answer := story(t, s, id).Story
	answer.What, answer.Title = "Am mers cu copiii.", "Not asked about"
	if err := s.DB.AnswerQuestions(t.Context(), id, []byte("k"), answer, ""); err != nil {
		t.Fatal(err)
	}
	doc := desk(t, s, editor, id)
	doc.In("#questions ins").HasText("cu copiii")
	doc.In("#history").HasText("The library answered")
	if got := story(t, s, id); got.State != cms.InReview || got.Story.Title == "Not asked about" {
		t.Errorf("got %s %q", got.State, got.Story.Title)
	}
	does(t, s, editor, id, "questions", url.Values{"ask-why": {"De ce?"}}, http.StatusSeeOther).In("#questions").HasText("De ce?")
}

func TestMessagesGoOutOnceAndRepliesAreTheLibrarys(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Reviewer)
	does(t, s, editor, id, "messages", url.Values{"text": {""}}, http.StatusUnprocessableEntity).In("#f-text-error").Exists()
	typed := url.Values{"text": {"Mulțumim! <b>"}, "key": {desk(t, s, editor, id).In(`input[name="key"]`).Attr("value")}}
	does(t, s, editor, id, "messages", typed, http.StatusSeeOther)
	doc := does(t, s, editor, id, "messages", typed, http.StatusSeeOther)
	doc.In("#messages .panel").Count(1).HasText("Mulțumim! <b>")
	if n, note := writtenTo(t, s, id, cms.StoryWordMail); n != 1 || note != "Mulțumim! <b>" {
		t.Errorf("got %d letters, %q", n, note)
	}
	does(t, s, editor, id, "messages", url.Values{"text": {"Cu drag."}, "pasted": {"on"}}, http.StatusSeeOther).In("#messages").HasText("The library, by mail")
	if n, _ := writtenTo(t, s, id, cms.StoryWordMail); n != 1 {
		t.Errorf("got %d letters for a reply that was put in", n)
	}
	if messages, err := s.DB.StoryMessages(t.Context(), id); err != nil || len(messages) != 2 || !messages[0].Ours || messages[1].Ours {
		t.Errorf("got %+v %v", messages, err)
	}
}

// ours is the form of the texts with our version of one of them.
func ours(t *testing.T, s *webtest.Site, c *http.Cookie, id int64, what string) url.Values {
	t.Helper()
	typed := desk(t, s, c, id).Form("#decision form")
	typed.Set("what", what)
	return typed
}

func TestOurVersionGoesToTheLibraryAndBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	does(t, s, editor, id, "approval", nil, http.StatusConflict)
	kept := does(t, s, editor, id, "version", ours(t, s, editor, id, "Am mers pe jos."), http.StatusSeeOther)
	kept.In("#version ins").HasText("pe jos")
	kept.In(".answers").HasText("Am mers.")
	does(t, s, editor, id, "acceptance", ours(t, s, editor, id, "Am mers pe jos."), http.StatusUnprocessableEntity).In("#f-early-error").Exists()
	does(t, s, editor, id, "approval", nil, http.StatusSeeOther).In("#version").HasText("is to read this version")
	if n, _ := writtenTo(t, s, id, cms.StoryApprovalMail); n != 1 {
		t.Errorf("got %d letters", n)
	}
	does(t, s, editor, id, "version", ours(t, s, editor, id, "Behind its back"), http.StatusConflict).In("[role=alert]").HasText("Behind its back")
	if err := s.DB.ApproveVersion(t.Context(), id, []byte("k"), *story(t, s, id).Edited); err != nil {
		t.Fatal(err)
	}
	agreed := desk(t, s, editor, id)
	agreed.In("#version").HasText("The library agreed")
	does(t, s, editor, id, "acceptance", agreed.Form("#decision form"), http.StatusSeeOther).In("main").HasText("Published")
}

func TestPublishingBeforeTheLibraryAgreedIsToldEverywhere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	typed := ours(t, s, editor, id, "Am mers pe jos.")
	typed.Set("early", "Ziua bibliotecilor e <mâine>.")
	does(t, s, editor, id, "acceptance", typed, http.StatusSeeOther).In("#history").HasText("Ziua bibliotecilor e <mâine>.")
	if n, note := writtenTo(t, s, id, cms.StoryPublishedMail); n != 1 || note != "Ziua bibliotecilor e <mâine>." {
		t.Errorf("got %d letters, %q", n, note)
	}
	lines, _, err := s.DB.AuditLog(t.Context(), cms.AuditFilter{Action: "unapproved"})
	if err != nil || len(lines) != 1 || !strings.HasPrefix(lines[0].Detail, "Ziua") {
		t.Errorf("got %+v %v", lines, err)
	}
	if got := story(t, s, id).Edited; got == nil || got.What != "Am mers pe jos." {
		t.Errorf("what was published is not kept: %+v", got)
	}
	if w := s.Get("/ro/stories/" + token); w.Code != http.StatusOK {
		t.Errorf("got %d", w.Code)
	}
}

func TestTwoEditorsKeepBothVersions(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	ana, olena := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	hers := ours(t, s, olena, id, "Olena's text")
	does(t, s, ana, id, "version", ours(t, s, ana, id, "Ana's text"), http.StatusSeeOther)
	conflict := does(t, s, olena, id, "version", hers, http.StatusConflict)
	conflict.In("[role=alert]").HasText("changed while you were working")
	conflict.In("#version").HasText("Ana's text")
	conflict.In("#f-what").HasText("Olena's text")
	does(t, s, olena, id, "version", conflict.Form("#decision form"), http.StatusSeeOther)
	if got := story(t, s, id).Edited.What; got != "Olena's text" {
		t.Errorf("got %q", got)
	}
	revisions := 0
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM revisions WHERE subject = 'submission' AND subject_id = $1 AND action = 'edited'`, id).Scan(&revisions); err != nil || revisions != 2 {
		t.Errorf("got %d versions kept, %v", revisions, err)
	}
}
