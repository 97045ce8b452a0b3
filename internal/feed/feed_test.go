package feed

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest/foreign"
)

const site = "https://occupylibrary.net"

func date(month time.Month, day int) time.Time {
	return time.Date(2021, month, day, 9, 30, 0, 0, time.FixedZone("EET", 2*60*60))
}

func news() Feed {
	return Feed{
		ID: "urn:occupylibrary:best-practices", Title: "Bune practici & povești", Subtitle: "Ce au făcut bibliotecile", Lang: "ro", Home: site + "/ro/best-practices",
		Self: site + "/ro/best-practices.xml", Next: site + "/ro/best-practices.xml?after=x", Author: "Occupy Library", Rights: "CC BY 4.0",
		Items: []Item{
			{
				ID: "urn:occupylibrary:work:7", URL: site + "/ro/best-practices/acasa", Title: "Femeile pot reuși <acasă>", Summary: "Peste 45 de femei", HTML: "<p>Peste <strong>45</strong> & mai mult</p>",
				Author: "Biblioteca „Dimitrie Cantemir”", Image: site + "/media/ab12.jpg", Published: date(2, 8), Updated: date(3, 1),
				Categories: []Category{{Term: "5", Label: "Egalitate de gen", Scheme: site + "/ro/goals"}, {Term: "md"}},
			},
			{ID: "urn:occupylibrary:work:8", URL: site + "/best-practices/hub", Title: "Public Libraries as Hubs", Lang: "en", Summary: "Bell \x07 and half \xff", Published: date(3, 9)},
		},
	}
}

func bytesOf(t testing.TB) func([]byte, error) []byte {
	return func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

func TestAtom(t *testing.T) {
	t.Parallel()
	got := bytesOf(t)(Atom(news()))
	foreign.WellFormed(t, got)
	for _, want := range []string{
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ro">`, `<updated>2021-03-09T07:30:00Z</updated>`,
		`<link rel="self" type="application/atom+xml" href="https://occupylibrary.net/ro/best-practices.xml"></link>`, `<link rel="next"`,
		`<category term="5" scheme="https://occupylibrary.net/ro/goals" label="Egalitate de gen">`, `<entry xml:lang="en">`,
		`<content type="html">&lt;p&gt;Peste &lt;strong&gt;45&lt;/strong&gt; &amp; mai mult&lt;/p&gt;</content>`, `type="image/jpeg" href="https://occupylibrary.net/media/ab12.jpg"`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestFeedparserReadsAtom(t *testing.T) {
	t.Parallel()
	got := foreign.Python(t, `
import sys, json, feedparser
d = feedparser.parse(sys.stdin.buffer.read())
assert not d.bozo and d.version == "atom10", (d.bozo_exception, d.version)
e, f = d.entries
print(json.dumps([d.feed.language, d.feed.title, d.feed.id, [l.rel for l in d.feed.links], d.feed.updated, e.title, e.id, e.author, e.published, e.updated,
    [t.term for t in e.tags], e.link, e.content[0].value, f.published, f.updated, f.summary], ensure_ascii=False))`, string(bytesOf(t)(Atom(news()))))
	want := `["ro", "Bune practici & povești", "urn:occupylibrary:best-practices", ["self", "alternate", "next"], "2021-03-09T07:30:00Z", "Femeile pot reuși <acasă>", ` +
		`"urn:occupylibrary:work:7", "Biblioteca „Dimitrie Cantemir”", "2021-02-08T07:30:00Z", "2021-03-01T07:30:00Z", ["5", "md"], "https://occupylibrary.net/ro/best-practices/acasa", ` +
		`"<p>Peste <strong>45</strong> & mai mult</p>", "2021-03-09T07:30:00Z", "2021-03-09T07:30:00Z", "Bell � and half �"]`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestFeedsmithReadsBoth(t *testing.T) {
	t.Parallel()
	for format, write := range map[string]func(Feed) ([]byte, error){"atom": Atom, "json": JSON} {
		got := foreign.Node(t, `
const {format, feed} = require("feedsmith").parseFeed(require("fs").readFileSync(0, "utf8"))
const items = feed.entries ?? feed.items, title = t => t.value ?? t
console.log(JSON.stringify([format, title(feed.title), items.map(i => [i.id, title(i.title)])]))`, string(bytesOf(t)(write(news()))))
		want := `["` + format + `","Bune practici & povești",[["urn:occupylibrary:work:7","Femeile pot reuși <acasă>"],["urn:occupylibrary:work:8","Public Libraries as Hubs"]]]`
		if got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	var got struct {
		Version, Title, Language string
		Items                    []map[string]any
	}
	raw := bytesOf(t)(JSON(news()))
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != "https://jsonfeed.org/version/1.1" || got.Language != "ro" || len(got.Items) != 2 {
		t.Fatalf("got %s", raw)
	}
	first, second := got.Items[0], got.Items[1]
	if first["content_html"] != "<p>Peste <strong>45</strong> & mai mult</p>" || first["content_text"] != nil || first["date_modified"] != "2021-03-01T07:30:00Z" {
		t.Errorf("got %v", first)
	}
	if second["content_html"] != nil || second["content_text"] != "Bell \x07 and half �" || second["language"] != "en" {
		t.Errorf("got %v", second)
	}
	if tags := first["tags"].([]any); tags[0] != "Egalitate de gen" || tags[1] != "md" {
		t.Errorf("got %v", tags)
	}
}

func TestAnEmptyFeedIsOne(t *testing.T) {
	t.Parallel()
	empty := Feed{ID: "urn:x", Title: "Nothing yet", Self: site + "/feed.xml", Home: site}
	if got := bytesOf(t)(Atom(empty)); !bytes.Contains(got, []byte("<updated>1970-01-01T00:00:00Z</updated>")) {
		t.Errorf("got %s", got)
	}
	if got := bytesOf(t)(JSON(empty)); !bytes.Contains(got, []byte(`"items": []`)) {
		t.Errorf("got %s", got)
	}
}

func TestTheSameFeedIsTheSameBytes(t *testing.T) {
	t.Parallel()
	for _, write := range []func(Feed) ([]byte, error){Atom, JSON} {
		if a, b := bytesOf(t)(write(news())), bytesOf(t)(write(news())); !bytes.Equal(a, b) {
			t.Errorf("%s\n%s", a, b)
		}
	}
}
