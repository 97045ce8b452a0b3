package e2e

import (
	"encoding/json"
	"strings"
	"testing"

	"occupylibrary.net/internal/postgres/pgtest/foreign"
)

// judge hands documents to a foreign reader as JSON and fails with every line it prints.
func judge(t *testing.T, run func(t testing.TB, script, input string) string, script string, documents map[string]string) {
	t.Helper()
	if len(documents) == 0 {
		t.Error("there is nothing to read")
	}
	input, err := json.Marshal(documents)
	if err != nil {
		t.Fatal(err)
	}
	if said := run(t, script, string(input)); said != "" {
		t.Error(said)
	}
}

func (w *web) validHTML(t *testing.T) {
	pages := map[string]string{}
	for _, d := range w.pages() {
		if !strings.Contains(d.path, "?") || strings.Count(d.path, "=") < 2 {
			pages[d.path] = string(d.body)
		}
	}
	judge(t, foreign.Node, `
const {HtmlValidate, StaticConfigLoader} = require("html-validate")
const judge = new HtmlValidate(new StaticConfigLoader({extends: ["html-validate:standard"]}))
for (const [path, page] of Object.entries(JSON.parse(require("fs").readFileSync(0, "utf8"))))
  for (const {messages} of judge.validateStringSync(page).results)
    for (const m of messages) console.log(path + ":" + m.line + ":" + m.column + " " + m.ruleId + ": " + m.message)`, pages)
}

func (w *web) feedsParse(t *testing.T) {
	judge(t, foreign.Python, `
import sys, json, feedparser
for path, text in json.load(sys.stdin).items():
    d = feedparser.parse(text.encode())
    if d.bozo or d.version != "atom10": print(path, d.version, d.get("bozo_exception"))
    if not d.feed.get("title") or not d.feed.get("id"): print(path, "has no title or id")
    for e in d.entries:
        if not (e.get("id") and e.get("title") and e.get("link") and e.get("updated_parsed")): print(path, "has an entry without id, title, link or date")
        if not e.get("link", "").startswith("http://localhost:8080/"): print(path, "leads to", e.link)`, w.of("application/atom+xml"))
	judge(t, foreign.Node, `
const {parseFeed} = require("feedsmith")
for (const [path, text] of Object.entries(JSON.parse(require("fs").readFileSync(0, "utf8")))) {
  const {format, feed} = parseFeed(text)
  if (format != "json" || !feed.title || !feed.feed_url) console.log(path, format, "without title or address")
  for (const i of feed.items ?? []) if (!i.id || !i.url || !(i.content_html || i.content_text)) console.log(path, "has an item without id, address or text")
}`, w.of("application/feed+json"))
	judge(t, foreign.Python, `
import sys, json, icalendar, vobject
for path, text in json.load(sys.stdin).items():
    cal = icalendar.Calendar.from_ical(text)
    events = cal.walk("VEVENT")
    if cal.errors or any(e.errors for e in events): print(path, cal.errors)
    if not events and "?" not in path: print(path, "has no events")
    for e in events:
        if not (e.get("UID") and e.get("SUMMARY") and e.get("DTSTART") and e.get("DTSTAMP")): print(path, "has an event without uid, title or time")
    vobject.readOne(text).validate(raiseException=True)`, w.of("text/calendar"))
	judge(t, foreign.Node, `
for (const [path, text] of Object.entries(JSON.parse(require("fs").readFileSync(0, "utf8")))) {
  const map = JSON.parse(text)
  if (map.type != "FeatureCollection" || !map.features.length) console.log(path, "is no collection of places")
  for (const f of map.features) {
    const [lon, lat] = f.geometry.coordinates
    if (f.geometry.type != "Point" || Math.abs(lon) > 180 || Math.abs(lat) > 90 || !f.properties.title) console.log(path, JSON.stringify(f))
  }
}`, w.of("application/geo+json"))
	judge(t, foreign.Python, `
import sys, json, csv, io
for path, text in json.load(sys.stdin).items():
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), strict=True))
    if len(rows) < 1 or len({len(r) for r in rows}) != 1: print(path, "has uneven rows")
    for cell in (c for r in rows for c in r):
        if cell[:1] in tuple("=+-@\t\r"): print(path, "has a formula:", cell)`, w.of("text/csv"))
}
