package public_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// fresh is a piece of news of today, so that its comments are open.
func fresh(t *testing.T, s *webtest.Site) cms.Document {
	t.Helper()
	doc := news("Today", 1)
	doc.Entry.PublishedAt = new(time.Now())
	return publish(t, s, doc)
}

// say sends a comment and is its row as the moderators see it.
func say(t *testing.T, s *webtest.Site, path string, answers ...string) cms.CommentRow {
	t.Helper()
	form := fill(fill(drawn(t, s, path), "name", "Ana", "comment", "Well done."), answers...)
	entry, _, _ := strings.Cut(path, "/comments/")
	after(t, s.Post(entry+"/comments/new", form), entry+"/comments/sent")
	list, _, err := s.DB.CommentList(context.Background(), cms.VoiceFilter{})
	if err != nil || len(list) == 0 {
		t.Fatal("nothing was stored", err)
	}
	return list[0]
}

// judge decides on comments as a moderator does.
func judge(t *testing.T, s *webtest.Site, to cms.CommentState, ids ...int64) {
	t.Helper()
	u, err := s.DB.CreateUser(context.Background(), cms.User{Email: strings.ToLower(auth.NewToken()) + "@example.org", Name: "Ion", Role: cms.Editor, Locale: cms.English}, "-")
	if err == nil {
		_, err = s.DB.DecideComments(context.Background(), cms.Actor{ID: u.ID, Name: u.Name}, ids, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestCommentWaitsUntilAnEditorApprovesIt(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	s.SignIn(t, cms.Editor)
	fresh(t, s)
	page(t, s, "/news/today").In(".talk a").HasText("Write a comment")
	form := fill(drawn(t, s, "/news/today/comments/new"), "name", "Ana", "email", "ana@example.org", "comment", "One.\n\n\n\n<b>Two</b>.")
	for range 2 {
		after(t, s.Post("/news/today/comments/new", form), "/news/today/comments/sent")
	}
	page(t, s, "/news/today/comments/sent").In(".note").HasText("An editor reads it first")
	c := say(t, s, "/news/today/comments/new", "name", "Ion")
	list, _, _ := s.DB.CommentList(context.Background(), cms.VoiceFilter{})
	if len(list) != 2 || list[1].Email != "ana@example.org" || list[1].Body != "One.\n\n<b>Two</b>." {
		t.Fatalf("stored %+v", list)
	}
	page(t, s, "/news/today").In(".talk li").None()
	judge(t, s, cms.CommentApproved, c.ID, list[1].ID)
	p := page(t, s, "/news/today")
	p.In(".talk h2").HasText("2 comments")
	p.In("#comment-1 .typed").HasText("<b>Two</b>.")
	p.In(".talk").LacksText("ana@example.org")
	letters, err := s.DB.UnwrittenMails(context.Background(), 10)
	if err != nil || len(letters) != 1 || letters[0].Template != cms.CommentMail || letters[0].Params["title"] != "Today" {
		t.Errorf("letters on this day: %+v, %v", letters, err)
	}
}

func TestAnswersStandBelowWhatTheyAnswerThreeDeep(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	fresh(t, s)
	one := say(t, s, "/news/today/comments/new", "comment", "One")
	if w := s.Get("/news/today/comments/new?reply=1"); w.Code != http.StatusNotFound {
		t.Errorf("answering what waits: got %d, want 404", w.Code)
	}
	judge(t, s, cms.CommentApproved, one.ID)
	for _, at := range []string{"1", "2", "3"} {
		judge(t, s, cms.CommentApproved, say(t, s, "/news/today/comments/new?reply="+at, "comment", "Answers "+at).ID)
	}
	p := page(t, s, "/news/today")
	p.In(".talk > ol > li > ol > li > ol > li").Count(2)
	p.In("#comment-2 > ol > #comment-4").HasText("Answers 3")
	judge(t, s, cms.CommentRejected, one.ID)
	page(t, s, "/news/today").In(".talk li").None()
}

func TestCommentsCloseByTimeAndBySwitch(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	doc := fresh(t, s)
	form := fill(drawn(t, s, "/news/today/comments/new"), "name", "Ana", "comment", "Too late.")
	now := s.Public.Clock
	s.Public.Clock = func() time.Time { return now().AddDate(0, 0, 91) }
	w := s.Post("/news/today/comments/new", form)
	htmlcheck.Parse(t, w.Body.String()).Valid().In("main .typed").HasText("Too late.")
	if w.Code != http.StatusConflict {
		t.Errorf("after 91 days: got %d, want 409", w.Code)
	}
	page(t, s, "/news/today/comments/new").In(".note").HasText("closed")
	s.Public.Clock = now
	if err := s.DB.SetComments(context.Background(), cms.System, doc.Work.ID, false); err != nil {
		t.Fatal(err)
	}
	page(t, s, "/news/today").In(".talk").None()
	page(t, s, "/news/today/comments/new").In("form[method=post]").None()
}

func TestCommentsSettingSaysWhenTheyClose(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	doc := news("Old", 1)
	doc.Entry.PublishedAt = new(time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC))
	publish(t, s, doc)
	page(t, s, "/news/old").In(".talk").None()
	settings := cms.UsualSettings()
	settings.CommentsDays = 0
	if err := s.DB.SaveSettings(context.Background(), cms.System, cms.UsualSettings(), settings); err != nil {
		t.Fatal(err)
	}
	page(t, s, "/news/old/comments/new").In("form[method=post]").Exists()
}

func TestWrongCommentsComeBackWhole(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	fresh(t, s)
	form := fill(drawn(t, s, "/news/today/comments/new"), "email", "nobody", "comment", strings.Repeat("я", 4001))
	w := s.Post("/news/today/comments/new", form)
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In(".errors li").Count(3)
	if got := doc.Form("form[method=post]"); w.Code != http.StatusUnprocessableEntity || got.Get("comment") != form.Get("comment") || got.Get("key") != form.Get("key") {
		t.Errorf("got %d, and not all of the text", w.Code)
	}
	s.Public.SourceLimit = 0
	w = s.Post("/news/today/comments/new", fill(form, "name", "Ana", "email", "", "comment", "Short."))
	htmlcheck.Parse(t, w.Body.String()).Valid().In("#f-comment").HasText("Short.")
	if w.Code != http.StatusTooManyRequests {
		t.Errorf("too often: got %d, want 429", w.Code)
	}
	after(t, s.Post("/news/today/comments/new", fill(form, "website", "x")), "/news/today/comments/sent")
	if list, _, _ := s.DB.CommentList(context.Background(), cms.VoiceFilter{}); len(list) != 0 {
		t.Errorf("%d comments, want none", len(list))
	}
}

func TestHostileComments(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	fresh(t, s)
	whole := fill(drawn(t, s, "/news/today/comments/new"), "name", "Ana", "comment", "Hello", "reply", "0")
	for name := range whole {
		for _, text := range hostile {
			form := url.Values{}
			for k, v := range whole {
				form[k] = v
			}
			form.Set(name, text)
			w := s.Post("/news/today/comments/new", form)
			if w.Code >= 500 || strings.Contains(w.Body.String(), "<img src=x") {
				t.Errorf("%s=%.20q: got %d", name, text, w.Code)
			}
		}
	}
	list, _, _ := s.DB.CommentList(context.Background(), cms.VoiceFilter{})
	for _, c := range list {
		judge(t, s, cms.CommentApproved, c.ID)
	}
	p := page(t, s, "/news/today")
	p.In(".talk li").Count(len(list))
	p.In(".talk img, .talk script").None()
}
