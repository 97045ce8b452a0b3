package public_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// everywhere is every address that shows many works, in one form or another.
var everywhere = []string{"/", "/news", "/best-practices", "/best-practices/map", "/goals/5", "/countries/md", "/events", "/events/month/2020-10", "/recordings",
	"/projects/hub", "/projects/hub/news", "/tags/pitch", "/search?q=secret", "/search?q=sister", "/impact", "/feed.xml", "/feed.json", "/news.xml", "/best-practices.json",
	"/best-practices.geojson", "/best-practices.csv", "/events.ics", "/events.csv", "/events.json", "/tags/pitch.xml", "/sitemap.xml", "/goals/5.json", "/countries.csv"}

func TestDraftsAndTrashAreInNoListOfAnyForm(t *testing.T) {
	t.Parallel()
	s := library(t)
	sister := publish(t, s, under(news("Sister of the secret", 3)))
	for _, path := range everywhere {
		for _, prefix := range languages {
			if strings.HasPrefix(path, "/sitemap") && prefix != "" {
				continue
			}
			body := s.Get(strings.TrimSuffix(prefix+path, "/")).Body.String()
			body = strings.ReplaceAll(body, `value="secret"`, "") // what was typed
			if body = strings.ReplaceAll(body, "q=secret", ""); strings.Contains(body, "Secret ") || strings.Contains(body, "secret-") {
				t.Errorf("%s%s holds a draft", prefix, path)
			}
		}
	}
	if !strings.Contains(s.Get("/feed.xml").Body.String(), "Sister") {
		t.Fatal("a public post is not in the feed")
	}
	if err := s.DB.Trash(t.Context(), cms.System, sister.Entry.ID); err != nil {
		t.Fatal(err)
	}
	for _, path := range everywhere {
		if strings.Contains(s.Get(path).Body.String(), "Sister of") {
			t.Errorf("%s still shows what lies in the trash", path)
		}
	}
}

func TestHostileParametersOfDataAreOnlyParameters(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	publish(t, s, meeting("Allies", cms.Webinar))
	for _, path := range everywhere {
		if strings.Contains(path, "?") {
			continue
		}
		for _, query := range []string{"goal=%00&kind=%ff", "after=-9-9", "after=99999999999999999999-1", "kind=x%27%20OR%201=1--", "project=%3Cscript%3E", "lang=%E2%80%AE",
			"country=" + strings.Repeat("m", 400), "from=1&to=-1", "q=%25%5C"} {
			if w := s.Get(path + "?" + query); w.Code >= 500 || strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("%s?%s: got %d", path, query, w.Code)
			}
		}
	}
}

func TestSubscribersFetchOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	s := library(t)
	for _, path := range []string{"/events.ics", "/feed.xml", "/news.json", "/best-practices.geojson", "/sitemap.xml"} {
		r := httptest.NewRequest(http.MethodGet, webtest.Base+path, nil)
		r.Header.Set("If-None-Match", s.Get(path).Header().Get("Etag"))
		if w := s.Do(r); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("%s: got %d with %d bytes, want 304", path, w.Code, w.Body.Len())
		}
	}
}
