package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// undoOf is where the button beside the word about the last step leads; the step itself leads to that page.
func undoOf(t *testing.T, s *webtest.Site, c *http.Cookie, step string, typed url.Values) string {
	t.Helper()
	w := s.Post(step, typed, c)
	page := htmlcheck.Parse(t, s.Get(w.Header().Get("Location"), c).Body.String())
	page.Valid()
	return page.In("[data-undo] form").Count(1).Attr("action")
}

// within is an address without its parameters.
func within(at string) string { return strings.Split(at, "?")[0] }

func TestWhatWasDeletedStandsAgainAsItWas(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	funder := create(t, s, c, "/admin/organisations", url.Values{"name": {"Trust"}, "role": {"funder"}})
	project := url.Values{"name_en": {"Hub"}, "disclaimer_en": {"Ours alone."}, "funder": {idOf(funder)}, "line": {"1"}, "title-1_en": {"News"}, "kind-1": {"news"}}
	redirects(t, s, c, "/old", "/goals")
	s.Post("/admin/notices", url.Values{"text_en": {"We are closed"}, "from_date": {"2020-05-01"}}, c)
	for _, tt := range []struct{ at, public, holds string }{
		{create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"Coding"}}), "/tags/coding", "Coding"},
		{create(t, s, c, "/admin/projects", project), "/projects/hub/news", "Hub"},
		{create(t, s, c, "/admin/organisations", url.Values{"name": {"Guild"}, "role": {"partner"}, "summary_en": {"Weavers."}}), "/partners", "Weavers."},
		{"/admin/redirects/1", "/old", ""},
		{"/admin/notices/1", "/goals", "We are closed"},
	} {
		before, shown := s.Get(tt.at, c).Body.String(), s.Get(tt.public)
		undo := undoOf(t, s, c, tt.at+"/deletion", nil)
		if gone := s.Get(tt.public); s.Get(tt.at, c).Code != 404 || gone.Code == shown.Code && strings.Contains(gone.Body.String(), tt.holds) {
			t.Errorf("%s: still there: %d", tt.at, gone.Code)
		}
		if w := s.Post(undo, nil, c); w.Header().Get("Location") != tt.at {
			t.Fatalf("%s: got %d to %q", undo, w.Code, w.Header().Get("Location"))
		}
		its := "main form[action='" + tt.at + "']"
		was, now := htmlcheck.Parse(t, before).Form(its), htmlcheck.Parse(t, s.Get(tt.at, c).Body.String()).Form(its)
		was.Set("version", now.Get("version"))
		if was.Encode() != now.Encode() {
			t.Errorf("%s: got %v, want %v", tt.at, now, was)
		}
		if again := s.Get(tt.public); again.Code != shown.Code || !strings.Contains(again.Body.String(), tt.holds) {
			t.Errorf("%s: got %d, want %d", tt.public, again.Code, shown.Code)
		}
		if w := s.Post(undo, nil, c); w.Code != 409 {
			t.Errorf("%s: twice: got %d", tt.at, w.Code)
		}
	}
}

func TestMergesAreTakenBackBesideTheirMessage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor, author := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	for list, name := range map[string]string{"/admin/terms": "name_en", "/admin/libraries": "name"} {
		one := create(t, s, editor, list, url.Values{"vocabulary": {"tag"}, name: {"One"}})
		two := create(t, s, editor, list, url.Values{"vocabulary": {"tag"}, name: {"Two"}})
		undo := undoOf(t, s, editor, one+"/merge", url.Values{"into": {idOf(two)}})
		if w := s.Post(undo, nil, author); w.Code != 403 {
			t.Errorf("%s: an author: got %d", undo, w.Code)
		}
		if w := s.Post(undo, nil, editor); w.Header().Get("Location") != one {
			t.Errorf("%s: got %d", undo, w.Code)
		}
		htmlcheck.Parse(t, s.Get(one, editor).Body.String()).In("#f-" + name).Count(1)
	}
}

func TestUndoOfAFactIsForNowAndForWhatIsFree(t *testing.T) {
	t.Parallel()
	now := time.Now()
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	c := s.SignIn(t, cms.Editor)
	tag := url.Values{"vocabulary": {"tag"}, "name_en": {"Art"}}
	undo := undoOf(t, s, c, create(t, s, c, "/admin/terms", tag)+"/deletion", nil)
	other := create(t, s, c, "/admin/terms", tag)
	if w := s.Post(undo, nil, c); w.Code != 409 {
		t.Errorf("its address is taken: got %d", w.Code)
	}
	where := s.Post(other+"/deletion", nil, c).Header().Get("Location")
	if w := s.Post(strings.Replace(undo, "/terms/", "/places/", 1), nil, c); w.Code != 404 {
		t.Errorf("as something else: got %d", w.Code)
	}
	now = now.Add(2 * time.Hour)
	htmlcheck.Parse(t, s.Get(where, c).Body.String()).In("[data-undo]").None()
	if w := s.Post(undo, nil, c); w.Code != 409 {
		t.Errorf("two hours later: got %d", w.Code)
	}
}

func TestMenuIsAsItWasBeforeItsLastSaving(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	s.Post(menuPath, menuOfThree(), c)
	less := menuForm(t, s, c)
	less.Del("line")
	undo := undoOf(t, s, c, menuPath, less)
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".nav .drop").None()
	if w := s.Post(undo, nil, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/goals").Body.String()).In(".nav .drop ul ul a[href='/news']").Count(1)
}

// factsOfAllKinds are forms of facts with an answer that differs from what stands there first.
func factsOfAllKinds(t *testing.T, s *webtest.Site, c *http.Cookie) map[string][3]string {
	t.Helper()
	create(t, s, c, "/admin/notices", url.Values{"text_en": {"Before"}, "from_date": {"2026-05-01"}})
	redirects(t, s, c, "/old", "/before")
	s.Post(menuPath, menuOfThree(), c)
	s.Post("/admin/menus/foot", url.Values{"version": {"0"}, "line": {"1"}, "label-1_en": {"Before"}, "target-1": {"/news"}}, c)
	hub := url.Values{"name_en": {"Hub"}, "line": {"1"}, "title-1_en": {"News"}, "kind-1": {"news"}, "disclaimer_en": {"Before"}}
	place := url.Values{"name": {"Before"}, "country": {"ro"}, "lat": {"45"}, "lon": {"25"}}
	at := map[string][3]string{
		create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"Before"}}):  {"name_en", "Before", "After"},
		create(t, s, c, "/admin/projects", hub):                                                    {"disclaimer_en", "Before", "After"},
		create(t, s, c, "/admin/organisations", url.Values{"name": {"Before"}, "role": {"other"}}): {"name", "Before", "After"},
		create(t, s, c, "/admin/libraries", url.Values{"name": {"Before"}}):                        {"name", "Before", "After"},
		create(t, s, c, "/admin/places", place):                                                    {"name", "Before", "After"},
		"/admin/notices/1":                                                                         {"text_en", "Before", "After"}, "/admin/redirects/1": {"target", "/before", "/after"},
		menuPath: {"label-1_en", "Projects", "After"}, "/admin/menus/foot": {"label-1_en", "Before", "After"},
	}
	for _, one := range []string{callsPath, settingsPath} {
		field := map[string]string{callsPath: "send_story-label_en", settingsPath: "site_name"}[one]
		typed := htmlcheck.Parse(t, s.Get(one, c).Body.String()).Form("main form[method=post]")
		typed.Set(field, "Before")
		s.Post(one, typed, c)
		at[one] = [3]string{field, "Before", "After"}
	}
	return at
}

func TestEveryFactShowsWhatChangedAndComesBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	for at, change := range factsOfAllKinds(t, s, c) {
		form := func() url.Values {
			return htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[action='" + at + "']")
		}
		typed := form()
		typed.Set(change[0], change[2])
		if w := s.Post(at, typed, c); w.Code != 303 {
			t.Fatalf("%s: got %d: %v", at, w.Code, htmlcheck.Parse(t, w.Body.String()).In(".err").Texts())
		}
		links := htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("main a[href$='/revisions']").Links()
		list := htmlcheck.Parse(t, s.Get(links[0], c).Body.String())
		list.Valid()
		versions := list.In("tbody a").Links()
		page := htmlcheck.Parse(t, s.Get(versions[1], c).Body.String())
		page.Valid()
		page.In(".diff del").HasText(change[1])
		page.In(".diff ins").HasText(change[2])
		restore := page.In("main form").Attr("action")
		stale := url.Values{"last": {"1"}}
		if w := s.Post(restore, stale, c); w.Code != 409 {
			t.Errorf("%s: over something newer: got %d", restore, w.Code)
		}
		if w := s.Post(restore, page.Form("main form"), c); within(w.Header().Get("Location")) != at {
			t.Fatalf("%s: got %d", restore, w.Code)
		}
		if got := cms.PlainText(form().Get(change[0])); got != change[1] {
			t.Errorf("%s: got %q, want %q", at, got, change[1])
		}
		htmlcheck.Parse(t, s.Get(links[0], c).Body.String()).In("tbody tr").HasText("Brought back")
	}
}

func TestRevisionsOfOneFactAreNotAnothers(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	one := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"One"}})
	two := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"Two"}})
	links := htmlcheck.Parse(t, s.Get(one+"/revisions", c).Body.String()).In("tbody a").Links()
	if w := s.Get(strings.Replace(links[0], one, two, 1), c); w.Code != 404 {
		t.Errorf("got %d", w.Code)
	}
	if w := s.Get("/admin/terms/999999/revisions", c); w.Code != 404 {
		t.Errorf("nothing: got %d", w.Code)
	}
}

func TestHistoryOfSettingsHoldsNobodysAddress(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	typed := htmlcheck.Parse(t, s.Get(settingsPath, c).Body.String()).Form("main form[method=post]")
	typed.Set("contact_name", "Ana Popescu")
	typed.Set("contact_email", "ana@example.org")
	s.Post(settingsPath, typed, c)
	var n int
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM revisions WHERE data::text LIKE '%ana@%' OR data::text LIKE '%Popescu%'`).Scan(&n); err != nil || n != 0 {
		t.Errorf("got %d, %v", n, err)
	}
	links := htmlcheck.Parse(t, s.Get(settingsPath+"/revisions", c).Body.String()).In("tbody a").Links()
	page := htmlcheck.Parse(t, s.Get(links[len(links)-1], c).Body.String())
	page.In(".diff").None()
	if got := htmlcheck.Parse(t, s.Get(settingsPath, c).Body.String()).Form("main form[method=post]").Get("contact_email"); got != "ana@example.org" {
		t.Errorf("got %q", got)
	}
}
