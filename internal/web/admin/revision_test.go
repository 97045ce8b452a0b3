package admin_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestEarlierVersionIsSeenAndBroughtBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, mine, _ := two(t, s)
	mine.Set("title", "Changed")
	mine.Set("body", "<p>Changed</p>")
	s.Post(at, mine, c)
	list := htmlcheck.Parse(t, s.Get(at+"/revisions", c).Body.String())
	rows := list.In("tbody tr").Count(3) // the first is what stands now
	rows.HasText("Written")
	rows.HasText("Saved")
	links := list.In("tbody a").Links()
	first := links[len(links)-1]
	page := htmlcheck.Parse(t, s.Get(first, c).Body.String())
	page.In(".pair").Count(2)
	page.In(".pair .typed").HasText("Shared")
	page.Valid()
	restore := page.Form("main form")
	if w := s.Post(first+"/restoration", url.Values{"version": {"1"}}, c); w.Code != 409 {
		t.Errorf("over an older version: got %d", w.Code)
	}
	if w := s.Post(first+"/restoration", restore, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	if e := entryOf(t, s, at).Entry; e.Title != "Shared" || e.Version != 3 {
		t.Errorf("got %+v", e)
	}
	htmlcheck.Parse(t, s.Get(at+"/revisions", c).Body.String()).In("tbody tr").Count(4).HasText("Brought back")
}

func TestRevisionOfAnotherEntryIsNotFound(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	one, _, _ := two(t, s)
	other := create(t, s, c, "/admin/news", post("Other"))
	link := htmlcheck.Parse(t, s.Get(one+"/revisions", c).Body.String()).In("tbody a").Links()[0]
	wrong := strings.Replace(link, one+"/", other+"/", 1)
	if w := s.Get(wrong, c); w.Code != 404 {
		t.Errorf("got %d", w.Code)
	}
	if w := s.Post(wrong+"/restoration", url.Values{"version": {"1"}}, c); w.Code != 404 {
		t.Errorf("got %d", w.Code)
	}
}

func TestPreviewIsThePublicPageForEditorsAlone(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	menu := []cms.MenuRecord{{Labels: map[cms.Locale]string{"en": "News", "ro": "Noutăți"}, URL: "/news"}}
	if err := s.DB.SaveMenu(t.Context(), cms.System, cms.MainMenu, menu); err != nil {
		t.Fatal(err)
	}
	inMenu := map[string]string{"en": "/news", "ro": "/ro/news"}
	for list, typed := range map[string]url.Values{
		"/admin/news":  post("A draft"),
		"/admin/pages": post("A draft"),
		"/admin/best-practices": {"locale": {"ro"}, "title": {"O ciornă"}, "licence": {"CC BY 4.0"}, "why": {"De ce"}, "goal": {"4"},
			"measure-1": {"partners"}, "count-1": {"3"}, "scope-1": {"library"}},
		"/admin/events": {"locale": {"en"}, "title": {"A draft"}, "format": {"conference"}, "zone": {"UTC"}, "start_date": {"2030-01-01"},
			"all_day": {"on"}, "edition_year": {"2030"}},
	} {
		at := create(t, s, c, list, typed)
		w := s.Get(at+"/preview", c)
		page := htmlcheck.Parse(t, w.Body.String())
		if w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %d, %q", list, w.Code, w.Header().Get("Cache-Control"))
		}
		page.In("h1").HasText(typed.Get("title"))
		page.In("html[lang=" + typed.Get("locale") + "] .notice").HasText("only editors see this page")
		page.In(`.notice a[href="` + at + `"]`).Count(1)
		page.In("header a[href='" + inMenu[typed.Get("locale")] + "']").HasText(menu[0].Labels[cms.Locale(typed.Get("locale"))])
		page.In("meta[name=robots][content=noindex]").Count(1)
		if w := s.Get(at + "/preview"); w.Code != 303 {
			t.Errorf("%s: a visitor: got %d", list, w.Code)
		}
	}
}
