package feed

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"occupylibrary.net/internal/postgres/pgtest/foreign"
)

func TestGeoJSON(t *testing.T) {
	t.Parallel()
	type story struct {
		Title string `json:"title"`
	}
	got := string(bytesOf(t)(GeoJSON(Collection{
		Title: "Best practices", Licence: "CC BY 4.0", Attribution: "GeoNames",
		Features: []Feature{{"hub", &Position{47.21, 27.8}, story{"Ungheni <1>"}}, {"steam", nil, story{"S.T.E.A.M."}}},
	})))
	want := `{
 "type": "FeatureCollection",
 "title": "Best practices",
 "license": "CC BY 4.0",
 "attribution": "GeoNames",
 "features": [
  {
   "type": "Feature",
   "id": "hub",
   "geometry": {
    "type": "Point",
    "coordinates": [
     27.8,
     47.21
    ]
   },
   "properties": {
    "title": "Ungheni <1>"
   }
  },
  {
   "type": "Feature",
   "id": "steam",
   "geometry": null,
   "properties": {
    "title": "S.T.E.A.M."
   }
  }
 ]
}
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
	if empty := string(bytesOf(t)(GeoJSON(Collection{}))); !strings.Contains(empty, `"features": []`) {
		t.Errorf("got %s", empty)
	}
}

func TestPositionsStayOnTheGlobe(t *testing.T) {
	t.Parallel()
	for _, p := range []Position{{90.1, 0}, {-90.1, 0}, {0, 180.1}, {0, -180.1}, {math.NaN(), 0}, {0, math.Inf(1)}} {
		if got, err := GeoJSON(Collection{Features: []Feature{{"x", &p, nil}}}); err == nil {
			t.Errorf("%v: got %s", p, got)
		}
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	got := string(bytesOf(t)(CSV(Table{
		Header: []string{"title", "place"}, Licence: "CC BY 4.0",
		Rows: [][]string{{`"Antim Ivireanul", Vâlcea`, "Râmnicu Vâlcea"}, {"two\nlines", ""}},
	})))
	want := "\ufefftitle,place\r\n\"\"\"Antim Ivireanul\"\", Vâlcea\",Râmnicu Vâlcea\r\n\"two\r\nlines\",\r\nCC BY 4.0,\r\n"
	if got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestCellsThatWouldRun(t *testing.T) {
	t.Parallel()
	tests := [][2]string{
		{"=1+1", "'=1+1"}, {"+40 21", "'+40 21"}, {"-5", "'-5"}, {"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "'\t=1"}, {"\r=1", "'\r=1"}, {" =1", "' =1"},
		{"＝1", "'＝1"}, {"\x00=1", "'=1"}, {"", ""}, {"a=1", "a=1"}, {"'=1", "'=1"}, {"5-1", "5-1"}, {"a\xff", "a\ufffd"},
	}
	for _, tt := range tests {
		if got := neutralise(tt[0]); got != tt[1] {
			t.Errorf("%q: got %q, want %q", tt[0], got, tt[1])
		}
	}
	out := bytesOf(t)(CSV(Table{Header: []string{"=header"}, Rows: [][]string{{"=cell"}}, Licence: "=licence"}))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(out), byteOrderMark))).ReadAll()
	if want := [][]string{{"'=header"}, {"'=cell"}, {"'=licence"}}; err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("got %q %v, want %q", rows, err, want)
	}
}

func TestTablesAreRectangles(t *testing.T) {
	t.Parallel()
	for _, table := range []Table{{}, {Licence: "x"}, {Header: []string{"a"}, Rows: [][]string{{"1", "2"}}}, {Header: []string{"a"}, Rows: [][]string{{}}}} {
		if got, err := CSV(table); err == nil {
			t.Errorf("%v: got %q", table, got)
		}
	}
}

func TestSitemap(t *testing.T) {
	t.Parallel()
	got := bytesOf(t)(Sitemap([]Page{
		{URL: site + "/?a=1&b=2", Modified: date(2, 8), Alternates: []Alternate{{"en", site + "/"}, {"ro", site + "/ro"}, {"x-default", site + "/"}}},
		{URL: site + "/news"},
	}))
	foreign.WellFormed(t, got)
	for _, want := range []string{
		`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`, `<loc>https://occupylibrary.net/?a=1&amp;b=2</loc>`,
		`<lastmod>2021-02-08T07:30:00Z</lastmod>`, `<xhtml:link rel="alternate" hreflang="ro" href="https://occupylibrary.net/ro"></xhtml:link>`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Count(string(got), "<lastmod>") != 1 {
		t.Errorf("a page without a date got one:\n%s", got)
	}
	if _, err := Sitemap(make([]Page, SitemapLimit+1)); err == nil {
		t.Error("a sitemap above the limit was written")
	}
}

func TestSitemapIndex(t *testing.T) {
	t.Parallel()
	got := bytesOf(t)(SitemapIndex([]Page{{URL: site + "/sitemap-1.xml", Modified: date(2, 8)}}))
	foreign.WellFormed(t, got)
	if want := "<sitemap>\n  <loc>https://occupylibrary.net/sitemap-1.xml</loc>\n  <lastmod>2021-02-08T07:30:00Z</lastmod>\n </sitemap>"; !strings.Contains(string(got), want) {
		t.Errorf("got %s", got)
	}
}

func TestRobots(t *testing.T) {
	t.Parallel()
	tests := []struct {
		disallow []string
		want     string
	}{
		{nil, "User-agent: *\nDisallow:\n\nSitemap: https://occupylibrary.net/sitemap.xml\n"},
		{[]string{"/admin", "/stories/"}, "User-agent: *\nDisallow: /admin\nDisallow: /stories/\n\nSitemap: https://occupylibrary.net/sitemap.xml\n"},
	}
	for _, tt := range tests {
		if got := string(Robots(site+"/sitemap.xml", tt.disallow...)); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func FuzzNeutralise(f *testing.F) {
	f.Add("=1")
	f.Fuzz(func(t *testing.T, cell string) {
		got := neutralise(cell)
		if strings.HasPrefix(got, "=") || strings.HasPrefix(got, "@") || neutralise(got) != got {
			t.Errorf("%q: got %q", cell, got)
		}
	})
}

func FuzzAtom(f *testing.F) {
	f.Add("a\x00b", "<p>\ufffe")
	f.Fuzz(func(t *testing.T, title, html string) {
		feed := Feed{ID: title, Title: title, Items: []Item{{ID: html, Title: title, HTML: html, Categories: []Category{{Term: title}}}}}
		if _, err := Atom(feed); err != nil {
			t.Error(err)
		}
		if out, err := JSON(feed); err != nil || !json.Valid(out) {
			t.Errorf("%v: %s", err, out)
		}
	})
}
