package admin_test

import (
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestSecretLinkOpensThePreviewUntilItEnds(t *testing.T) {
	t.Parallel()
	now := time.Now()
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Not yet public"))
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("summary", "Stored on the way.")
	w := s.Post(at+"/previews", typed, c)
	page := htmlcheck.Parse(t, w.Body.String())
	page.Valid()
	link := strings.TrimPrefix(page.In("input[readonly]").Attr("value"), webtest.Base)
	if w.Code != 200 || !strings.HasPrefix(link, "/preview/") || entryOf(t, s, at).Entry.Summary != "Stored on the way." {
		t.Fatalf("got %d, %q", w.Code, link)
	}
	w = s.Get(link)
	h := w.Header()
	if w.Code != 200 || h.Get("Cache-Control") != "no-store" || !strings.Contains(h.Get("X-Robots-Tag"), "noindex") || len(h.Values("Set-Cookie")) > 0 {
		t.Errorf("got %d %v", w.Code, h)
	}
	preview := htmlcheck.Parse(t, w.Body.String())
	preview.In("h1").HasText("Not yet public")
	preview.In(".notice").HasText("This is a preview")
	preview.In("meta[name=robots][content=noindex]").Count(1)
	preview.In("a[href^='/admin']").None()
	wrong := s.Get("/preview/" + strings.Repeat("A", 43))
	end := htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[formaction$='/end']").Count(1).Attr("formaction")
	if w := s.Post(end, nil, c); w.Code != 303 {
		t.Fatalf("ending: got %d", w.Code)
	}
	if w := s.Get(link); w.Code != 404 || wrong.Code != 404 || htmlcheck.Parse(t, w.Body.String()).In("main").Texts()[0] != htmlcheck.Parse(t, wrong.Body.String()).In("main").Texts()[0] {
		t.Errorf("ended: got %d, wrong: %d", w.Code, wrong.Code)
	}
	another := strings.TrimPrefix(htmlcheck.Parse(t, s.Post(at+"/previews", nil, c).Body.String()).In("input[readonly]").Attr("value"), webtest.Base)
	s.Post(at+"/trash", nil, c)
	if w := s.Get(another); w.Code != 404 {
		t.Errorf("in the trash: got %d", w.Code)
	}
	s.Post(at+"/restoration", nil, c)
	if w := s.Get(another); w.Code != 200 {
		t.Errorf("out of the trash: got %d", w.Code)
	}
	now = now.Add(cms.PreviewLinkLife + time.Minute)
	if w := s.Get(another); w.Code != 404 {
		t.Errorf("a week later: got %d", w.Code)
	}
}

func TestLinkOfAnotherEntryCannotBeEnded(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	one, _, _ := two(t, s)
	other := create(t, s, c, "/admin/news", post("Other"))
	s.Post(one+"/previews", nil, c)
	end := htmlcheck.Parse(t, s.Get(one, c).Body.String()).In("[formaction$='/end']").Attr("formaction")
	if w := s.Post(strings.Replace(end, one, other, 1), nil, c); w.Code != 404 {
		t.Errorf("got %d", w.Code)
	}
}
