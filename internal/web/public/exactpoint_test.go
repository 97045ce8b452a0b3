package public_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// secretPoint is where two of the stories happened exactly; told is that point in any precision finer than a town's own.
var (
	secretPoint = cms.Point{Lat: 47.38765, Lon: 27.96543}
	told        = regexp.MustCompile(`\b47[.,](38|39|4\b[^%])|\b27[.,](96|97)|\b28[.,]0\b[^%]`)
)

// secrets publishes a story that shows its town and one that shows its country, in a town of its own; the exact points of both
// lie in the database.
func secrets(t *testing.T) *webtest.Site {
	t.Helper()
	s := webtest.New(t)
	for title, spot := range map[string]cms.Spot{"A town's story": {Precision: cms.Town}, "A country's story": {Precision: cms.Country}} {
		place, err := s.DB.SavePlace(t.Context(), cms.System, cms.Place{Name: "Hidden " + string(spot.Precision), Country: "md", Lat: 46.71, Lon: 28.85})
		if err != nil {
			t.Fatal(err)
		}
		doc := chapter(title, "md", 4, 10)
		spot.PlaceID, spot.Country = place.ID, "md"
		doc.Work.Place, doc.Work.ProjectID = &spot, 0
		doc = publish(t, s, doc)
		if _, err := s.DB.Pool().Exec(t.Context(), `INSERT INTO private_points VALUES ($1, $2, $3)`, doc.Work.ID, secretPoint.Lat, secretPoint.Lon); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// everyByte is everything that pages and data of a site lead to, by its address.
func everyByte(t *testing.T, s *webtest.Site, from ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for len(from) > 0 {
		path := from[0]
		if from = from[1:]; all[path] != "" {
			continue
		}
		w := s.Get(path)
		all[path] = fmt.Sprint(w.Code, w.Header(), w.Body.String())
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		doc := htmlcheck.Parse(t, w.Body.String())
		for _, link := range append(doc.In("body").Links(), doc.In("link[href]").Attrs("href")...) {
			link, _, _ = strings.Cut(strings.TrimPrefix(link, webtest.Base), "#")
			if strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "/static/") && all[link] == "" {
				from = append(from, link)
			}
		}
	}
	return all
}

// TestNoExactPointIsInAnyPublicByte reads everything that can be reached, in every form, for the digits of a point that its
// writer did not want to show, and for where it would lie on the map.
func TestNoExactPointIsInAnyPublicByte(t *testing.T) {
	t.Parallel()
	s := secrets(t)
	x, y := draw.Project(secretPoint.Lat, secretPoint.Lon)
	pin := fmt.Sprintf(`x="%.1f[0-9]%%" y="%.1f[0-9]%%"`, x/10, y/7)
	onMap := regexp.MustCompile(strings.ReplaceAll(pin, ".", `\.`))
	all := everyByte(t, s, "/", "/sitemap.xml", "/sitemaps/works-1.xml", "/embed/map", "/embed/list", "/search?q=story", "/best-practices.geojson",
		"/best-practices.csv", "/best-practices.json", "/best-practices.xml", "/impact.csv", "/feed.xml", "/feed.json", "/countries.csv")
	if len(all) < 60 || !strings.Contains(all["/best-practices.geojson"], "46.71") {
		t.Fatalf("only %d answers were read, the town's own point among them: %v", len(all), strings.Contains(all["/best-practices.geojson"], "46.71"))
	}
	for path, body := range all {
		if found := told.FindString(body); found != "" || onMap.MatchString(body) {
			t.Errorf("%s tells the exact point: %q", path, found)
		}
		if strings.Contains(body, "Hidden country") || strings.Contains(body, "hidden-country") {
			t.Errorf("%s tells the town of a story that shows its country", path)
		}
	}
	for point, tells := range map[string]bool{"47.38765": true, "27.9654": true, "47,388": true, "47.39": true, "47.4,": true, "28.0,": true, "46.71": false, "47.41%": false} {
		if told.MatchString(point) != tells {
			t.Errorf("%q: read as the point is not %v", point, tells)
		}
	}
}
