package admin_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestTypedTextIsKeptOfferedTakenAndStored(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Stored"))
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("title", "Typed")
	typed.Set("body", "<p>One\x00 word</p><script>alert(1)</script>")
	if w := s.Post(at+"/autosave", typed, c); w.Code != 200 || !strings.Contains(w.Body.String(), `"kept":true`) {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	if list, _ := s.DB.Revisions(t.Context(), entryOf(t, s, at).Entry.ID); entryOf(t, s, at).Entry.Title != "Stored" || len(list) != 1 {
		t.Error("the entry or its history has changed")
	}
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In("[data-unsaved]").Count(1).HasText("unsaved text of yours")
	page.Valid()
	links := page.In("[data-unsaved] a").Links()
	differs := htmlcheck.Parse(t, s.Get(links[0], c).Body.String())
	differs.In("[data-part=title] ins").HasText("Typed")
	differs.In("[data-part=title] del").HasText("Stored")
	differs.In("main script").None()
	differs.Valid()
	taken := htmlcheck.Parse(t, s.Get(links[1], c).Body.String())
	taken.In("[data-taken]").Count(1)
	again := taken.Form("form:has(.editor)")
	if again.Get("title") != "Typed" || again.Get("body") != "<p>One word</p><script>alert(1)</script>" || again.Get("draft") != typed.Get("draft") {
		t.Errorf("got %v", again)
	}
	if w := s.Post(at, again, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	if list, _ := s.DB.Revisions(t.Context(), entryOf(t, s, at).Entry.ID); entryOf(t, s, at).Entry.Title != "Typed" || len(list) != 2 {
		t.Errorf("got %q and %d revisions, want one more", entryOf(t, s, at).Entry.Title, len(list))
	}
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[data-unsaved]").None()
	if w := s.Post(at+"/autosave", typed, c); !strings.Contains(w.Body.String(), `"kept":false`) {
		t.Errorf("what was on its way when the form was stored: %s", w.Body)
	}
}

func TestEachOpenedFormKeepsItsOwnText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, one, two := two(t, s)
	two.Set("draft", shown(t, s.Get(at, c).Body.String()).Get("draft"))
	one.Set("title", "One")
	two.Set("title", "Two")
	s.Post(at+"/autosave", one, c)
	s.Post(at+"/autosave", two, c)
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In("[data-unsaved]").Count(2)
	htmlcheck.Parse(t, s.Get(at, s.SignIn(t, cms.Editor)).Body.String()).In("[data-unsaved]").None()
	s.Post(at+"/autosave/removal", url.Values{"draft": {one.Get("draft")}}, c)
	page = htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In("[data-unsaved='" + two.Get("draft") + "']").Count(1)
	page.In("[data-unsaved]").Count(1)
	two.Set("title", "Shared")
	s.Post(at+"/autosave", two, c)
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[data-unsaved]").None()
}

func TestNewEntriesAndTranslationsAreKeptToo(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/events", url.Values{"locale": {"en"}, "title": {"Café"}, "format": {"sharing_cafe"}, "zone": {"Europe/Kyiv"},
		"start_date": {"2026-05-01"}, "start_time": {"10:00"}, "end_time": {"11:00"}})
	for form, sent := range map[string]string{"/admin/events/new": "/admin/events", at + "/translations/new": at + "/translations"} {
		typed := shown(t, s.Get(form, c).Body.String())
		if w := s.Post(sent+"/autosave", typed, c); w.Code != 200 {
			t.Fatalf("%s: got %d", form, w.Code)
		}
		htmlcheck.Parse(t, s.Get(form, c).Body.String()).In("[data-unsaved]").None()
		typed.Set("title", "Not finished")
		typed.Set("facilitator-2", "Ana")
		s.Post(sent+"/autosave", typed, c)
		page := htmlcheck.Parse(t, s.Get(form, c).Body.String())
		taken := shown(t, s.Get(page.In("[data-unsaved] a").Links()[0], c).Body.String())
		if taken.Get("title") != "Not finished" || sent == "/admin/events" && taken.Get("facilitator-1") != "Ana" {
			t.Errorf("%s: got %v", form, taken)
		}
		taken.Set("locale", "ro")
		taken.Set("start_date", "2026-05-01")
		taken.Set("start_time", "10:00")
		taken.Set("end_time", "11:00")
		create(t, s, c, sent, taken)
		if strings.Contains(form, "translations") {
			continue
		}
		htmlcheck.Parse(t, s.Get(form, c).Body.String()).In("[data-unsaved]").None()
	}
}

func TestWhatCouldNotBeStoredIsKept(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Stored"))
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("title", "")
	typed.Set("summary", "Only here")
	w := s.Post(at, typed, c)
	page := htmlcheck.Parse(t, w.Body.String())
	page.In("[data-unsaved]").None()
	if w.Code != 422 || page.Form("form:has(.editor)").Get("draft") != typed.Get("draft") {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("[data-unsaved]").Count(1)
}

func TestAutosaveIsForItsUserAlone(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, _ := two(t, s)
	mine.Set("title", "Mine")
	for name, change := range map[string]func(url.Values){
		"another user's":  func(v url.Values) { v.Set("user", "0123456789abcdef") },
		"no draft":        func(v url.Values) { v.Del("draft") },
		"no version":      func(v url.Values) { v.Del("version") },
		"an endless name": func(v url.Values) { v.Set("draft", strings.Repeat("x", 41)) },
	} {
		sent := url.Values{}
		for field, all := range mine {
			sent[field] = all
		}
		change(sent)
		if w := s.Post(at+"/autosave", sent, c); w.Code != 400 && w.Code != 403 {
			t.Errorf("%s: got %d", name, w.Code)
		}
	}
	s.Post(at+"/autosave", mine, c)
	other := s.SignIn(t, cms.Editor)
	if w := s.Get(at+"/autosave?unsaved="+mine.Get("draft"), other); w.Code != 404 {
		t.Errorf("seen by another: got %d", w.Code)
	}
	if w := s.Get(at+"/autosave?unsaved="+mine.Get("draft"), c); w.Code != 200 {
		t.Errorf("seen by whoever typed it: got %d", w.Code)
	}
}

func TestUnsavedTextIsForgottenAfterAMonth(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	user, err := db.CreateUser(t.Context(), cms.User{Email: "a@example.org", Name: "Ana", Role: cms.Editor, Locale: cms.English}, "-")
	if err != nil {
		t.Fatal(err)
	}
	a, err := form.DecodeAutosave(cms.PostKind, cms.NewAutosave(cms.PostKind), url.Values{"draft": {"d"}, "version": {"0"}, "title": {"Old"}})
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := db.KeepAutosave(t.Context(), user.ID, a); !kept || err != nil {
		t.Fatal(kept, err)
	}
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{cms.AutosaveKept - time.Hour, 1}, {cms.AutosaveKept + time.Hour, 0}} {
		if err := db.Sweep(t.Context(), time.Now().Add(step.after)); err != nil {
			t.Fatal(err)
		}
		if list, err := db.Autosaves(t.Context(), user.ID, a.Form); err != nil || len(list) != step.want {
			t.Errorf("after %s: got %d, %v", step.after, len(list), err)
		}
	}
}

func TestFormAfterTheLoginEndedComesBackToBeSentAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, _ := two(t, s)
	mine.Set("title", `Typed "late" <b>`)
	mine.Set("body", "\n<p>Two\nlines</p>")
	mine.Set("new_password", "a secret")
	w := s.Post(at+"/publication", mine)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 403 || w.Header().Get("Cache-Control") != "no-store" || entryOf(t, s, at).Entry.Title != "Shared" {
		t.Fatalf("got %d", w.Code)
	}
	page.In("h1").HasText("Your sign-in has ended")
	page.In(`a[href="/login"][target=_blank]`).Count(1)
	page.In("main b").None()
	page.Valid()
	again := page.Form("main form")
	if again.Has("new_password") || page.In("main form").Attr("action") != at+"/publication" {
		t.Errorf("got %v", again)
	}
	if w := s.Post(at+"/publication", again, c); w.Code != 303 {
		t.Fatalf("sent again: got %d", w.Code)
	}
	if e := entryOf(t, s, at).Entry; e.Title != `Typed "late" <b>` || e.Status != cms.Published || e.Body != "<p>Two lines</p>" {
		t.Errorf("got %+v", e)
	}
}
