package e2e

import (
	"net/http"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestAfterAnEventIsAccessible: who was there takes the certificate and says what it was like, without scripts; axe finds nothing on
// the pages this leads to, and the editor writes to those who were there.
func TestAfterAnEventIsAccessible(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	s.addEditorIn(t, cms.English)
	link, doc, id := s.wasThere(t)
	private := urls.Registration(cms.Ukrainian, link)
	plain, b, editor := open(t, s, false), open(t, s, true), open(t, s, true)
	plain.visit(private, http.StatusOK)
	plain.follow(`form[action$="/certificate"] button`, http.StatusOK)
	plain.wants("main", says(cms.Ukrainian, "certificate.download"))
	plain.visit(private+"/feedback", http.StatusOK)
	plain.tick("[name=rating][value='5']")
	plain.follow("main form .last button", http.StatusOK)
	plain.wants("main", says(cms.Ukrainian, "feedback.said"))

	certificate, err := s.DB.CertificateOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	code := certificate.Code
	for name, path := range map[string]string{"the page of somebody who was there": private, "feedback": private + "/feedback",
		"a certificate": urls.Certificate(cms.Romanian, code)} {
		b.visit(path, http.StatusOK)
		b.accessible(name)
	}
	s.run(t, `UPDATE certificates SET revoked_at = now()`)
	b.visit(urls.Certificate(cms.English, code), http.StatusOK)
	b.accessible("a certificate taken back")
	s.run(t, `UPDATE certificates SET revoked_at = NULL`)

	editor.signInAs(string(cms.English) + editorEmail)
	editor.visit(urls.AdminEntryPart(cms.EventKind, doc.Entry.ID, "people"), http.StatusOK)
	editor.accessible("people, to be written to")
	editor.follow(`form[action$="/certificates"] button`, http.StatusOK)
	editor.wants("h1", says(cms.English, "mails.template.registration-certificate"))
	editor.wants("tbody", cms.Ukrainian.LanguageName())
}

// wasThere is the private link of somebody who was at an event that is over, the event, and the registration.
func (s *site) wasThere(t *testing.T) (string, cms.Document, int64) {
	t.Helper()
	ctx, doc := t.Context(), s.Event(t, 2)
	r := s.Register(t, doc.Work.ID, "ana@example.org", cms.Ukrainian)
	err := s.DB.VerifyRegistration(ctx, r.ID)
	if err == nil {
		err = s.DB.TickAttendance(ctx, cms.System, doc.Work.ID, r.ID, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.run(t, `UPDATE events SET starts_at = now() - interval '1 day', ends_at = now() - interval '23 hours' WHERE work_id = $1`, doc.Work.ID)
	link, err := s.DB.MintLink(ctx, cms.RegistrationLink, r.ID, s.DB.Now().AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return link, doc, r.ID
}
