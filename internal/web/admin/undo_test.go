package admin_test

import (
	"net/url"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestWhatLeftSightComesBackAsItWas(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Read by all"))
	s.Post(at+"/publication", nil, c)
	for _, part := range []string{"trash", "archive", "draft"} {
		w := s.Post(at+"/"+part, nil, c)
		if s.Get("/news/read-by-all").Code == 200 {
			t.Errorf("%s: still public", part)
		}
		page := htmlcheck.Parse(t, s.Get(w.Header().Get("Location"), c).Body.String())
		page.Valid()
		undo := page.In("[data-done] form").Count(1).Attr("action")
		if w := s.Post(undo, nil, c); w.Code != 303 {
			t.Fatalf("%s: got %d", part, w.Code)
		}
		if e := entryOf(t, s, at).Entry; e.Status != cms.Published || e.TrashedAt != nil || s.Get("/news/read-by-all").Code != 200 {
			t.Errorf("%s: got %+v", part, e)
		}
		if w := s.Post(undo, nil, c); w.Code != 409 {
			t.Errorf("%s: twice: got %d", part, w.Code)
		}
	}
	htmlcheck.Parse(t, s.Get(at+"?done=trashed", c).Body.String()).In("[data-done]").None()
}

func TestUndoIsForNowAndForWhoeverMayDoIt(t *testing.T) {
	t.Parallel()
	now := time.Now()
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	editor, author := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	at := create(t, s, editor, "/admin/news", post("Public"))
	s.Post(at+"/publication", nil, editor)
	where := s.Post(at+"/trash", nil, editor).Header().Get("Location")
	undo := htmlcheck.Parse(t, s.Get(where, editor).Body.String()).In("[data-done] form").Attr("action")
	htmlcheck.Parse(t, s.Get(where, author).Body.String()).In("[data-done]").None()
	if w := s.Post(undo, nil, author); w.Code != 403 {
		t.Errorf("an author: got %d", w.Code)
	}
	now = now.Add(2 * time.Hour)
	htmlcheck.Parse(t, s.Get(where, editor).Body.String()).In("[data-done]").None()
	if w := s.Post(undo, nil, editor); w.Code != 409 {
		t.Errorf("two hours later: got %d", w.Code)
	}
	draft := create(t, s, author, "/admin/news", post("Draft"))
	where = s.Post(draft+"/trash", nil, author).Header().Get("Location")
	undo = htmlcheck.Parse(t, s.Get(where, author).Body.String()).In("[data-done] form").Attr("action")
	if w := s.Post(undo, url.Values{}, author); w.Code != 303 || entryOf(t, s, draft).Entry.TrashedAt != nil {
		t.Errorf("an author's own draft: got %d", w.Code)
	}
}
