package admin_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

const settingsPath = "/admin/settings"

func TestSettingsChangeEveryPage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	typed := htmlcheck.Parse(t, s.Get(settingsPath, c).Body.String()).Form("main form")
	if got := strings.Join(typed["languages"], " "); got != "en ro uk" || typed.Get("comments_days") != "90" {
		t.Fatalf("got %v", typed)
	}
	typed.Set("site_name", "Libraries & <friends>")
	typed["languages"] = []string{"uk"}
	typed.Set("contact_name", "Ana")
	typed.Set("contact_email", "ana@example.org")
	typed.Set("comments_days", "30")
	if w := s.Post(settingsPath, typed, c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	page := htmlcheck.Parse(t, s.Get("/goals").Body.String())
	page.In("title").HasText("Libraries & <friends>")
	page.In(".langs a[lang=uk]").Exists()
	page.In(".langs a[lang=ro]").None()
	page.In("link[hreflang=ro]").None()
	got, err := s.DB.Settings(t.Context())
	if err != nil || got.ContactEmail != "ana@example.org" || got.CommentsDays != 30 || got.Offers(cms.Romanian) || !got.Offers(cms.English) {
		t.Errorf("got %+v, %v", got, err)
	}
	w := s.Post(settingsPath, typed, c)
	if w.Code != 409 {
		t.Fatalf("a form that is overtaken: got %d", w.Code)
	}
	again := htmlcheck.Parse(t, w.Body.String()).Form("main form")
	if w := s.Post(settingsPath, again, c); w.Code != 303 {
		t.Errorf("saving what the page then holds: got %d", w.Code)
	}
}

func TestSettingsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	for wrong, value := range map[string]string{"site_name": strings.Repeat("x", 101), "contact_email": "Ana <ana@example.org>", "comments_days": "-1", "mail_days": "0", "event_days": "never", "factor_for": "cats"} {
		typed := htmlcheck.Parse(t, s.Get(settingsPath, c).Body.String()).Form("main form")
		typed.Set(wrong, value)
		w := s.Post(settingsPath, typed, c)
		if w.Code != 422 {
			t.Errorf("%s: got %d", wrong, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + wrong + "-error").Count(1)
	}
	if w := s.Post(settingsPath, url.Values{"comments_days": {"1"}, "mail_days": {"90"}, "event_days": {"60"}, "contact_months": {"12"}, "zone": {"UTC"}}, c); w.Code != 409 {
		t.Errorf("a form that showed nothing: got %d", w.Code)
	}
}
