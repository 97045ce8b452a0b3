package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// translated publishes an English post and writes a Romanian translation of it.
func translated(t *testing.T, s *webtest.Site) (original, translation cms.Document) {
	t.Helper()
	ctx := context.Background()
	original, err := s.DB.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "Open on Sundays", Summary: "From May.", Body: "<p>The door opens at nine.</p>"}})
	if err == nil {
		err = s.DB.Transition(ctx, cms.System, original.Entry.ID, cms.Published, nil)
	}
	if err == nil {
		translation, err = s.DB.CreateDocument(ctx, cms.System, cms.Document{Work: original.Work,
			Entry: cms.Entry{Locale: cms.Romanian, Title: "Deschis duminica", Summary: "Din mai.", Body: "<p>Ușa se deschide la nouă.</p>"}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return original, translation
}

// reword changes the original's body.
func reword(t *testing.T, s *webtest.Site, doc cms.Document, body string) {
	t.Helper()
	doc.Entry.Body = body
	if _, err := s.DB.SaveDocument(context.Background(), cms.System, doc); err != nil {
		t.Fatal(err)
	}
}

func TestTranslatorsSeeWhatIsMissingAndWhatIsOutdated(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	translator := s.SignIn(t, cms.Translator)
	original, translation := translated(t, s)
	list := func(l cms.Locale, state cms.TranslationState) *htmlcheck.Doc {
		return htmlcheck.Parse(t, s.Get(urls.AdminTranslationsOf(l, state), translator).Body.String())
	}
	list("uk", cms.Missing).In("table td a[href='" + urls.AdminTranslate(cms.PostKind, original.Entry.ID, "uk") + "']").Exists()
	list("ro", cms.Missing).In("table").None()
	list("ro", cms.Outdated).In("table").None()
	reword(t, s, original, "<p>The door opens at ten.</p>")
	list("ro", cms.Outdated).In("table td a[href='" + urls.AdminEntry(cms.PostKind, translation.Entry.ID) + "']").Exists()
}

func TestOutdatedTranslationShowsWhatChangedAndCanStillBeFine(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	original, translation := translated(t, s)
	reword(t, s, original, "<p>The door opens at ten &lt;script&gt;.</p>")
	form := urls.AdminEntry(cms.PostKind, translation.Entry.ID)
	page := htmlcheck.Parse(t, s.Get(form, editor).Body.String())
	page.In("details .diff del").HasText("nine")
	page.In("details .diff ins").HasText("ten")
	if w := s.Post(urls.AdminStillFine(cms.PostKind, translation.Entry.ID), url.Values{}, editor); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d", w.Code)
	}
	if body := s.Get(form, editor).Body.String(); strings.Contains(body, "/agreement") {
		t.Error("still said to be outdated")
	}
	doc, err := s.DB.Document(context.Background(), translation.Entry.ID)
	if err != nil || doc.Entry.Version != translation.Entry.Version {
		t.Errorf("got version %d, %v; saying so changes no text", doc.Entry.Version, err)
	}
}

func TestOriginalIsNeverBehindItself(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	original, _ := translated(t, s)
	if w := s.Post(urls.AdminStillFine(cms.PostKind, original.Entry.ID), url.Values{}, s.SignIn(t, cms.Editor)); w.Code != http.StatusConflict {
		t.Errorf("got %d, want 409", w.Code)
	}
}

func TestOnlyWhoeverPublishesSpeaksForWhatThePublicReads(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	original, translation := translated(t, s)
	if err := s.DB.Transition(context.Background(), cms.System, translation.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	reword(t, s, original, "<p>The door opens at ten.</p>")
	for role, want := range map[cms.Role]int{cms.Translator: http.StatusForbidden, cms.Editor: http.StatusSeeOther} { // whoever may not changes nothing
		if w := s.Post(urls.AdminStillFine(cms.PostKind, translation.Entry.ID), url.Values{}, s.SignIn(t, role)); w.Code != want {
			t.Errorf("%s: got %d, want %d", role, w.Code, want)
		}
	}
}

func TestOriginalBesideATranslationShowsItsPhotos(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	t.Cleanup(s.Clear)
	editor := s.SignIn(t, cms.Editor)
	_, address, id := added(t, s, editor, 90)
	original, translation := translated(t, s)
	reword(t, s, original, fmt.Sprintf(`<figure data-media="%d" data-alt="The door"><figcaption>At nine</figcaption></figure>`, id))
	page := htmlcheck.Parse(t, s.Get(urls.AdminEntry(cms.PostKind, translation.Entry.ID), editor).Body.String())
	page.Valid()
	if got := page.In(".pair figure img[alt='The door']").Attr("src"); !strings.HasPrefix(got, "/media/") || address == "" {
		t.Errorf("the photo is %q", got)
	}
	page.In(".pair figure[data-media]").None()
}
