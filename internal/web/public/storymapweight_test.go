package public_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"occupylibrary.net/internal/web/webtest"
)

// crowd puts five hundred stories of a hundred and eighty towns on the map, no two of which have the same words.
var crowd = []string{
	`INSERT INTO places (slug, name, country, lat, lon, folded)
		SELECT 'town-' || md5(i::text), 'Town ' || substr(md5(i::text), 1, 7), (ARRAY['md', 'ro', 'ua', 'gr', 'bg', 'ge', 'am', 'tr'])[1 + i % 8],
			38 + i * 7 % 97 / 8.0, 20 + i * 13 % 89 / 4.0, 'town ' || i FROM generate_series(1, 180) i`,
	`INSERT INTO works (kind, original, place_id) SELECT 'case_study', 'en', p.id FROM generate_series(1, 500) i JOIN places p ON p.id = 1 + i * 17 % 180`,
	`INSERT INTO entries (work_id, kind, locale, slug, title, summary, status, published_at)
		SELECT id, kind, 'en', 'story-' || md5(id::text), 'People of the ' || substr(md5(id::text), 3, 9) || ' meet in the library of ' || substr(md5(id::text), 13, 6),
			'A sentence.', 'published', '2021-01-01'::timestamptz + id * interval '1 day' FROM works`,
	`INSERT INTO listings (work_id, kind, published_at, country, place_id, year, goals, locales)
		SELECT w.id, w.kind, e.published_at, p.country, p.id, 2015 + w.id % 8, ARRAY(SELECT DISTINCT g FROM unnest(ARRAY[1 + w.id % 17, 1 + w.id * 7 % 17]) g), '{en}'
		FROM works w JOIN entries e ON e.work_id = w.id JOIN places p ON p.id = w.place_id`,
}

func TestTheMapOfManyStoriesIsLight(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, sql := range crowd {
		if _, err := s.DB.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	doc := page(t, s, "/best-practices/map")
	doc.In("[role=status]").HasText("500 stories")
	sum, files := 0, append([]string{"/best-practices/map"}, doc.In("link[rel=stylesheet]").Attrs("href")...)
	for _, address := range append(files, doc.In("script[src]").Attrs("src")...) {
		sum += len(file(t, s, address).Body.Bytes())
	}
	if t.Logf("%d bytes", sum); sum > 60_000 {
		t.Errorf("the page, its styles and scripts are %d bytes, at most 60,000", sum)
	}
	base, _, _ := strings.Cut(doc.In(".base use").Attrs("href")[0], "#")
	land := file(t, s, base)
	if n := land.Body.Len(); n > 25_000 || land.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
		t.Errorf("%s is %d bytes, %s", base, n, land.Header().Get("Cache-Control"))
	}
}

// file is one of ours, compressed.
func file(t *testing.T, s *webtest.Site, address string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, webtest.Base+address, nil)
	r.Header.Set("Accept-Encoding", "br")
	w := s.Do(r)
	if w.Code != http.StatusOK || w.Header().Get("Content-Encoding") != "br" {
		t.Fatalf("%s: %d, %q", address, w.Code, w.Header().Get("Content-Encoding"))
	}
	return w
}
