package web

import (
	"context"
	"errors"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

func TestChromeIsAskedForOncePerChange(t *testing.T) {
	t.Parallel()
	now, asked, away := time.Now(), 0, false
	c := &chromes{clock: func() time.Time { return now }, lost: true, kept: map[cms.Locale]keptChrome{}}
	c.load = func(_ context.Context, l cms.Locale) (cms.Chrome, error) {
		asked++
		if away {
			return cms.Chrome{}, errors.New("away")
		}
		return cms.Chrome{Notices: []cms.Notice{{ID: int64(asked), Locale: l}}}, nil
	}
	want := func(step string, asks int, shown int64) {
		t.Helper()
		var got int64
		if n := c.of(t.Context(), cms.English).Notices; len(n) > 0 {
			got = n[0].ID
		}
		if asked != asks || got != shown {
			t.Errorf("%s: asked %d times, shows %d; want %d and %d", step, asked, got, asks, shown)
		}
	}
	want("before the database is heard", 1, 1)
	want("still before", 2, 2)
	c.Back()
	want("heard", 3, 3)
	want("kept", 3, 3)
	c.Published(1, false)
	want("changed", 4, 4)
	now = now.Add(61 * time.Second)
	want("old", 5, 5)
	away = true
	c.Published(2, false)
	want("away", 6, 5)
	c.Published(3, true)
	want("away, and something has left", 7, 0)
}

func TestMenuKnowsWhereThePageStands(t *testing.T) {
	t.Parallel()
	c := frame(i18n.For(cms.Romanian), cms.Chrome{
		Main: []cms.MenuItem{
			{Label: "Acasă", URL: "/ro", Locale: "ro"},
			{Label: "Proiecte", Locale: "ro", Children: []cms.MenuItem{
				{Label: "PLACH", URL: "/projects/plach", Locale: "en"}, {Label: "HUB", URL: "/ro/projects/hub", Locale: "ro"}}},
			{Label: "Noutăți", URL: "/ro/news", Locale: "ro"}},
		Foot:    []cms.MenuItem{{Label: "Despre", Children: []cms.MenuItem{{Label: "Contact", URL: "/ro/contact"}}}},
		Edition: &cms.EditionLink{Year: 2022, Title: "Conference", Locale: "en"},
	}, "/ro/projects/hub/webinars")
	home, projects, news := c.Menu[0], c.Menu[1], c.Menu[2]
	if home.Current || home.Within || news.Within {
		t.Errorf("everything stands below home: %+v %+v", home, news)
	}
	if !projects.Within || !projects.Items[1].Within || projects.Items[0].Within || projects.Items[0].Lang != "en" {
		t.Errorf("got %+v", projects)
	}
	if c.Footer[0].Title != "Despre" || c.Footer[0].Items[0].URL != "/ro/contact" || c.Edition.URL != "/conference/2022" {
		t.Errorf("got %+v %+v", c.Footer, c.Edition)
	}
	if c.Home != "/ro" || len(c.Languages) != 3 || c.Locale != cms.Romanian {
		t.Errorf("got %+v", c)
	}
	if frame(i18n.For(cms.English), cms.Chrome{}, "/").Edition.URL != "" {
		t.Error("an edition where there is none")
	}
}
