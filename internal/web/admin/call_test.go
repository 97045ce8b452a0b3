package admin_test

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

const callsPath = "/admin/calls"

func TestCallsAreWordedOnceForAllPages(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	htmlcheck.Parse(t, s.Get("/").Body.String()).In(".hero .btn.alt").HasText("Send your library’s story")
	page := htmlcheck.Parse(t, s.Get(callsPath, c).Body.String())
	page.In("main").HasText("Shown on").HasText("Empty: Send your library’s story")
	typed := page.Form("main form")
	typed.Set("send_story-label_en", "Tell <us>")
	typed.Set("send_story-title_en", "Tell")
	typed.Set("send_story-url_ro", "/ro/goals?goal=4")
	if w := s.Post(callsPath, typed, c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	home := htmlcheck.Parse(t, s.Get("/").Body.String())
	home.In(".hero .btn.alt[href='/stories/new']").HasText("Tell <us>")
	home.In("header .btn").HasText("Tell")
	htmlcheck.Parse(t, s.Get("/news").Body.String()).In("header .btn").HasText("Tell")
	romanian := htmlcheck.Parse(t, s.Get("/ro").Body.String())
	romanian.In(".hero .btn.alt[href='/ro/goals?goal=4']").HasText("Trimiteți povestea bibliotecii")
	if w := s.Post(callsPath, typed, c); w.Code != 409 {
		t.Errorf("a second editor: got %d", w.Code)
	}
}

func TestCallsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for wrong, value := range map[string]string{"see_map-url_uk": "javascript:alert(1)", "see_map-title_en": strings.Repeat("x", 61), "send_story-url_en": "//evil.example"} {
		typed := htmlcheck.Parse(t, s.Get(callsPath, c).Body.String()).Form("main form")
		typed.Set(wrong, value)
		w := s.Post(callsPath, typed, c)
		if w.Code != 422 {
			t.Errorf("%s: got %d", wrong, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + wrong + "-error").Count(1)
	}
}
