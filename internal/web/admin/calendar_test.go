package admin_test

import (
	"net/url"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestCalendarShowsWhatIsComing(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	s := webtest.Over(pgtest.NewAt(t, clock), clock)
	c := s.SignIn(t, cms.Editor)
	typed := post("Comes and goes")
	typed.Set("unpublish_date", "2026-05-20")
	at := create(t, s, c, "/admin/news", typed)
	s.Post(at+"/schedule", url.Values{"publish_date": {"2026-05-09"}, "publish_time": {"23:30"}}, c)
	s.Post(at+"/review-date", url.Values{"review_date": {"2026-05-31"}}, c)
	create(t, s, c, "/admin/events", url.Values{"locale": {"en"}, "title": {"Café"}, "format": {"workshop"}, "zone": {"Europe/Kyiv"},
		"start_date": {"2026-06-01"}, "start_time": {"10:00"}, "end_time": {"11:00"}})
	w := s.Get("/admin/calendar", c)
	page := htmlcheck.Parse(t, w.Body.String())
	page.Valid()
	page.In("h1").HasText("May 2026")
	page.In(".monthgrid tbody tr").Count(5)
	page.In(".monthdays section").Count(3)
	page.In(".monthdays section:first-child h2").HasText("9 May")
	page.In(".monthdays section:first-child li").HasText("Becomes public").HasText("23:30")
	page.In(".monthdays").HasText("Is taken back").HasText("Read again")
	page.In(".monthgrid [aria-current=date]").Count(1).HasText("4")
	page.In("main .hint").HasText("Bucharest")
	june := htmlcheck.Parse(t, s.Get(page.In("nav.row a:last-child").Attr("href"), c).Body.String())
	june.In("h1").HasText("June 2026")
	june.In(".monthdays li").Count(1).HasText("Café")
	htmlcheck.Parse(t, s.Get("/admin/calendar?month=2027-01", c).Body.String()).In(".empty").Exists()
	for i, text := range append(hostile, "1999-12", "2201-01", "2026-13") {
		if w := s.Get("/admin/calendar?"+url.Values{"month": {text[:min(len(text), 1000)]}}.Encode(), c); w.Code != 200 {
			t.Errorf("text %d: got %d", i, w.Code)
		}
	}
}
