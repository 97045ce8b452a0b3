package admin_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/web/webtest"
)

// faulty is a text with two things to mend.
const faulty = `<h4>Deep</h4><p>For the programme <a href="/news">click here</a>.</p>`

func TestPublishingStopsAtWhatShutsReadersOut(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Gate"))
	for part, extra := range map[string]url.Values{"publication": {}, "schedule": {"publish_date": {"2190-01-01"}}} {
		typed := shown(t, s.Get(at, c).Body.String())
		typed.Set("body", faulty)
		for name, all := range extra {
			typed[name] = all
		}
		w := s.Post(at+"/"+part, typed, c)
		page := htmlcheck.Parse(t, w.Body.String())
		if w.Code != 422 || entryOf(t, s, at).Entry.Status != cms.Draft {
			t.Fatalf("%s: got %d, %s", part, w.Code, entryOf(t, s, at).Entry.Status)
		}
		page.In("#gate[role=alert] li").Count(2)
		page.In(`#gate a[href="#f-body"]`).Count(2)
		page.Valid()
	}
	if got := entryOf(t, s, at).Entry.Body; !strings.Contains(got, "click here") {
		t.Errorf("what was typed is not stored: %q", got)
	}
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("body", `<h2>High</h2><p>See the <a href="/news">programme of May</a>.</p>`)
	if w := s.Post(at+"/publication", typed, c); w.Code != 303 || entryOf(t, s, at).Entry.Status != cms.Published {
		t.Errorf("mended: got %d", w.Code)
	}
}

func TestExcusedFindingsDoNotBlockAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := post("Excuse")
	typed.Set("body", faulty)
	at := create(t, s, c, "/admin/news", typed)
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In("details#gate li").Count(2)
	if w := s.Post(at+"/excuses", shown(t, s.Get(at, c).Body.String()), c); w.Code != 422 {
		t.Errorf("no reason at all: got %d", w.Code)
	}
	typed = shown(t, s.Get(at, c).Body.String())
	typed.Set("title", "Excused")
	for name := range typed {
		if strings.HasPrefix(name, "excuse-") {
			typed.Set(name, "A quotation")
		}
	}
	if w := s.Post(at+"/excuses", typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	page = htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In("#gate").None()
	if got := entryOf(t, s, at).Entry.Title; got != "Excused" {
		t.Errorf("what was typed beside the reasons is %q", got)
	}
	if w := s.Post(at+"/publication", nil, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	typed = shown(t, s.Get(at, c).Body.String())
	typed.Set("body", faulty+`<p><a href="/x">here</a></p>`)
	s.Post(at, typed, c)
	all, err := s.DB.QualityOfAll(t.Context(), richtext.Check)
	if err != nil || len(all) != 1 || len(all[0].Findings) != 1 || all[0].Findings[0].Excerpt != "here" {
		t.Errorf("got %+v, %v", all, err)
	}
}

func TestReasonsAreForFindingsThatStandThere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := post("Excuse")
	typed.Set("body", faulty)
	at := create(t, s, c, "/admin/news", typed)
	other := excuseField(cms.Finding{Rule: cms.LinkVague, Excerpt: "here"})
	if w := s.Post(at+"/excuses", url.Values{other: {"Because"}}, c); w.Code != 422 {
		t.Errorf("got %d", w.Code)
	}
	reason := url.Values{excuseField(cms.Finding{Rule: cms.LinkVague, Excerpt: "click here"}): {strings.Repeat("x", 301)}}
	if w := s.Post(at+"/excuses", reason, c); w.Code != 422 {
		t.Errorf("a reason that is too long: got %d", w.Code)
	}
}

func excuseField(f cms.Finding) string { return "excuse-" + f.Key() }
