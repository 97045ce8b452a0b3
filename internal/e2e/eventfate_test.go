package e2e

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/urls"
)

// TestEventFate plays what can become of an event two people have places at: moved, postponed without a date, dated anew and
// cancelled. A Romanian without scripts keeps the place, a Ukrainian with scripts gives it up; their calendars are told each time.
func TestEventFate(t *testing.T) {
	t.Parallel()
	s := serve(t, pgtest.URL(t))
	s.addEditorIn(t, cms.English)
	f := &fate{t: t, site: s, letters: s.post(t), doc: s.Event(t, 2), editor: open(t, s, true), uid: map[string]string{}}
	ana, ira := open(t, s, false), open(t, s, true)
	f.people = map[string]string{"ana@example.org": f.registers("ana@example.org", cms.Romanian), "ira@example.org": f.registers("ira@example.org", cms.Ukrainian)}
	f.editor.signInAs(string(cms.English) + editorEmail)

	old := f.doc.Event.StartsAt
	f.editor.visit(urls.AdminEntry(cms.EventKind, f.doc.Entry.ID), http.StatusOK)
	f.editor.follow(`a[href="`+f.room()+`"]`, http.StatusOK)
	f.editor.accessible("the change room")
	f.changes("moved", old.AddDate(0, 0, 1), "We changed the day.", 2)
	f.editor.accessible("the letters about a change")
	f.hears("REQUEST", 1, "ana@example.org", "ira@example.org")
	ana.visit(f.page(), http.StatusOK)
	ana.wants(".note", says(cms.English, "event.change.moved"))
	ana.wants(".note", "We changed the day.")
	ana.wants(".note s", strconv.Itoa(old.In(f.doc.Event.Location()).Day()))
	ana.wants(".note", strings.TrimSuffix(says(cms.English, "event.next_update", "date", ""), "."))
	ira.visit(f.page(), http.StatusOK) // axe needs scripts
	ira.accessible("a moved event")

	f.changes("postponed", time.Time{}, "The speaker is ill.", 2)
	f.hears("CANCEL", 2, "ana@example.org", "ira@example.org")
	f.editor.visit(f.room(), http.StatusOK)
	f.editor.accessible("the change room of a postponed event")
	ira.visit(urls.Events(cms.Ukrainian), http.StatusOK)
	ira.wants("[aria-labelledby=coming]", says(cms.Ukrainian, "event.fate.postponed"))
	ira.accessible("a list with a postponed event")
	ira.visit(f.page(), http.StatusOK)
	ira.wants(".when s", strconv.Itoa(old.AddDate(0, 0, 1).In(f.doc.Event.Location()).Day()))
	ira.accessible("a postponed event")
	ira.visit(f.people["ira@example.org"], http.StatusOK)
	ira.accessible("a place at a postponed event")
	ira.follow(`form[action$="/end"] button`, http.StatusOK)
	ira.wants("main", says(cms.Ukrainian, "registration.ended.gave_up"))
	ana.visit(f.people["ana@example.org"], http.StatusOK)
	ana.follow(`form[action$="/coming"] button`, http.StatusOK)
	ana.wants("main", says(cms.Romanian, "registration.keep.said"))

	f.changes("dated", old.AddDate(0, 0, 7), "She is well again.", 1)
	f.hears("REQUEST", 3, "ana@example.org")
	ana.visit(f.page(), http.StatusOK)
	ana.wants(".note", says(cms.English, "event.change.dated"))
	f.changes("cancelled", time.Time{}, "Nobody can come.", 1)
	f.hears("CANCEL", 4, "ana@example.org")
	ana.visit(f.people["ana@example.org"], http.StatusOK)
	ana.wants("main", says(cms.Romanian, "registration.cancelled"))
	ira.visit(f.page(), http.StatusOK)
	ira.wants(".when s", strconv.Itoa(old.AddDate(0, 0, 7).In(f.doc.Event.Location()).Day()))
	ira.accessible("a cancelled event")
}

// fate is an event, its people, and how their calendars know it.
type fate struct {
	t       *testing.T
	site    *site
	letters *post
	doc     cms.Document
	editor  *tab
	people  map[string]string // the private pages, by address
	uid     map[string]string // of the entry in the calendar, by address
}

func (f *fate) room() string { return urls.AdminEntryPart(cms.EventKind, f.doc.Entry.ID, "change") }

func (f *fate) page() string {
	return urls.Entry(cms.English, cms.EventKind, f.doc.Entry.Slug, "", 0)
}

// registers gives somebody a confirmed place, and is the private page in the letter that brings it.
func (f *fate) registers(address string, l cms.Locale) string {
	f.t.Helper()
	r := f.site.Register(f.t, f.doc.Work.ID, address, l)
	if err := f.site.DB.VerifyRegistration(f.t.Context(), r.ID); err != nil {
		f.t.Fatal(err)
	}
	f.letters.next(f.t, address)
	letter := f.letters.next(f.t, address)
	_, ics := letter.Calendar(f.t)
	f.uid[address] = line(ics, "UID")
	return mailedPath(f.t, letter, "/registrations/")
}

// changes lets the editor change the event, look at the letters and let them go; they go at once.
func (f *fate) changes(kind string, to time.Time, why string, people int) {
	f.t.Helper()
	b := f.editor
	b.visit(f.room(), http.StatusOK)
	b.choose("kind", kind)
	b.fill("reason_en", why)
	b.choose("next_update", time.Now().AddDate(0, 0, 3).Format(time.DateOnly))
	if !to.IsZero() {
		day := to.In(f.doc.Event.Location()).Format(time.DateOnly)
		b.choose("start_date", day)
		b.choose("end_date", day)
	}
	b.follow("main form .last button", http.StatusOK)
	b.wants("[data-held]", strconv.Itoa(people))
	b.follow("[data-held] a", http.StatusOK)
	b.follow(`form[action$="/release"] button`, http.StatusOK)
	if _, err := f.site.DB.Pool().Exec(f.t.Context(), `UPDATE mails SET next_at = now() WHERE state = 'queued'`); err != nil {
		f.t.Fatal(err)
	}
	f.site.Clear()
}

// hears wants that the letter asks each one's calendar for this, of the entry it has.
func (f *fate) hears(method string, sequence int, addresses ...string) {
	f.t.Helper()
	for _, address := range addresses {
		got, ics := f.letters.next(f.t, address).Calendar(f.t)
		if got != method || line(ics, "UID") != f.uid[address] || line(ics, "SEQUENCE") != strconv.Itoa(sequence) || line(ics, "METHOD") != method {
			f.t.Errorf("%s: %s, want %s %d of %s in\n%s", address, got, method, sequence, f.uid[address], ics)
		}
	}
}

// line is a property of a calendar.
func line(ics, name string) string {
	_, rest, _ := strings.Cut("\r\n"+strings.ReplaceAll(ics, "\r\n ", ""), "\r\n"+name+":")
	value, _, _ := strings.Cut(rest, "\r\n")
	return value
}
