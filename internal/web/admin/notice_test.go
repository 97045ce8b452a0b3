package admin_test

import (
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestNoticeStandsBetweenItsDates(t *testing.T) {
	t.Parallel()
	var hours atomic.Int64
	begin := time.Date(2026, 5, 1, 6, 0, 0, 0, time.UTC)
	clock := func() time.Time { return begin.Add(time.Duration(hours.Load()) * time.Hour) }
	db := pgtest.NewAt(t, clock)
	s := webtest.Over(db, clock)
	c := s.SignIn(t, cms.Editor)
	typed := url.Values{"text_en": {"Closed <b>today</b><script>alert(1)</script>"}, "text_ro": {"Închis azi"}, "from_date": {"2026-05-01"},
		"from_time": {"12:00"}, "until_date": {"2026-05-01"}, "until_time": {"15:00"}} // 9:00 to 12:00 UTC
	if w := s.Post("/admin/notices", typed, c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	for _, tt := range []struct {
		hour int64
		want int
		says string
	}{{2, 0, "Not yet"}, {3, 1, "Visitors see it now"}, {5, 1, "Visitors see it now"}, {6, 0, "Over"}} {
		hours.Store(tt.hour)
		if err := db.Due(t.Context(), clock()); err != nil {
			t.Fatal(err)
		}
		page := htmlcheck.Parse(t, s.Get("/goals").Body.String())
		page.In(".notice").Count(tt.want)
		page.In(".notice script").None()
		htmlcheck.Parse(t, s.Get("/admin/notices", c).Body.String()).In("tbody .state").HasText(tt.says)
		if tt.want == 1 {
			page.In(".notice strong").HasText("today")
			htmlcheck.Parse(t, s.Get("/ro/goals").Body.String()).In(".notice").HasText("Închis azi")
		}
	}
}

func TestNoticeIsPreviewedChangedAndDeleted(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := htmlcheck.Parse(t, s.Get("/admin/notices/new", c).Body.String()).Form("main form")
	typed.Set("text_uk", "Увага")
	typed.Set("act", "preview")
	page := htmlcheck.Parse(t, s.Post("/admin/notices", typed, c).Body.String())
	page.In(".notice [lang=uk]").HasText("Увага")
	htmlcheck.Parse(t, s.Get("/uk/goals").Body.String()).In(".notice").None()
	s.Post("/admin/notices", page.Form("main form"), c)
	at := htmlcheck.Parse(t, s.Get("/admin/notices", c).Body.String()).In("tbody a").Links()[0]
	mine := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form")
	theirs := url.Values{"version": mine["version"], "text_uk": {"Їхнє"}, "from_date": mine["from_date"], "from_time": mine["from_time"]}
	s.Post(at, theirs, c)
	w := s.Post(at, mine, c)
	if w.Code != 409 {
		t.Fatalf("a second editor: got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).In(".typed").HasText("Їхнє")
	if w := s.Post(at+"/deletion", nil, c); w.Code != 303 || s.Get(at, c).Code != 404 {
		t.Errorf("deleting: got %d", w.Code)
	}
}

func TestNoticesThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for _, tt := range []struct {
		typed url.Values
		wrong string
	}{
		{url.Values{"from_date": {"2026-05-01"}}, "text_en"},
		{url.Values{"text_en": {"A"}}, "from_date"},
		{url.Values{"text_en": {"A"}, "from_date": {"2026-02-31"}}, "from_date"},
		{url.Values{"text_en": {"A"}, "from_date": {"2026-05-01"}, "until_date": {"2026-04-01"}}, "until_date"},
		{url.Values{"text_en": {strings.Repeat("a", 1001)}, "from_date": {"2026-05-01"}}, "text_en"},
	} {
		w := s.Post("/admin/notices", tt.typed, c)
		if w.Code != 422 {
			t.Errorf("%v: got %d", tt.typed, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + tt.wrong + "-error").Count(1)
	}
}
