package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
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
	doc := entryOf(t, s, at)
	doc.Entry.Body = faulty + `<p><a href="/x">here</a></p>`
	if _, err := s.DB.SaveDocument(t.Context(), cms.System, doc); err != nil { // as a program may
		t.Fatal(err)
	}
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

// published is the address of a text that the public reads.
func published(t *testing.T, s *webtest.Site, c *http.Cookie, title string) string {
	t.Helper()
	at := create(t, s, c, "/admin/news", post(title))
	if w := s.Post(at+"/publication", nil, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	return at
}

func TestPublicTextIsNotSavedWithNewFaults(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := published(t, s, c, "Held")
	before := entryOf(t, s, at)
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("body", faulty)
	w := s.Post(at, typed, c)
	page := htmlcheck.Parse(t, w.Body.String())
	page.Valid()
	if w.Code != 422 || !reflect.DeepEqual(entryOf(t, s, at), before) {
		t.Fatalf("got %d, and %+v", w.Code, entryOf(t, s, at).Entry)
	}
	page.In("#gate[role=alert] li").Count(2)
	page.In("textarea#f-body").HasText("click here")
	page.In("details#excuses[open] input").Count(2)
	typed = shown(t, w.Body.String())
	for name := range typed {
		if strings.HasPrefix(name, "excuse-") {
			typed.Set(name, "A quotation")
			break
		}
	}
	w = s.Post(at+"/excuses", typed, c) // one of two
	page = htmlcheck.Parse(t, w.Body.String())
	if w.Code != 422 || !reflect.DeepEqual(entryOf(t, s, at), before) {
		t.Fatalf("one reason of two: got %d", w.Code)
	}
	page.In(`#excuses input[value="A quotation"]`).Count(1)
	for name := range typed {
		if strings.HasPrefix(name, "excuse-") {
			typed.Set(name, "A quotation")
		}
	}
	if w = s.Post(at+"/excuses", typed, c); w.Code != 303 || !strings.Contains(entryOf(t, s, at).Entry.Body, "click here") {
		t.Fatalf("both reasons: got %d", w.Code)
	}
	typed = shown(t, s.Get(at, c).Body.String())
	typed.Set("title", "Held no more")
	if w = s.Post(at, typed, c); w.Code != 303 {
		t.Errorf("what is excused holds another change up: got %d", w.Code)
	}
}

// TestOldFaultsHoldNoCorrectionUp: what the public reads already may be mended bit by bit.
func TestOldFaultsHoldNoCorrectionUp(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := published(t, s, c, "Old")
	doc := entryOf(t, s, at)
	doc.Entry.Body = faulty
	if _, err := s.DB.SaveDocument(t.Context(), cms.System, doc); err != nil {
		t.Fatal(err)
	}
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("title", "The right day")
	if w := s.Post(at, typed, c); w.Code != 303 || entryOf(t, s, at).Entry.Title != "The right day" {
		t.Errorf("got %d", w.Code)
	}
}

// TestHeldTextCanWaitInTheHistory: it is restored from there, past the same check.
func TestHeldTextCanWaitInTheHistory(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := published(t, s, c, "Aside")
	before := entryOf(t, s, at)
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("body", faulty)
	typed = shown(t, s.Post(at, typed, c).Body.String())
	if w := s.Post(at+"/set-aside", typed, c); w.Code != 303 || w.Header().Get("Location") != at+"/revisions" {
		t.Fatalf("got %d to %s", w.Code, w.Header().Get("Location"))
	}
	if !reflect.DeepEqual(entryOf(t, s, at), before) {
		t.Fatal("the public text changed")
	}
	kept, err := s.DB.Revisions(t.Context(), before.Entry.ID)
	if err != nil || kept[0].Action != "set_aside" {
		t.Fatalf("got %+v, %v", kept[0], err)
	}
	restore := fmt.Sprintf("%s/revisions/%d/restoration", at, kept[0].ID)
	w := s.Post(restore, url.Values{"version": {strconv.Itoa(before.Entry.Version)}}, c)
	if w.Code != 422 || !reflect.DeepEqual(entryOf(t, s, at), before) {
		t.Fatalf("restored past the check: got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).In("textarea#f-body").HasText("click here")
}

// TestFaultyTextMayLeaveThePublic: nothing is in the way of taking a text back, whatever was typed into it.
func TestFaultyTextMayLeaveThePublic(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for part, want := range map[string]cms.Status{"draft": cms.Draft, "archive": cms.Archived} {
		at := published(t, s, c, "Leaves by "+part)
		typed := shown(t, s.Get(at, c).Body.String())
		typed.Set("body", faulty)
		if w := s.Post(at+"/"+part, typed, c); w.Code != 303 || entryOf(t, s, at).Entry.Status != want {
			t.Errorf("%s: got %d, %s", part, w.Code, entryOf(t, s, at).Entry.Status)
		}
	}
}
