package admin_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestAnyTwoVersionsAreComparedWordByWord(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/best-practices", url.Values{"locale": {"en"}, "title": {"Coding club"}, "licence": {"CC BY 4.0"},
		"why": {"<p>Twelve children came.</p><p>All stayed.</p>"}, "goal": {"4"}, "measure-1": {"partners"}, "count-1": {"3"}, "scope-1": {"library"}})
	for _, change := range []map[string]string{{"why": "<p>Thirteen children <b>came</b>.</p><p>All stayed.</p>", "goal": "5"}, {"title": "Coding clubs", "count-1": "4"}} {
		typed := shown(t, s.Get(at, c).Body.String())
		for name, value := range change {
			typed.Set(name, value)
		}
		s.Post(at, typed, c)
	}
	list := htmlcheck.Parse(t, s.Get(at+"/revisions", c).Body.String())
	list.Valid()
	list.In("tbody tr").Count(4)
	versions := list.In("[name=from]").Attrs("value")
	if len(versions) != 4 || versions[0] != "live" || list.Form("form:has(table)").Get("to") != "live" {
		t.Fatalf("got %v", versions)
	}
	page := htmlcheck.Parse(t, s.Get(at+"/revisions/compare?from="+versions[3]+"&to="+versions[2], c).Body.String())
	page.Valid()
	page.In("[data-part]").Count(2)
	page.In("[data-part=why] del").Count(1).HasText("Twelve")
	page.In("[data-part=why] ins").Count(1).HasText("Thirteen")
	page.In("[data-part=goal] ins").HasText("Gender equality")
	all := htmlcheck.Parse(t, s.Get(at+"/revisions/compare?from="+versions[3]+"&to=live", c).Body.String())
	all.In("[data-part]").Count(4)
	all.In("[data-part=numbers] ins").Count(1).HasText("4")
	restore := all.Form("main form[method=post]")
	if w := s.Post(all.In("main form[method=post]").Attr("action"), restore, c); w.Code != 303 || entryOf(t, s, at).Entry.Title != "Coding club" {
		t.Errorf("brought back: got %d, %q", w.Code, entryOf(t, s, at).Entry.Title)
	}
	htmlcheck.Parse(t, s.Get(at+"/revisions/compare?from=live&to=live", c).Body.String()).In(".note").HasText("Both versions hold the same")
}

func TestComparisonRunsNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, _ := two(t, s)
	hostile := `"><script>alert(1)</script><img src=x onerror=alert(2)>`
	mine.Set("title", hostile)
	mine.Set("summary", hostile)
	mine.Set("body", `<p><a href="https://example.org/?q=%22%3E%3Cscript%3E">link</a> &lt;script&gt;alert(3)&lt;/script&gt;</p>`)
	if w := s.Post(at, mine, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	first := htmlcheck.Parse(t, s.Get(at+"/revisions", c).Body.String()).In("[name=from]").Attrs("value")[2]
	page := htmlcheck.Parse(t, s.Get(at+"/revisions/compare?from="+first+"&to=live", c).Body.String())
	page.In("main script, main img, [data-part] a").None()
	page.In("[data-part=title] ins").HasText(hostile)
	page.In("[data-part=body]").HasText("<script>alert(3)</script>")
	page.In("[data-part=body]").HasText("https://example.org/")
}

func TestVersionsOfAnotherEntryAreNotFound(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	one, _, _ := two(t, s)
	other := create(t, s, c, "/admin/news", post("Other"))
	foreign := htmlcheck.Parse(t, s.Get(one+"/revisions", c).Body.String()).In("[name=from]").Attrs("value")[1]
	for _, query := range []string{"from=" + foreign + "&to=live", "from=live&to=" + foreign, "from=nothing&to=live", "from=live&to=-1"} {
		if w := s.Get(other+"/revisions/compare?"+query, c); w.Code != 404 {
			t.Errorf("%s: got %d", query, w.Code)
		}
	}
}

func TestTextThatGaveWayIsKeptInTheHistory(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, theirs := two(t, s)
	theirs.Set("title", "Their title")
	s.Post(at, theirs, c) // closes what was kept of this opening of the form: what comes back to it is kept anew
	mine.Set("title", "My title")
	conflict := htmlcheck.Parse(t, s.Post(at, mine, c).Body.String())
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[data-unsaved]").Count(1)
	taken := conflict.Form("form:has(.editor)")
	taken.Set("take-title", "on")
	if w := s.Post(at, taken, c); w.Code != 303 || entryOf(t, s, at).Entry.Title != "Their title" {
		t.Fatalf("got %d", w.Code)
	}
	list := htmlcheck.Parse(t, s.Get(at+"/revisions", c).Body.String())
	row := list.In("tbody tr:nth-child(3)").HasText("Gave way to another text")
	kept := htmlcheck.Parse(t, s.Get(row.In("a").Links()[0], c).Body.String())
	kept.In(".pair .typed").HasText("My title")
	again := shown(t, s.Get(at, c).Body.String())
	again.Set("summary", "Next")
	if w := s.Post(at, again, c); w.Code != 303 {
		t.Errorf("the next save: got %d", w.Code)
	}
	if got := entryOf(t, s, at).Entry; got.Title != "Their title" || !strings.Contains(got.Summary, "Next") {
		t.Errorf("got %+v", got)
	}
}
