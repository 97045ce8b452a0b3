package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// discussed is a public piece of news with so many comments that wait.
func discussed(t *testing.T, s *webtest.Site, bodies ...string) cms.Document {
	t.Helper()
	ctx := context.Background()
	doc, err := s.DB.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "Today", Body: "<p>News.</p>", PublishedAt: new(time.Now())}})
	if err == nil {
		err = s.DB.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil)
	}
	for n, body := range bodies {
		if err == nil {
			err = s.DB.ReceiveComment(ctx, cms.CommentArrival{Key: []byte(strconv.Itoa(n)), WorkID: doc.Work.ID, Locale: cms.English,
				Name: "Reader " + strconv.Itoa(n), Email: "reader@example.org", Body: body, Title: "Today"})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func below(t *testing.T, s *webtest.Site, want ...string) {
	t.Helper()
	got := htmlcheck.Parse(t, s.Get("/news/today").Body.String()).Valid().In(".talk li > .typed").Texts()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("shown %q, want %q", got, want)
	}
}

func TestManyCommentsAreDecidedAtOnceAndTakenBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Reviewer)
	discussed(t, s, "One", "Two", `<script>alert(1)</script>"><img src=x onerror=alert(1)>`)
	w := s.Get("/admin/comments", c)
	list := htmlcheck.Parse(t, w.Body.String()).Valid()
	list.In("tbody tr").Count(3)
	list.In("tbody img, tbody script").None()
	ids := list.In("tbody input").Attrs("value")
	w = s.Post("/admin/comments", url.Values{"id": ids[1:], "decision": {"approved"}}, c)
	done := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.Contains(done, "done=") {
		t.Fatalf("got %d to %q", w.Code, done)
	}
	below(t, s, "One", "Two")
	note := htmlcheck.Parse(t, s.Get(done, c).Body.String()).Valid()
	note.In(".note").HasText("2 comments approved")
	undo := note.In(".note form").Attr("action")
	s.Post("/admin/comments", url.Values{"id": ids[1:2], "decision": {"spam"}}, c)
	if w := s.Post(undo, nil, s.SignIn(t, cms.Editor)); w.Code != http.StatusConflict {
		t.Errorf("somebody else's undo: got %d", w.Code)
	}
	if w := s.Post(undo, nil, c); w.Code != http.StatusSeeOther {
		t.Errorf("undo: got %d", w.Code)
	}
	if w := s.Post(undo, nil, c); w.Code != http.StatusConflict {
		t.Errorf("undo twice: got %d", w.Code)
	}
	below(t, s)
	counts, err := s.DB.CommentCounts(context.Background())
	if err != nil || counts["pending"] != 2 || counts["spam"] != 1 {
		t.Errorf("got %v, %v", counts, err)
	}
	htmlcheck.Parse(t, s.Get("/admin/comments?state=all&q=reader+1", c).Body.String()).Valid().In("tbody tr").Count(1)
	if w := s.Post("/admin/comments", url.Values{"id": ids, "decision": {"published"}}, c); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown decision: got %d", w.Code)
	}
}

func TestEditorsAnswerIsPublicAtOnce(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	discussed(t, s, "When?")
	at := htmlcheck.Parse(t, s.Get("/admin/comments", c).Body.String()).In("tbody td:first-child a").Links()[0]
	if w := s.Post(at+"/answer", url.Values{"comment": {"  "}}, c); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("empty: got %d", w.Code)
	}
	if w := s.Post(at+"/answer", url.Values{"comment": {"In May."}}, c); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d", w.Code)
	}
	below(t, s, "When?", "In May.")
	p := htmlcheck.Parse(t, s.Get("/news/today").Body.String()).Valid()
	p.In("#comment-1 #comment-2 .meta").HasText("Editor")
	p.In(".talk h2").HasText("2 comments")
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid().In(".state").HasText("Approved")
}

func TestEntryIsClosedForCommentsByItsForm(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	doc := discussed(t, s)
	at := fmt.Sprintf("/admin/news/%d", doc.Entry.ID)
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid().Form("main form:has(#f-title)")
	form.Set("title", "Tomorrow")
	form.Set("comments", "closed")
	if w := s.Post(at+"/comments", form, c); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d", w.Code)
	}
	p := htmlcheck.Parse(t, s.Get("/news/today").Body.String()).Valid()
	p.In("h1").HasText("Tomorrow")
	p.In(".talk").None()
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).Valid().In("button[value=open]").Exists()
}
