// Package calendar writes iCalendar files (RFC 5545, 7986) for downloads, subscriptions and mails.
package calendar

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Status is what a calendar program shows of an event's fate. A cancelled event stays in its feed, or subscribers would keep it.
type Status string

// The states.
const (
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// Event is one entry of a calendar.
type Event struct {
	UID         string    // given once and kept, whatever happens to date and title
	Sequence    int       // one more for each change of time, place or status
	Changed     time.Time // the last change; it stands for "now", so that the same event is always the same bytes
	Start, End  time.Time // written in UTC; a zero End is left out
	AllDay      bool      // from the day of Start to the day of End, both in the zone they carry; an End at midnight is the day before
	Status      Status    // Confirmed when empty
	Title       string
	Description string
	URL         string
	Location    string
	Categories  []string
}

// Write is a calendar of that name. The same events give the same bytes.
func Write(name string, events []Event) []byte {
	var w writer
	w.begin(publish)
	w.text("NAME", name)
	w.text("X-WR-CALNAME", name)
	w.property("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
	w.property("X-PUBLISHED-TTL", "PT1H")
	for _, e := range events {
		w.event(e, nil)
	}
	w.property("END", "VCALENDAR")
	return w.b.Bytes()
}

func (w *writer) begin(m Method) {
	w.property("BEGIN", "VCALENDAR")
	w.property("VERSION", "2.0")
	w.property("PRODID", "-//Occupy Library//occupylibrary.net//EN")
	w.property("CALSCALE", "GREGORIAN")
	w.property("METHOD", string(m))
}

// event is an entry; one that goes to somebody names who.
func (w *writer) event(e Event, to *Invitation) {
	w.property("BEGIN", "VEVENT")
	w.text("UID", e.UID)
	w.property("DTSTAMP", utc(e.Changed))
	w.property("LAST-MODIFIED", utc(e.Changed))
	w.property("SEQUENCE", strconv.Itoa(e.Sequence))
	if to != nil {
		w.people(*to)
	}
	w.times(e)
	if e.Status == "" {
		e.Status = Confirmed
	}
	w.property("STATUS", string(e.Status))
	w.text("SUMMARY", e.Title)
	w.text("DESCRIPTION", e.Description)
	w.text("LOCATION", e.Location)
	w.property("URL", printable(e.URL))
	w.categories(e.Categories)
	w.property("END", "VEVENT")
}

func (w *writer) times(e Event) {
	if e.AllDay {
		w.property("DTSTART;VALUE=DATE", e.Start.Format("20060102"))
		w.property("DTEND;VALUE=DATE", dayAfter(e).Format("20060102"))
		return
	}
	w.property("DTSTART", utc(e.Start))
	if e.End.After(e.Start) {
		w.property("DTEND", utc(e.End))
	}
}

// dayAfter is the first day that no longer belongs to the event.
func dayAfter(e Event) time.Time {
	end := e.End
	if end.Before(e.Start) {
		end = e.Start
	}
	if end.After(e.Start) {
		end = end.Add(-time.Nanosecond)
	}
	return end.AddDate(0, 0, 1)
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

func (w *writer) categories(names []string) {
	escaped := make([]string, len(names))
	for i, name := range names {
		escaped[i] = escape(name)
	}
	w.property("CATEGORIES", strings.Join(escaped, ","))
}

// writer writes content lines.
type writer struct{ b bytes.Buffer }

func (w *writer) text(name, value string) { w.property(name, escape(value)) }

// property writes a line, or nothing for an empty value.
func (w *writer) property(name, value string) {
	if value != "" {
		w.fold(name + ":" + value)
	}
}

// maxLine is how many octets a line may have, its end not counted.
const maxLine = 75

// fold breaks a long line between characters; what follows begins with a space.
func (w *writer) fold(line string) {
	room := maxLine
	for len(line) > room {
		end := room
		for end > 1 && line[end]&0xC0 == 0x80 {
			end--
		}
		w.b.WriteString(line[:end] + "\r\n ")
		line, room = line[end:], maxLine-1
	}
	w.b.WriteString(line + "\r\n")
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\r", `\n`, "\n", `\n`)

func escape(s string) string { return printable(escapes.Replace(s)) }

// printable takes out control characters, which may not stand in a calendar, and half characters, which folding could not keep whole.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
