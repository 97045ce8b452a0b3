package calendar

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"occupylibrary.net/internal/postgres/pgtest/foreign"
)

func invitation(t testing.TB, m Method) Invitation {
	return Invitation{Method: m, Organizer: "site@occupylibrary.net", Attendee: "ana.rapeanu+events@biblioteca-valcea.ro",
		Name: `Ana "Anca" Râpeanu; Biblioteca Județeană „Antim Ivireanul”, Vâlcea:` + "\r\nATTACH:evil", Event: allies(t)}
}

const invited = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Occupy Library//occupylibrary.net//EN
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
UID:b7c1@occupylibrary.net
DTSTAMP:20201001T090000Z
LAST-MODIFIED:20201001T090000Z
SEQUENCE:1
ORGANIZER:mailto:site@occupylibrary.net
ATTENDEE;CN="Ana";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:
 ana@example.org
DTSTART:20201013T073000Z
DTEND:20201013T090000Z
STATUS:CONFIRMED
SUMMARY:Allies
END:VEVENT
END:VCALENDAR
`

func TestInvitation(t *testing.T) {
	t.Parallel()
	e := allies(t)
	e = Event{UID: e.UID, Sequence: 1, Changed: e.Changed, Start: e.Start, End: e.End, Title: "Allies", Status: Cancelled}
	got := string(Invitation{Method: Request, Organizer: "site@occupylibrary.net", Attendee: "ana@example.org", Name: "Ana", Event: e}.Write())
	if want := strings.ReplaceAll(invited, "\n", "\r\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// asked is what a foreign parser understood of an invitation.
type asked struct{ Method, UID, Start, Status, Organizer, Attendee, Sequence string }

func TestForeignParsersAgreeOnInvitations(t *testing.T) {
	t.Parallel()
	parsers := map[string]func(string) string{
		"icalendar": func(in string) string {
			return foreign.Python(t, `
import sys, json, datetime, icalendar
cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
assert not cal.errors, cal.errors
e, = cal.walk("VEVENT")
assert not e.errors, e.errors
assert not isinstance(e["ATTENDEE"], list)
print(json.dumps({"Method": cal["METHOD"], "UID": e["UID"], "Start": e["DTSTART"].dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "Status": e["STATUS"], "Organizer": e["ORGANIZER"], "Attendee": e["ATTENDEE"], "Sequence": str(e["SEQUENCE"])}))`, in)
		},
		"vobject": func(in string) string {
			return foreign.Python(t, `
import sys, json, datetime, vobject
cal = vobject.readOne(sys.stdin.buffer.read().decode())
cal.validate(raiseException=True)
e, = cal.vevent_list
a, = e.attendee_list
print(json.dumps({"Method": cal.method.value, "UID": e.uid.value, "Start": e.dtstart.value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "Status": e.status.value, "Organizer": e.organizer.value, "Attendee": a.value, "Sequence": e.sequence.value}))`, in)
		},
		"ical.js": func(in string) string {
			return foreign.Node(t, `
const lib = require("ical.js"), ICAL = lib.default ?? lib
const cal = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8"))), c = cal.getFirstSubcomponent("vevent"), e = new ICAL.Event(c)
if (e.attendees.length != 1) throw e.attendees
console.log(JSON.stringify({Method: cal.getFirstPropertyValue("method"), UID: e.uid, Start: e.startDate.toJSDate().toISOString().replace(".000", ""),
  Status: c.getFirstPropertyValue("status"), Organizer: e.organizer, Attendee: e.attendees[0].getFirstValue(), Sequence: String(e.sequence)}))`, in)
		},
		"node-ical": func(in string) string {
			return foreign.Node(t, `
const all = require("node-ical").sync.parseICS(require("fs").readFileSync(0, "utf8")), e = Object.values(all).find(e => e.type == "VEVENT")
console.log(JSON.stringify({Method: e.method, UID: e.uid, Start: e.start.toISOString().replace(".000", ""), Status: e.status, Organizer: e.organizer,
  Attendee: e.attendee.val, Sequence: String(e.sequence)}))`, in)
		},
	}
	for m, status := range map[Method]string{Request: "CONFIRMED", Cancel: "CANCELLED"} {
		i := invitation(t, m)
		want := asked{string(m), i.Event.UID, "2020-10-13T07:30:00Z", status, "mailto:" + i.Organizer, "mailto:" + i.Attendee, "1"}
		for name, read := range parsers {
			var got asked
			printed := read(string(i.Write()))
			if err := json.Unmarshal([]byte(printed), &got); err != nil || got != want {
				t.Errorf("%s:\n got %+v %v\nwant %+v", name, got, err, want)
			}
		}
	}
}

func TestNamesStayInsideTheirLine(t *testing.T) {
	t.Parallel()
	out := string(invitation(t, Request).Write())
	for _, line := range strings.Split(out, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	whole := strings.ReplaceAll(out, "\r\n ", "")
	if strings.Contains(whole, "\r\nATTACH") || !strings.Contains(whole, `;CN="Ana 'Anca' Râpeanu; Biblioteca Județeană „Antim Ivireanul”, Vâlcea:  ATTACH:evil";`) {
		t.Errorf("got\n%s", whole)
	}
}
