package admin_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// idOf is the number an address of the rooms ends in.
func idOf(at string) string { return at[strings.LastIndexByte(at, '/')+1:] }

// tagged publishes posts that have the terms, and counts on from n.
func tagged(t *testing.T, s *webtest.Site, n, count int, terms ...string) {
	t.Helper()
	c := s.SignIn(t, cms.Editor)
	for i := range count {
		at := create(t, s, c, "/admin/news", url.Values{"locale": {"en"}, "title": {fmt.Sprintf("Post %d", n+i)}, "body": {"Text."}, "term": terms})
		if w := s.Post(at+"/publication", url.Values{}, c); w.Code != 303 {
			t.Fatalf("publishing: got %d", w.Code)
		}
	}
}

func TestTermsAreMergedCountedOnceAndPartedAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	wrong := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"category"}, "name_en": {"Best Practices"}, "slug": {"best-practices-2"}})
	right := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"category"}, "name_en": {"Best practices"}})
	tagged(t, s, 0, 9, idOf(wrong))
	tagged(t, s, 9, 6, idOf(right))
	tagged(t, s, 15, 2, idOf(wrong), idOf(right))
	preview := htmlcheck.Parse(t, s.Get(wrong+"/merge?into="+idOf(right), c).Body.String())
	preview.In("main li b").HasText("17 entries")
	preview.In("main li").HasText("/categories/best-practices-2 → /categories/best-practices")
	if w := s.Post(wrong+"/merge", preview.Form("main form"), c); within(w.Header().Get("Location")) != right {
		t.Fatalf("got %d to %q", w.Code, w.Header().Get("Location"))
	}
	htmlcheck.Parse(t, s.Get("/admin/terms?vocabulary=category", c).Body.String()).In("tbody tr").Count(1).HasText("17")
	if w := s.Get("/ro/categories/best-practices-2"); w.Code != 301 || w.Header().Get("Location") != "/ro/categories/best-practices" {
		t.Errorf("old address: %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := s.Post(wrong+"/separation", url.Values{}, c); w.Code != 303 {
		t.Fatalf("undoing: got %d", w.Code)
	}
	list := htmlcheck.Parse(t, s.Get("/admin/terms?vocabulary=category", c).Body.String())
	list.In("tbody tr:has(a[href='" + wrong + "'])").HasText("11")
	list.In("tbody tr:has(a[href='" + right + "'])").HasText("8")
	if w := s.Get("/categories/best-practices-2"); w.Code != 200 {
		t.Errorf("its own address again: %d", w.Code)
	}
}

func TestMergesThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	var at []string
	for _, name := range []string{"One", "Two", "Three"} {
		at = append(at, create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {name}}))
	}
	into := func(n int) url.Values { return url.Values{"into": {idOf(at[n])}} }
	for i, step := range []struct {
		path string
		form url.Values
		want int
	}{
		{at[0] + "/merge", into(0), 409},
		{at[0] + "/merge", url.Values{"into": {"999999"}}, 404},
		{at[0] + "/merge", into(1), 303},
		{at[1] + "/merge", into(0), 409}, // a circle
		{at[0] + "/merge", into(2), 409}, // it is merged already
		{at[1] + "/merge", into(2), 303}, // takes the first one along
		{at[0] + "/separation", nil, 409},
		{at[2] + "/deletion", nil, 409},
		{at[1] + "/separation", nil, 303},
		{at[0] + "/separation", nil, 303},
		{at[0] + "/separation", nil, 409},
		{at[0] + "/deletion", nil, 303},
	} {
		if w := s.Post(step.path, step.form, c); w.Code != step.want {
			t.Errorf("step %d, %s: got %d, want %d", i, step.path, w.Code, step.want)
		}
	}
	if w := s.Get("/tags/one"); w.Code != 404 {
		t.Errorf("deleted: got %d", w.Code)
	}
}

func TestTermIsRenamedAndItsOldAddressLeadsOn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"Codding"}, "name_ro": {"Programare"}})
	typed := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[action='" + at + "']")
	if typed.Get("name_ro") != "Programare" {
		t.Errorf("got %v", typed)
	}
	stale := url.Values{"version": {typed.Get("version")}, "name_en": {"Their coding"}}
	typed.Set("name_en", "Coding")
	typed.Set("slug", "coding")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	if w := s.Get("/uk/tags/codding"); w.Code != 301 || w.Header().Get("Location") != "/uk/tags/coding" {
		t.Errorf("old address: %d to %q", w.Code, w.Header().Get("Location"))
	}
	w := s.Post(at, stale, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 409 || page.In("#f-name_en").Attr("value") != "Their coding" {
		t.Errorf("a second editor: got %d", w.Code)
	}
	page.In(".typed").HasText("Coding")
}

func TestTermsAreRefusedWithAWord(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"<script>alert(1)</script>"}, "slug": {"taken"}})
	htmlcheck.Parse(t, s.Get("/admin/terms?vocabulary=tag", c).Body.String()).In("tbody a").HasText("<script>alert(1)</script>")
	for _, tt := range []struct {
		typed url.Values
		wrong string
	}{
		{url.Values{"vocabulary": {"tag"}}, "name_en"},
		{url.Values{"vocabulary": {"goal"}, "name_en": {"A"}}, "vocabulary"},
		{url.Values{"vocabulary": {"tag"}, "name_en": {"A\x00"}}, "name_en"},
		{url.Values{"vocabulary": {"tag"}, "name_uk": {strings.Repeat("ї", 101)}}, "name_uk"},
		{url.Values{"vocabulary": {"tag"}, "name_en": {"A"}, "slug": {"../admin"}}, "slug"},
		{url.Values{"vocabulary": {"tag"}, "name_en": {"A"}, "slug": {"taken"}}, "slug"},
		{url.Values{"vocabulary": {"tag"}, "name_en": {"!!!"}}, "slug"},
	} {
		w := s.Post("/admin/terms", tt.typed, c)
		if w.Code != 422 {
			t.Errorf("%v: got %d", tt.typed, w.Code)
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + tt.wrong + "-error").Count(1)
	}
}
