package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// inZone gives the site another zone.
func inZone(t *testing.T, s *webtest.Site, c *http.Cookie, zone, other string) int {
	t.Helper()
	typed := htmlcheck.Parse(t, s.Get(settingsPath, c).Body.String()).Form("main form[action='" + settingsPath + "']")
	typed.Set("zone", zone)
	typed.Set("zone_other", other)
	return s.Post(settingsPath, typed, c).Code
}

func TestSiteKeepsTheHoursOfItsZone(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	if got := inZone(t, s, c, "Asia/Tbilisi", ""); got != 303 {
		t.Fatalf("got %d", got)
	}
	typed := post("Later")
	typed.Set("unpublish_date", "2031-01-02")
	typed.Set("unpublish_time", "01:30")
	at := create(t, s, c, "/admin/news", typed)
	if w := s.Post(at+"/schedule", url.Values{"publish_date": {"2030-01-02"}, "publish_time": {"02:00"}}, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	e := entryOf(t, s, at).Entry
	if want := time.Date(2030, 1, 1, 22, 0, 0, 0, time.UTC); e.PublishAt == nil || !e.PublishAt.Equal(want) {
		t.Errorf("got %v, want %v", e.PublishAt, want)
	}
	if want := time.Date(2031, 1, 1, 21, 30, 0, 0, time.UTC); e.UnpublishAt == nil || !e.UnpublishAt.Equal(want) {
		t.Errorf("got %v, want %v", e.UnpublishAt, want)
	}
	if f := shown(t, s.Get(at, c).Body.String()); f.Get("unpublish_date") != "2031-01-02" || f.Get("unpublish_time") != "01:30" {
		t.Errorf("got %v", f)
	}
	htmlcheck.Parse(t, s.Get("/admin/calendar?month=2030-01", c).Body.String()).In("main").HasText("02:00").HasText("Tbilisi")
	s.Post("/admin/notices", url.Values{"text_en": {"Soon"}, "from_date": {"2030-05-01"}, "from_time": {"01:00"}}, c)
	var from time.Time
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT starts_at FROM notices`).Scan(&from); err != nil || from.UTC().Hour() != 21 {
		t.Errorf("a notice: %v, %v", from, err)
	}
	if f := htmlcheck.Parse(t, s.Get("/admin/events/new", c).Body.String()).Form("main form[method=post]"); f.Get("zone") != "Asia/Tbilisi" {
		t.Errorf("a new event begins in %q", f.Get("zone"))
	}
	event := create(t, s, c, "/admin/events", url.Values{"locale": {"en"}, "title": {"Fair"}, "format": {"workshop"}, "zone": {"UTC"},
		"start_date": {"2030-01-10"}, "all_day": {"on"}})
	if w := s.Post(event+"/publication", nil, c); w.Code != 303 {
		t.Fatalf("publishing: got %d", w.Code)
	}
	if body := s.Get("/events/month/2030-01").Body.String(); !strings.Contains(body, "Tbilisi") {
		t.Error("the public calendar names other towns")
	}
}

func TestSiteHasAZoneThatExists(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	for _, tt := range []struct {
		zone, other string
		want        int
	}{{"Mars/Olympus", "", 422}, {"", "", 422}, {"Local", "", 422}, {"UTC", "../../etc/passwd", 422}, {"UTC", "Europe/Warsaw", 303}} {
		if got := inZone(t, s, c, tt.zone, tt.other); got != tt.want {
			t.Errorf("%v: got %d", tt, got)
		}
	}
	page := htmlcheck.Parse(t, s.Get(settingsPath, c).Body.String())
	if got := page.Form("main form[action='" + settingsPath + "']").Get("zone"); got != "Europe/Warsaw" {
		t.Errorf("got %q", got)
	}
}
