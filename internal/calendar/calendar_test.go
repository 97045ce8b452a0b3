package calendar

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func at(t testing.TB, zone, value string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	when, err := time.ParseInLocation("2006-01-02 15:04", value, loc)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func allies(t testing.TB) Event {
	return Event{
		UID: "b7c1@occupylibrary.net", Sequence: 1, Changed: at(t, "UTC", "2020-10-01 09:00"),
		Start: at(t, "Europe/Bucharest", "2020-10-13 10:30"), End: at(t, "Europe/Bucharest", "2020-10-13 12:00"),
		Title: "Building networks of allies; free, online", Description: "First line\nSecond \\ line", URL: "https://occupylibrary.net/events/allies?a=1,2;b",
		Location: "Biblioteca „Antim Ivireanul”, Râmnicu Vâlcea", Categories: []string{"Webinar", "Goal 4, goal 17"},
	}
}

func hub(t testing.TB) Event {
	return Event{
		UID: "conference-2020@occupylibrary.net", Changed: at(t, "UTC", "2020-09-26 00:00"), AllDay: true, Status: Cancelled,
		Start: at(t, "Europe/Bucharest", "2020-09-22 00:00"), End: at(t, "Europe/Bucharest", "2020-09-25 18:00"),
		Title: strings.Repeat("Оккупай Лайбрері 📚 ", 12),
	}
}

const want = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Occupy Library//occupylibrary.net//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Occupy Library: events
X-WR-CALNAME:Occupy Library: events
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
BEGIN:VEVENT
UID:b7c1@occupylibrary.net
DTSTAMP:20201001T090000Z
LAST-MODIFIED:20201001T090000Z
SEQUENCE:1
DTSTART:20201013T073000Z
DTEND:20201013T090000Z
STATUS:CONFIRMED
SUMMARY:Building networks of allies\; free\, online
DESCRIPTION:First line\nSecond \\ line
LOCATION:Biblioteca „Antim Ivireanul”\, Râmnicu Vâlcea
URL:https://occupylibrary.net/events/allies?a=1,2;b
CATEGORIES:Webinar,Goal 4\, goal 17
END:VEVENT
END:VCALENDAR
`

func TestWrite(t *testing.T) {
	t.Parallel()
	got := string(Write("Occupy Library: events", []Event{allies(t)}))
	if want := strings.ReplaceAll(want, "\n", "\r\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheSameEventsAreTheSameBytes(t *testing.T) {
	t.Parallel()
	inUTC := allies(t)
	inUTC.Start, inUTC.End = inUTC.Start.UTC(), inUTC.End.UTC()
	if a, b := Write("x", []Event{allies(t)}), Write("x", []Event{inUTC}); !bytes.Equal(a, b) {
		t.Errorf("the zone shows:\n%s\n%s", a, b)
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	tests := []struct{ start, end, want string }{
		{"2020-09-22 00:00", "2020-09-25 18:00", "20200926"},
		{"2020-09-22 00:00", "2020-09-26 00:00", "20200926"},
		{"2020-09-22 00:00", "2020-09-22 00:00", "20200923"},
		{"2020-09-22 09:00", "2020-09-21 09:00", "20200923"},
		{"2020-10-25 00:00", "2020-10-26 00:00", "20201026"},
	}
	for _, tt := range tests {
		e := Event{AllDay: true, Start: at(t, "Europe/Bucharest", tt.start), End: at(t, "Europe/Bucharest", tt.end)}
		got := string(Write("", []Event{e}))
		if !strings.Contains(got, "\r\nDTEND;VALUE=DATE:"+tt.want+"\r\n") {
			t.Errorf("%s to %s: want end %s, got\n%s", tt.start, tt.end, tt.want, got)
		}
	}
}

func TestAnEventWithoutAnEnd(t *testing.T) {
	t.Parallel()
	e := allies(t)
	e.End = time.Time{}
	if got := string(Write("", []Event{e})); strings.Contains(got, "DTEND") {
		t.Errorf("got an end:\n%s", got)
	}
}

func TestLinesAreWellMade(t *testing.T) {
	t.Parallel()
	hostile := Event{
		UID: "x\r\nATTACH:evil", Title: "\x00\x1b[31m\xff\r\nSUMMARY:two", URL: "https://x.org/\r\nX:1", Location: strings.Repeat("ș", 200),
		Description: strings.Repeat("\n", 100) + strings.Repeat("漢", 70), Categories: []string{"a\r\nEND:VEVENT", strings.Repeat("🏛", 50)},
	}
	for _, events := range [][]Event{nil, {allies(t)}, {hub(t)}, {hostile}} {
		out := string(Write(strings.Repeat("Călărași ", 30), events))
		lines := strings.Split(out, "\r\n")
		if last := lines[len(lines)-1]; last != "" || strings.Count(out, "\n") != len(lines)-1 || strings.Count(out, "\r") != len(lines)-1 {
			t.Errorf("lines do not end in CRLF:\n%q", out)
		}
		for _, line := range lines {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\x00\x1b") {
				t.Errorf("%d octets: %q", len(line), line)
			}
		}
		if got := strings.Count(strings.ReplaceAll(out, "\r\n ", ""), "\r\nEND:VEVENT\r\n"); got != len(events) {
			t.Errorf("got %d events, want %d", got, len(events))
		}
	}
}
