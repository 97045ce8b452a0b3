package calendar

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"occupylibrary.net/internal/postgres/pgtest/foreign"
)

// read is what a foreign parser understood of an event.
type read struct{ UID, Start, End, Title, Location, Description, Status string }

func expected(t testing.TB) []read {
	conference := hub(t)
	return []read{
		{
			"b7c1@occupylibrary.net", "2020-10-13T07:30:00Z", "2020-10-13T09:00:00Z", "Building networks of allies; free, online",
			"Biblioteca „Antim Ivireanul”, Râmnicu Vâlcea", "First line\nSecond \\ line", "CONFIRMED",
		},
		{conference.UID, "2020-09-22", "2020-09-26", strings.TrimSpace(conference.Title), "", "", "CANCELLED"},
	}
}

func compare(t *testing.T, printed string) {
	t.Helper()
	var got []read
	if err := json.Unmarshal([]byte(printed), &got); err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	want := expected(t)
	if len(got) != len(want) {
		t.Fatalf("got %d events, want %d: %s", len(got), len(want), printed)
	}
	for i := range want {
		got[i].Title = strings.TrimSpace(got[i].Title)
		if got[i] != want[i] {
			t.Errorf("\n got %+v\nwant %+v", got[i], want[i])
		}
	}
}

func written(t testing.TB) string { return string(Write("Evenimente", []Event{allies(t), hub(t)})) }

func TestPythonICalendarReadsIt(t *testing.T) {
	t.Parallel()
	compare(t, foreign.Python(t, `
import sys, json, datetime, icalendar
def when(p):
    if not isinstance(p.dt, datetime.datetime): return p.dt.isoformat()
    return p.dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
assert not cal.errors, cal.errors
out = []
for e in cal.walk("VEVENT"):
    assert not e.errors, e.errors
    out.append({"UID": e["UID"], "Start": when(e["DTSTART"]), "End": when(e["DTEND"]), "Title": e["SUMMARY"], "Location": e.get("LOCATION", ""),
        "Description": e.get("DESCRIPTION", ""), "Status": e["STATUS"]})
print(json.dumps(out))`, written(t)))
}

func TestVObjectFindsItValid(t *testing.T) {
	t.Parallel()
	compare(t, foreign.Python(t, `
import sys, json, datetime, vobject
def when(v):
    if not isinstance(v, datetime.datetime): return v.isoformat()
    return v.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
def text(e, name): return getattr(e, name).value if hasattr(e, name) else ""
cal = vobject.readOne(sys.stdin.buffer.read().decode())
cal.validate(raiseException=True)
print(json.dumps([{"UID": e.uid.value, "Start": when(e.dtstart.value), "End": when(e.dtend.value), "Title": e.summary.value,
    "Location": text(e, "location"), "Description": text(e, "description"), "Status": e.status.value} for e in cal.vevent_list]))`, written(t)))
}

func TestICalJSReadsIt(t *testing.T) {
	t.Parallel()
	compare(t, foreign.Node(t, `
const lib = require("ical.js"), ICAL = lib.default ?? lib
const when = v => v.isDate ? v.toString() : v.toJSDate().toISOString().replace(".000", "")
const cal = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")))
console.log(JSON.stringify(cal.getAllSubcomponents("vevent").map(c => {
  const e = new ICAL.Event(c)
  return {UID: e.uid, Start: when(e.startDate), End: when(e.endDate), Title: e.summary, Location: e.location ?? "", Description: e.description ?? "", Status: c.getFirstPropertyValue("status")}
})))`, written(t)))
}

func TestNodeICalReadsIt(t *testing.T) {
	t.Parallel()
	compare(t, foreign.Node(t, `
const ical = require("node-ical"), pad = n => String(n).padStart(2, "0")
const when = v => v.dateOnly ? v.getFullYear() + "-" + pad(v.getMonth() + 1) + "-" + pad(v.getDate()) : v.toISOString().replace(".000", "")
const events = Object.values(ical.sync.parseICS(require("fs").readFileSync(0, "utf8"))).filter(e => e.type == "VEVENT")
console.log(JSON.stringify(events.map(e => ({UID: e.uid, Start: when(e.start), End: when(e.end), Title: e.summary, Location: e.location ?? "",
  Description: e.description ?? "", Status: e.status}))))`, written(t)))
}

func TestAGoParserReadsIt(t *testing.T) {
	t.Parallel()
	cal, err := ics.ParseCalendar(strings.NewReader(written(t)))
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range cal.Events() {
		want := expected(t)[i]
		if got := e.GetProperty(ics.ComponentPropertySummary).Value; strings.TrimSpace(got) != want.Title {
			t.Errorf("title: got %q, want %q", got, want.Title)
		}
		if stamp, err := e.GetDtStampTime(); err != nil || stamp.IsZero() {
			t.Errorf("stamp: %v %v", stamp, err)
		}
	}
	start, err := cal.Events()[0].GetStartAt()
	if want := time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC); err != nil || !start.Equal(want) {
		t.Errorf("got %v %v, want %v", start, err, want)
	}
}
