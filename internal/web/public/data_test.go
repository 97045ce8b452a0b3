package public_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"occupylibrary.net/internal/postgres/pgtest/foreign"
	"occupylibrary.net/internal/web/webtest"
)

type geoRead struct {
	License  string
	Features []struct {
		Geometry   *struct{ Coordinates []float64 }
		Properties struct {
			Title, URL, Town, Country string
			Goals                     []int
		}
	}
}

func readMap(t *testing.T, s *webtest.Site, path string) geoRead {
	t.Helper()
	w := s.Get(path)
	var got geoRead
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Header().Get("Content-Type") != "application/geo+json" {
		t.Fatalf("%s: %v %s", path, err, w.Header().Get("Content-Type"))
	}
	return got
}

func TestMapDataIsNeverFinerThanItsWriterChose(t *testing.T) {
	t.Parallel()
	s := library(t) // its story has a private point, and shows its town
	got := readMap(t, s, "/best-practices.geojson")
	if len(got.Features) != 1 || got.License == "" {
		t.Fatalf("got %+v", got)
	}
	f := got.Features[0]
	if f.Properties.Town != "Ungheni" || f.Geometry.Coordinates[0] != 27.8 || f.Geometry.Coordinates[1] != 47.21 ||
		f.Properties.URL != webtest.Base+"/best-practices/women-can-succeed-from-home" || len(f.Properties.Goals) != 2 {
		t.Errorf("got %+v", f)
	}
	publish(t, s, chapter("Somewhere in Georgia", "ge", 4))
	far := readMap(t, s, "/best-practices.geojson?country=ge")
	if len(far.Features) != 1 || far.Features[0].Properties.Town != "" || far.Features[0].Geometry.Coordinates[1] != 42.2 {
		t.Errorf("a story of a country alone: %+v", far)
	}
	if n := len(readMap(t, s, "/ro/best-practices.geojson?goal=17").Features); n != 0 {
		t.Errorf("of a goal nobody serves: %d", n)
	}
	if body := s.Get("/best-practices.geojson").Body.String(); strings.Contains(body, "47.23") || strings.Contains(body, "Secret") {
		t.Error("the map holds a private point or a draft")
	}
}

// readTable reads a table as Excel does: by its mark, its header first, its licence last.
func readTable(t *testing.T, s *webtest.Site, path string) []map[string]string {
	t.Helper()
	w := s.Get(path)
	text, marked := strings.CutPrefix(w.Body.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) < 2 || w.Header().Get("Content-Type") != "text/csv; charset=utf-8" {
		t.Fatalf("%s: %d %v, marked %v: %q", path, w.Code, err, marked, text)
	}
	if last := rows[len(rows)-1][0]; !strings.Contains(last, "CC BY 4.0") {
		t.Errorf("%s ends with %q, want the licence", path, last)
	}
	var table []map[string]string
	for _, row := range rows[1 : len(rows)-1] {
		line := map[string]string{}
		for i, cell := range row {
			line[rows[0][i]] = cell
		}
		table = append(table, line)
	}
	return table
}

func TestTablesAreSafeAndWhole(t *testing.T) {
	t.Parallel()
	s := library(t)
	publish(t, s, chapter(`=cmd|' /C calc'!A0, "quoted"`, "ge", 4, 10))
	stories := readTable(t, s, "/best-practices.csv")
	if len(stories) != 2 {
		t.Fatalf("got %v", stories)
	}
	for _, row := range stories {
		if strings.HasPrefix(row["title"], "=") || strings.Contains(row["title"], "Secret") {
			t.Errorf("a spreadsheet would run %q", row["title"])
		}
	}
	if got := readTable(t, s, "/best-practices.csv?country=md")[0]; got["goals"] != "5 8" || got["town"] != "Ungheni" || got["published"] != "2021-02-08" {
		t.Errorf("got %v", got)
	}
	events := readTable(t, s, "/uk/events.csv?kind=webinar")
	if len(events) != 1 || events[0]["starts"] != "2020-10-13T10:30:00+03:00" || events[0]["zone"] != "Europe/Bucharest" || events[0]["recorded"] != "true" {
		t.Errorf("got %v", events)
	}
	countries := readTable(t, s, "/ro/countries.csv")
	if len(countries) != 2 || countries[0]["stories"] != "1" || countries[0]["name"] == countries[0]["country"] {
		t.Errorf("got %v", countries)
	}
	readTable(t, s, "/impact.csv")
	if got := readTable(t, webtest.New(t), "/events.csv"); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

// readers are foreign readers of calendars, by name: each prints when the meetings are that have hours, as somebody in New York reads them.
var readers = map[string]struct {
	run    func(t testing.TB, script, input string) string
	script string
}{
	"node-ical": {foreign.Node, `
process.env.TZ = "America/New_York"
for (const body of Object.values(JSON.parse(require("fs").readFileSync(0, "utf8"))))
  for (const e of Object.values(require("node-ical").sync.parseICS(body)))
    if (e.type === "VEVENT" && e.datetype === "date-time") console.log(e.start.toISOString().replace(".000", ""), e.end.toISOString().replace(".000", ""), e.summary)`},
	"ical.js": {foreign.Node, `
process.env.TZ = "America/New_York"
const lib = require("ical.js"), ICAL = lib.default ?? lib, at = v => v.toJSDate().toISOString().replace(".000", "")
for (const body of Object.values(JSON.parse(require("fs").readFileSync(0, "utf8"))))
  for (const c of new ICAL.Component(ICAL.parse(body)).getAllSubcomponents("vevent")) {
    const e = new ICAL.Event(c)
    if (!e.startDate.isDate) console.log(at(e.startDate), at(e.endDate), e.summary)
  }`},
	"icalendar": {foreign.Python, `
import sys, os, time, json, datetime, icalendar
os.environ["TZ"] = "America/New_York"; time.tzset()
at = lambda d: d.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
for body in json.load(sys.stdin).values():
    for e in icalendar.Calendar.from_ical(body).walk("VEVENT"):
        if isinstance(e["DTSTART"].dt, datetime.datetime): print(at(e["DTSTART"].dt), at(e["DTEND"].dt), e["SUMMARY"])`},
	"vobject": {foreign.Python, `
import sys, os, time, json, datetime, vobject
os.environ["TZ"] = "America/New_York"; time.tzset()
at = lambda d: d.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
for body in json.load(sys.stdin).values():
    cal = vobject.readOne(body)
    cal.validate(raiseException=True)
    for e in cal.vevent_list:
        if isinstance(e.dtstart.value, datetime.datetime): print(at(e.dtstart.value), at(e.dtend.value), e.summary.value)`},
}

// foreignersAgree hands calendars to every foreign reader: each finds one meeting with hours in each of them, and reads it so.
func foreignersAgree(t *testing.T, calendars map[string]string, want string) {
	t.Helper()
	input, err := json.Marshal(calendars)
	if err != nil {
		t.Fatal(err)
	}
	want = strings.TrimSpace(strings.Repeat(want+"\n", len(calendars)))
	for name, reader := range readers {
		if got := reader.run(t, reader.script, string(input)); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestCalendarsAgreeOnTheWebinar(t *testing.T) {
	t.Parallel()
	s := library(t)
	conference(t, s, 2020)
	calendars := map[string]string{}
	for _, path := range []string{"/events.ics", "/ro/events.ics?kind=webinar", "/events/building-networks-of-allies.ics"} {
		w := s.Get(path)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/calendar; charset=utf-8" {
			t.Fatalf("%s: got %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
		if again := s.Get(path); again.Body.String() != w.Body.String() || again.Header().Get("Etag") == "" {
			t.Errorf("%s is another one when asked again", path)
		}
		body := w.Body.String()
		if strings.Contains(body, "Secret") || strings.Contains(body, "example.org") {
			t.Errorf("%s holds a draft or an address that is not ours", path)
		}
		for line := range strings.SplitSeq(body, "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%s has a line of %d octets: %q", path, len(line), line)
			}
		}
		calendars[path] = body
	}
	foreignersAgree(t, calendars, "2020-10-13T07:30:00Z 2020-10-13T09:00:00Z Building networks of allies")
	all := strings.ReplaceAll(s.Get("/events.ics").Body.String(), "\r\n ", "")
	for _, want := range []string{"DTSTART;VALUE=DATE:20200922\r\n", "DTEND;VALUE=DATE:20200926\r\n", "URL:" + webtest.Base + "/conference/2020\r\n",
		"DTSTAMP:20201014T090000Z\r\n", `DESCRIPTION:Free\, online.\n` + webtest.Base + "/events/building-networks-of-allies\r\n"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	closed(t, s, "/events/secret-meeting.ics", "/events/none.ics", "/ro/events/building-networks-of-allies.ics")
}

func TestDataOfOtherLanguagesNamesThem(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	greek := news("Έλα", 3)
	greek.Entry.Locale = "el"
	publish(t, s, greek)
	if body := s.Get("/feed.xml").Body.String(); !strings.Contains(body, `<entry xml:lang="el">`) || !strings.Contains(body, webtest.Base+"/el/news/") {
		t.Errorf("got %s", body)
	}
}
