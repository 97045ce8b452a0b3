package public_test

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/mail/mailtest"
)

// lastTo is the last letter that came to an address.
func lastTo(t *testing.T, p *postbox, address string) mailtest.Received {
	t.Helper()
	all := lettersTo(p.letters(t), address)
	if len(all) == 0 {
		t.Fatalf("no letter to %s", address)
	}
	return all[len(all)-1]
}

// brings checks what the letter asks the reader's calendar to do, and that all of its lines are there.
func brings(t *testing.T, r mailtest.Received, method string, lines ...string) {
	t.Helper()
	got, ics := r.Calendar(t)
	ics = "\r\n" + strings.ReplaceAll(ics, "\r\n ", "")
	if got != method || method != "" && !strings.Contains(ics, "\r\nMETHOD:"+method+"\r\n") {
		t.Errorf("%s: method %q, want %q in\n%s", r.Header("Subject"), got, method, ics)
	}
	for _, line := range lines {
		if !strings.Contains(ics, "\r\n"+line+"\r\n") {
			t.Errorf("%s: no %s in\n%s", r.Header("Subject"), line, ics)
		}
	}
}

// property is a line of a calendar.
func property(ics, name string) string {
	_, rest, _ := strings.Cut("\r\n"+strings.ReplaceAll(ics, "\r\n ", ""), "\r\n"+name+":")
	value, _, _ := strings.Cut(rest, "\r\n")
	return name + ":" + value
}

// seated registers somebody who confirms, and is the private page.
func seated(t *testing.T, p *postbox, email string) string {
	t.Helper()
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), email)), signUp+"/sent")
	at := privatePage(t, lastTo(t, p, email))
	after(t, p.Post(at+"/confirmation", nil), at)
	return at
}

func TestPlacesComeWithTheEventForTheCalendar(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 1)
	at := seated(t, p, "ana@example.org")
	uid := property(p.Get("/events/welcome.ics").Body.String(), "UID")
	letter := lastTo(t, p, "ana@")
	brings(t, letter, "REQUEST", uid, "SEQUENCE:0", "STATUS:CONFIRMED", "DTSTART:20260316T083000Z", "DTSTAMP:20260302T100000Z",
		"ORGANIZER:mailto:site@example.org", "URL:http://localhost:8080/events/welcome")
	if _, ics := letter.Calendar(t); strings.Count(ics, "ATTENDEE") != 1 || !strings.Contains(strings.ReplaceAll(ics, "\r\n ", ""), ":mailto:ana@example.org\r\n") {
		t.Errorf("who is invited? %s", ics)
	}
	waiting := seated(t, p, "ion@example.org")
	brings(t, lastTo(t, p, "ion@"), "")
	after(t, p.Post(waiting+"/end", nil), waiting)
	brings(t, lastTo(t, p, "ion@"), "")
	after(t, p.Post(at+"/end", nil), at)
	brings(t, lastTo(t, p, "ana@"), "CANCEL", uid, "SEQUENCE:1", "STATUS:CANCELLED", "ORGANIZER:mailto:site@example.org")
	seated(t, p, "ana@example.org")
	brings(t, lastTo(t, p, "ana@"), "REQUEST", uid, "SEQUENCE:2", "STATUS:CONFIRMED")
}

// letterText is what a letter says, as text.
func letterText(t *testing.T, r mailtest.Received) string {
	t.Helper()
	_, parts := r.Parts(t)
	return strings.ReplaceAll(parts[0].Body, "\u00a0", " ")
}
