package public_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"image/png"
	"net/http"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/foreign"
	"occupylibrary.net/internal/web/webtest"
)

type sitemapRead struct {
	URLs []struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod"`
		Links   []struct {
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
	Maps []string `xml:"sitemap>loc"`
}

func readSitemap(t *testing.T, s *webtest.Site, path string) sitemapRead {
	t.Helper()
	w := s.Get(path)
	foreign.WellFormed(t, w.Body.Bytes())
	var got sitemapRead
	if err := xml.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %v", path, w.Code, err)
	}
	return got
}

func TestSitemapIsEveryPublicPageAndNothingElse(t *testing.T) {
	t.Parallel()
	s := library(t)
	edition := conference(t, s, 2020)
	romanian := edition
	romanian.Entry = cms.Entry{Locale: cms.Romanian, Title: "Occupy Library 2020 în română"}
	publish(t, s, romanian)
	got := readSitemap(t, s, "/sitemap.xml")
	listed := map[string]int{}
	for i, u := range got.URLs {
		path := strings.TrimPrefix(u.Loc, webtest.Base)
		if _, twice := listed[path]; twice {
			t.Errorf("%s stands twice", path)
		}
		listed[path] = i
		if w := s.Get(path); w.Code != http.StatusOK {
			t.Errorf("%s: got %d", path, w.Code)
		}
	}
	for _, want := range []string{"/", "/ro", "/uk/news", "/goals/5", "/ro/countries/md", "/projects/hub/webinars", "/uk/tags/pitch", "/conference/2020",
		"/conference/2020/themes", "/ro/conference/2020", "/news/tools-pitch", "/events/building-networks-of-allies", "/libraries/dimitrie-cantemir-public-library"} {
		if _, ok := listed[want]; !ok {
			t.Errorf("no %s in %v", want, listed)
		}
	}
	if u := got.URLs[listed["/conference/2020"]]; len(u.Links) != 2 || u.Links[1].Lang != "ro" || u.Links[1].Href != webtest.Base+"/ro/conference/2020" || u.Lastmod == "" {
		t.Errorf("languages of the edition: %+v", u)
	}
	if u := got.URLs[listed["/uk/news"]]; len(u.Links) != 4 || u.Links[3].Lang != "x-default" {
		t.Errorf("languages of a list: %+v", u)
	}
	if strings.Contains(s.Get("/sitemap.xml").Body.String(), "secret") {
		t.Error("the sitemap holds a draft")
	}
}

func TestLargeSitemapsAreAnIndexOfParts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	publish(t, s, news("First", 1))
	if _, err := s.DB.Pool().Exec(context.Background(), `ALTER TABLE entries ALTER COLUMN id RESTART WITH 25000`); err != nil {
		t.Fatal(err)
	}
	publish(t, s, news("Far behind", 2))
	index := readSitemap(t, s, "/sitemap.xml")
	if want := []string{webtest.Base + "/sitemap/lists.xml", webtest.Base + "/sitemap/0.xml", webtest.Base + "/sitemap/2.xml"}; !slices.Equal(index.Maps, want) {
		t.Fatalf("got %v, want %v", index.Maps, want)
	}
	if got := readSitemap(t, s, "/sitemap/2.xml"); len(got.URLs) != 1 || got.URLs[0].Loc != webtest.Base+"/news/far-behind" {
		t.Errorf("got %+v", got)
	}
	if got := readSitemap(t, s, "/sitemap/lists.xml"); len(got.URLs) == 0 || got.URLs[0].Loc != webtest.Base+"/" {
		t.Errorf("got %+v", got)
	}
	closed(t, s, "/sitemap/1.xml", "/sitemap/00.xml", "/sitemap/-1.xml", "/sitemap/99999999999.xml", "/ro/sitemap.xml", "/ro/robots.txt")
}

func TestRobotsAreShownTheSitemap(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	got := foreign.Python(t, `
import sys, urllib.robotparser
p = urllib.robotparser.RobotFileParser()
p.parse(sys.stdin.read().splitlines())
print(p.site_maps(), [p.can_fetch("*", u) for u in ("/", "/news", "/admin/posts", "/ro/search?q=x", "/stories/new")])`, s.Get("/robots.txt").Body.String())
	if want := "['" + webtest.Base + "/sitemap.xml'] [True, True, False, False, True]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if w := s.Get("/favicon.ico"); w.Code != http.StatusOK || w.Body.Len() == 0 {
		t.Errorf("the sign: got %d", w.Code)
	}
}

func TestCoversAreTheSameForEver(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	w := s.Get("/covers/4.10/women-can-succeed.svg")
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || w.Header().Get("Content-Type") != "image/svg+xml" {
		t.Fatalf("got %d %v", w.Code, w.Header())
	}
	foreign.WellFormed(t, w.Body.Bytes())
	if again := s.Get("/covers/4.10/women-can-succeed.svg"); again.Body.String() != w.Body.String() {
		t.Error("the same address is another picture")
	}
	if other := s.Get("/covers/0/.svg"); other.Code != http.StatusOK || other.Body.String() == w.Body.String() {
		t.Errorf("a name without letters: got %d", other.Code)
	}
	closed(t, s, "/covers/18/a.svg", "/covers/0.4/a.svg", "/covers/04/a.svg", "/covers/4/A.svg", "/covers/4/a.png", "/covers/4/%3Cscript%3E.svg",
		"/covers/"+strings.Repeat("4.", 40)+"4/a.svg", "/covers/4/a", "/covers/4")
}

func TestCardsOfPublicEntriesOnly(t *testing.T) {
	t.Parallel()
	s := library(t)
	edition := conference(t, s, 2020)
	for _, path := range []string{"/cards/en/post/tools-pitch.png", "/cards/en/case_study/women-can-succeed-from-home.png",
		"/cards/en/event/building-networks-of-allies.png", "/cards/en/event/" + edition.Entry.Slug + ".png", "/cards/en/page/2020.themes.png"} {
		w := s.Get(path)
		img, err := png.Decode(bytes.NewReader(w.Body.Bytes()))
		if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 630 {
			t.Errorf("%s: %d %v", path, w.Code, err)
		}
	}
	if got := page(t, s, "/conference/2020/themes").In(`meta[property="og:image"]`).Attr("content"); got != webtest.Base+"/cards/en/page/2020.themes.png" {
		t.Errorf("the page shows the card %s", got)
	}
	closed(t, s, "/cards/en/post/secret-news.png", "/cards/ro/post/tools-pitch.png", "/cards/en/page/tools-pitch.png", "/cards/xx/post/tools-pitch.png",
		"/cards/en/none/tools-pitch.png", "/cards/en/post/tools-pitch", "/cards/en/post/tools-pitch.svg", "/cards/en/page/themes.png", "/cards/en/page/2021.themes.png")
}
