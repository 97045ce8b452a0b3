package public_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/foreign"
	"occupylibrary.net/internal/web/webtest"
)

// library is a site with a work of each kind, and a draft of each.
func library(t *testing.T) *webtest.Site {
	t.Helper()
	s := siteAt(t, october)
	category := term(t, s, cms.Categories, "tools-and-resources", "Tools and Resources", "Instrumente")
	tag := term(t, s, cms.Tags, "pitch", "Pitch", "Pitch")
	post := under(news("Tools & pitch", 9), category, tag)
	post.Work.ProjectID = hub(t, s)
	post.Entry.Body = `<p>Read <a href="/about">about us</a> &amp; more.</p>`
	publish(t, s, post)
	publish(t, s, allies())
	ungheni(t, s)
	for _, doc := range []cms.Document{under(news("Secret news", 10), tag), under(chapter("Secret story", "md", 5), tag), under(meeting("Secret meeting", cms.Webinar), tag)} {
		draft(t, s, doc)
	}
	return s
}

// lists are the lists that have feeds, and a title each holds.
var lists = map[string]string{
	"/feed": "Building networks of allies", "/ro/feed": "Tools & pitch", "/news": "Tools & pitch", "/best-practices": "Women can succeed from home",
	"/events": "Building networks of allies", "/recordings": "Building networks of allies", "/resources": "Tools & pitch",
	"/goals/5": "Women can succeed from home", "/countries/md": "Women can succeed from home", "/projects/hub": "Tools & pitch",
	"/categories/tools-and-resources": "Tools & pitch", "/uk/tags/pitch": "Tools & pitch",
}

// told is what a foreign reader understood of a feed.
type feedRead struct {
	Format, Home, Self string
	Titles, IDs, Links []string
	Content            string
}

func readFeed(t *testing.T, body string) feedRead {
	t.Helper()
	var got feedRead
	err := json.Unmarshal([]byte(foreign.Node(t, `
const {format, feed} = require("feedsmith").parseFeed(require("fs").readFileSync(0, "utf8"))
const items = feed.entries ?? feed.items ?? [], text = t => t?.value ?? t, link = (l, rel) => l?.find(x => x.rel === rel)?.href
console.log(JSON.stringify({Format: format, Home: feed.home_page_url ?? link(feed.links, "alternate"), Self: feed.feed_url ?? link(feed.links, "self"),
  Titles: items.map(i => text(i.title)), IDs: items.map(i => i.id), Links: items.map(i => i.url ?? link(i.links, "alternate")),
  Content: items.map(i => i.content_html ?? text(i.content)).join("\n")}))`, body)), &got)
	if err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return got
}

func TestEveryListCanBeFollowed(t *testing.T) {
	t.Parallel()
	s := library(t)
	for path, want := range lists {
		for extension, format := range map[string]string{".xml": "atom", ".json": "json"} {
			w := s.Get(path + extension)
			if w.Code != http.StatusOK || w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("Cross-Origin-Resource-Policy") != "cross-origin" {
				t.Errorf("%s%s: got %d %v", path, extension, w.Code, w.Header())
				continue
			}
			got := readFeed(t, w.Body.String())
			if got.Format != format || !slices.Contains(got.Titles, want) || got.Self != webtest.Base+path+extension {
				t.Errorf("%s%s: got %+v, want a %s feed with %q", path, extension, got, format, want)
			}
			if strings.Contains(w.Body.String(), "Secret") {
				t.Errorf("%s%s holds a draft", path, extension)
			}
		}
	}
}

func TestFeedsHoldTheWholeTextAndFullAddresses(t *testing.T) {
	t.Parallel()
	s := library(t)
	w := s.Get("/ro/feed.xml")
	foreign.WellFormed(t, w.Body.Bytes())
	got := readFeed(t, w.Body.String())
	if got.Home != webtest.Base+"/ro" || len(got.Titles) != 3 {
		t.Errorf("got %+v", got)
	}
	for _, want := range []string{`<a href="` + webtest.Base + `/about">about us</a> &amp; more`, "<h2>Why?</h2><p>Doubt.</p>", "<h2>So what?</h2><p>It goes on.</p>",
		"10:30–12:00 București, Chișinău, Kyiv, Atena"} {
		if !strings.Contains(got.Content, want) {
			t.Errorf("no %q in %s", want, got.Content)
		}
	}
	for i, link := range got.Links {
		if !strings.HasPrefix(link, webtest.Base+"/") || !strings.HasPrefix(got.IDs[i], "tag:occupylibrary.net,2020:work/") {
			t.Errorf("%s under the name %s", link, got.IDs[i])
		}
	}
	if !strings.Contains(w.Body.String(), `<entry xml:lang="en">`) {
		t.Error("an English entry of the Romanian feed does not say so")
	}
}

func TestFeedsFollowTheFilterAndGoOn(t *testing.T) {
	t.Parallel()
	s := library(t)
	for path, want := range map[string]int{"/best-practices.json?goal=5": 1, "/best-practices.json?goal=4": 0, "/events.json?kind=workshop": 0,
		"/events.json?kind=webinar": 1, "/best-practices.xml?goal=4&country=md": 0, "/news.json?goal=1&after=x": 1} {
		if got := readFeed(t, s.Get(path).Body.String()); len(got.Titles) != want {
			t.Errorf("%s: got %v, want %d", path, got.Titles, want)
		}
	}
	for i := range 20 {
		publish(t, s, news("More", 11+i%10))
	}
	body := s.Get("/news.json").Body.String()
	var first struct {
		Next  string `json:"next_url"`
		Items []any
	}
	if err := json.Unmarshal([]byte(body), &first); err != nil || len(first.Items) != 20 || !strings.HasPrefix(first.Next, webtest.Base+"/news.json?after=") {
		t.Fatalf("got %d and then %q: %v", len(first.Items), first.Next, err)
	}
	if got := readFeed(t, s.Get(strings.TrimPrefix(first.Next, webtest.Base)).Body.String()); !slices.Equal(got.Titles, []string{"Tools & pitch"}) {
		t.Errorf("further down: %v", got.Titles)
	}
}

func TestFeedsOfNothingAreFeedsAndOfNobodyAreNotThere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, path := range []string{"/feed.xml", "/uk/news.xml", "/best-practices.xml", "/events.xml", "/recordings.xml", "/resources.xml", "/goals/17.xml", "/countries/md.xml"} {
		w := s.Get(path)
		foreign.WellFormed(t, w.Body.Bytes())
		if got := readFeed(t, w.Body.String()); w.Code != http.StatusOK || len(got.Titles) != 0 {
			t.Errorf("%s: %d %+v", path, w.Code, got)
		}
	}
	closed(t, s, "/goals/18.xml", "/goals/04.json", "/countries/zz.xml", "/projects/none.xml", "/tags/none.json", "/categories/none.xml",
		"/goals.xml", "/none.xml", "/news.csv", "/feed.ics", "/news/x.xml", "/el/news.xml")
}

func TestPagesLeadToTheirFeeds(t *testing.T) {
	t.Parallel()
	s := library(t)
	for path := range lists {
		shown := strings.TrimSuffix(path, "/feed")
		if path == "/feed" {
			shown = "/"
		}
		for _, kind := range []string{"application/atom+xml", "application/feed+json"} {
			for _, address := range page(t, s, shown).In(`link[rel="alternate"][type="` + kind + `"]`).Exists().Attrs("href") {
				if w := s.Get(address); w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), kind) {
					t.Errorf("%s leads to %s: got %d %s", shown, address, w.Code, w.Header().Get("Content-Type"))
				}
			}
		}
		for _, address := range page(t, s, shown).In(".row.small a[type]").Attrs("href") {
			if w := s.Get(address); w.Code != http.StatusOK {
				t.Errorf("%s offers %s: got %d", shown, address, w.Code)
			}
		}
	}
}
