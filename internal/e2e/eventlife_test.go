package e2e

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestEventLife plays an event with one place: the editor opens the sign-up; a Romanian without scripts gets the place, a
// Ukrainian with scripts waits; the first gives it up, the second gets it, comes in by the door and is seen to have been there.
func TestEventLife(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	s.addEditorIn(t, cms.English)
	letters := s.post(t)
	doc := s.soon(t)
	editor, ana, ira := open(t, s, true), open(t, s, false), open(t, s, true)
	editor.signInAs(string(cms.English) + editorEmail)
	editor.opensSignUp(s, doc)

	anas := ana.registers(letters, doc, "ana@example.org", cms.Romanian)
	ana.wants("main", says(cms.Romanian, "registration.seated"))
	ira.visit(urls.NewRegistration(cms.English, doc.Entry.Slug), http.StatusOK)
	ira.accessible("registration")
	ira.registers(letters, doc, "ira@example.org", cms.Ukrainian)
	ira.wants("main", says(cms.Ukrainian, "registration.waiting", "place", "1"))
	editor.visit(urls.AdminEntryPart(cms.EventKind, doc.Entry.ID, "people"), http.StatusOK)
	editor.wants("main", "ira@example.org")

	ana.visit(anas, http.StatusOK)
	ana.follow(`form[action$="/end"] button`, http.StatusOK)
	ana.wants("main", says(cms.Romanian, "registration.ended.gave_up"))
	ira.visit(mailedPath(t, letters.next(t, "ira@example.org"), "/registrations/"), http.StatusOK)
	ira.wants("main", says(cms.Ukrainian, "registration.seated"))
	ira.accessible("a seat")
	ira.follow(`main a[href*="/go/"]`, http.StatusOK)
	ira.accessible("the door")
	ira.follow(`form[action*="/go/"] button`, http.StatusOK)
	ira.becomes("h1", says(cms.English, "section.events")) // where the meeting is said to be
	editor.visit(urls.AdminEntryPart(cms.EventKind, doc.Entry.ID, "people")+"?view=attended", http.StatusOK)
	editor.wants("tbody", says(cms.English, "registered.attended.joined"))
}

// soon is a published event that begins in twenty minutes.
func (s *site) soon(t *testing.T) cms.Document {
	t.Helper()
	starts := s.DB.Now().Add(20 * time.Minute)
	doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.EventKind},
		Entry: cms.Entry{Locale: cms.English, Title: "Ten minutes of ideas", Body: "<p>Come.</p>"},
		Event: &cms.Event{Format: cms.SharingCafe, StartsAt: starts, EndsAt: starts.Add(time.Hour), Zone: "Europe/Bucharest", Online: true}})
	if err == nil {
		err = s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// opensSignUp offers one place, asks a question and says where the meeting is: here, on a page of our own.
func (b *tab) opensSignUp(s *site, doc cms.Document) {
	b.t.Helper()
	b.visit(urls.AdminEntry(cms.EventKind, doc.Entry.ID), http.StatusOK)
	b.follow(fmt.Sprintf(`a[href=%q]`, urls.AdminEntryPart(cms.EventKind, doc.Entry.ID, "seats")), http.StatusOK)
	b.tick("[name=open]")
	b.fill("capacity", "1")
	b.fill("join_address", s.url+urls.Events(cms.English))
	b.follow("main form .last button", http.StatusOK)
	b.accessible("seats")
	if got := b.value("capacity"); got != strconv.Itoa(1) {
		b.t.Fatalf("%q places", got)
	}
}

// registers signs up by the event's page, opens the letter and confirms; it is the private page's address.
func (b *tab) registers(letters *post, doc cms.Document, address string, l cms.Locale) string {
	b.t.Helper()
	form := urls.NewRegistration(cms.English, doc.Entry.Slug)
	b.visit(urls.Entry(cms.English, cms.EventKind, doc.Entry.Slug, "", 0), http.StatusOK)
	b.follow(fmt.Sprintf(`a[href=%q]`, form), http.StatusOK)
	drawn := time.Now()
	b.fill("name", strings.TrimSuffix(address, "@example.org"))
	b.fill("email", address)
	b.choose("letters", string(l))
	b.choose("country", "ro")
	b.choose("role", "librarian")
	b.tick("[name=consent]")
	time.Sleep(time.Until(drawn.Add(4 * time.Second))) // nobody writes faster
	b.follow("main form .last button", http.StatusOK)
	b.wants("h1", says(cms.English, "registration.sent"))
	at := mailedPath(b.t, letters.next(b.t, address), "/registrations/")
	b.visit(at, http.StatusOK)
	b.follow(`form[action$="/confirmation"] button`, http.StatusOK)
	return at
}
