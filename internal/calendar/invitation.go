package calendar

import "strings"

// Method is what a calendar asks whoever reads it to do.
type Method string

// The methods of letters; feeds publish.
const (
	Request Method = "REQUEST" // put it in, or take the new time over
	Cancel  Method = "CANCEL"  // take it out
	publish Method = "PUBLISH"
)

// Invitation is an event for one person, as a letter brings it.
type Invitation struct {
	Method    Method
	Organizer string // the bare address the letter comes from, or calendars do not believe it
	Attendee  string // the bare address it goes to
	Name      string // of whom it goes to; may be empty
	Event     Event  // its Status follows the method
}

// Write is the calendar of that one event for that one person.
func (i Invitation) Write() []byte {
	var w writer
	i.Event.Status = Confirmed
	if i.Method == Cancel {
		i.Event.Status = Cancelled
	}
	w.begin(i.Method)
	w.event(i.Event, &i)
	w.property("END", "VCALENDAR")
	return w.b.Bytes()
}

// people are who asks and who is asked; who has registered has said yes already.
func (w *writer) people(i Invitation) {
	w.property("ORGANIZER", mailto(i.Organizer))
	name := ""
	if i.Name != "" {
		name = ";CN=" + quoted(i.Name)
	}
	w.property("ATTENDEE"+name+";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE", mailto(i.Attendee))
}

var addressEscapes = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23", " ", "%20", `"`, "%22", "<", "%3C", ">", "%3E")

func mailto(address string) string { return "mailto:" + addressEscapes.Replace(printable(address)) }

// quoted is a parameter's value, in which no quotation mark and no line end can stand.
func quoted(s string) string {
	return `"` + strings.ReplaceAll(printable(strings.NewReplacer("\r", " ", "\n", " ", "\t", " ").Replace(s)), `"`, "'") + `"`
}
