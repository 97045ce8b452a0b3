package admin_test

import (
	"net/http"
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// work is an English post with a Romanian translation, both drafts, by their addresses.
func work(t *testing.T, s *webtest.Site) (original, translation string) {
	t.Helper()
	editor := s.SignIn(t, cms.Editor)
	original = create(t, s, editor, "/admin/news", post("Code for kids"))
	translation = create(t, s, editor, original+"/translations", url.Values{"locale": {"ro"}, "title": {"Cod pentru copii"}})
	return original, translation
}

func TestTranslatorsWriteTranslationsOnly(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	original, translation := work(t, s)
	c := s.SignIn(t, cms.Translator)
	doc := htmlcheck.Parse(t, s.Get(original, c).Body.String())
	doc.In(".note").HasText("not change")
	doc.In("fieldset[disabled] [name=title]").Count(1)
	doc.In("[name=version], [formaction]").None()
	doc.In("a[href='" + original + "/translations/new']").Count(1)
	for path, want := range map[string]int{original: 403, original + "/review": 403, original + "/trash": 403, original + "/publication": 403,
		translation + "/trash": 403, translation + "/publication": 403, translation + "/draft": 403} {
		if got := s.Post(path, url.Values{"version": {"1"}, "title": {"Taken over"}}, c).Code; got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
	typed := shown(t, s.Get(translation, c).Body.String())
	typed.Set("title", "Cod pentru toți copiii")
	if got := s.Post(translation+"/review", typed, c).Code; got != 303 {
		t.Errorf("saving a translation and asking for a check: got %d", got)
	}
	htmlcheck.Parse(t, s.Get(translation, c).Body.String()).In("h1").HasText("toți")
	create(t, s, c, original+"/translations", url.Values{"locale": {"uk"}, "title": {"Код для дітей"}})
	htmlcheck.Parse(t, s.Get(original, c).Body.String()).In("h1").HasText("Code for kids")
}

func TestReviewersSendBackWhatWaitsForThem(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	original, _ := work(t, s)
	c, editor := s.SignIn(t, cms.Reviewer), s.SignIn(t, cms.Editor)
	for path, want := range map[string]int{original: 403, original + "/review": 403, original + "/draft": 409, original + "/trash": 403} {
		if got := s.Post(path, url.Values{"version": {"1"}, "title": {"Taken over"}}, c).Code; got != want {
			t.Errorf("a draft, %s: got %d, want %d", path, got, want)
		}
	}
	for _, path := range []string{"", "/preview", "/revisions"} {
		if got := s.Get(original+path, c).Code; got != 200 {
			t.Errorf("looking at %s: got %d", path, got)
		}
	}
	s.Post(original+"/review", nil, editor)
	doc := htmlcheck.Parse(t, s.Get(original, c).Body.String())
	doc.In("[formaction]").Count(2) // approve, or send back
	if got := s.Post(original+"/draft", url.Values{}, c); got.Code != 303 {
		t.Errorf("sending back: got %d", got.Code)
	}
	s.Post(original+"/publication", nil, editor)
	if got := s.Post(original+"/draft", nil, c).Code; got != 403 {
		t.Errorf("what the public reads: got %d", got)
	}
	if got := s.Post(original+"/draft", nil, editor).Code; got != 303 {
		t.Errorf("an editor: got %d", got)
	}
}

// The doors are open to everybody, so nothing behind them may depend on a role.
func TestDoorsAnswerVisitors(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, door := range s.Admin.Doors() {
		if door.Method == http.MethodGet {
			if got := s.Get(door.Pattern).Code; got != 200 && got != 303 && got != 404 {
				t.Errorf("%s: got %d", door.Pattern, got)
			}
		}
	}
}
