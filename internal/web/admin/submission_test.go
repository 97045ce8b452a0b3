package admin_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// sent is a story that was sent by the public form; its private page and its id.
func sent(t *testing.T, s *webtest.Site) (page string, id int64) {
	t.Helper()
	token, id := s.Story(t, func(v url.Values) {
		v.Set("town", "Hînceşti")
		v.Set("so_what", "Ne-am <b>întors</b>.")
	})
	return urls.Story(cms.Romanian, token), id
}

// yes is the decision as the form suggests it.
func yes(t *testing.T, s *webtest.Site, id int64, editor *http.Cookie) url.Values {
	t.Helper()
	doc := htmlcheck.Parse(t, s.Get(urls.AdminSubmission(id), editor).Body.String()).Valid()
	form := url.Values{}
	for _, name := range []string{"place", "library"} {
		form.Set(name, doc.In(`input[name="`+name+`"][checked]`).Attr("value"))
	}
	for _, name := range []string{"title", "library_name"} {
		form.Set(name, doc.In(`input[name="`+name+`"]`).Attr("value"))
	}
	form.Set("what", doc.In(`textarea[name="what"]`).Text())
	form.Set("so_what", doc.In(`textarea[name="so_what"]`).Text())
	form["goal"] = doc.In(`input[name="goal"][checked]`).Attrs("value")
	return form
}

func TestEditorAcceptsAStoryOnce(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	page, id := sent(t, s)
	editor := s.SignIn(t, cms.Editor)
	htmlcheck.Parse(t, s.Get(urls.AdminSubmissions(), editor).Body.String()).Valid().In("td a").HasText("Plimbări care încep la raft")
	form := yes(t, s, id, editor)
	if w := s.Post(urls.AdminStoryPart(id, "acceptance"), form, editor); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	doc := htmlcheck.Parse(t, s.Get(page).Body.String())
	doc.In(".state").HasText("Publicată")
	address := doc.In("main a.btn").Attr("href")
	if address != "/ro/best-practices/plimbari-care-incep-la-raft" {
		t.Errorf("got %q", address)
	}
	published, err := s.DB.EntryPage(context.Background(), "ro", cms.CaseStudyKind, "", strings.TrimPrefix(address, "/ro/best-practices/"))
	if err != nil || published.Town != "Hîncești" || published.CaseStudy.SoWhat != "<p>Ne-am &lt;b&gt;întors&lt;/b&gt;.</p>" {
		t.Errorf("got %+v %+v %v", published.Card, published.CaseStudy, err)
	}
	again := s.Post(urls.AdminStoryPart(id, "acceptance"), form, editor)
	if again.Code != http.StatusConflict {
		t.Errorf("got %d for the second yes, want 409", again.Code)
	}
	htmlcheck.Parse(t, again.Body.String()).In(`[role="alert"]`).HasText("before you")
}

// TestOnlyTheVeryLibraryIsChosen: one whose name sounds alike is offered, not ticked.
func TestOnlyTheVeryLibraryIsChosen(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := sent(t, s)
	editor := s.SignIn(t, cms.Editor)
	for _, step := range []struct{ known, want string }{{"Biblioteca „IPS A. Plămădeală”, Leova", "new"}, {"IPS A. Plamadeala", "2"}} {
		if _, err := s.DB.SaveLibrary(context.Background(), cms.System, cms.Library{Name: step.known}); err != nil {
			t.Fatal(err)
		}
		doc := htmlcheck.Parse(t, s.Get(urls.AdminSubmission(id), editor).Body.String())
		if got := doc.In(`input[name="library"][checked]`).Attr("value"); got != step.want {
			t.Errorf("with %s known %q is chosen, want %q", step.known, got, step.want)
		}
		doc.In("main").HasText(step.known)
	}
}

func TestAcceptanceWithErrorsKeepsWhatWasMended(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := sent(t, s)
	editor := s.SignIn(t, cms.Editor)
	form := yes(t, s, id, editor)
	form.Set("title", "")
	form.Set("what", "Mended text.")
	form.Set("place", "g0")
	w := s.Post(urls.AdminStoryPart(id, "acceptance"), form, editor)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d, want 422", w.Code)
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In("#f-title-error").Exists()
	doc.In("#f-place-error").Exists()
	doc.In("#f-what").HasText("Mended text.")
}

func TestRejectionNeedsAReasonThatTheLibraryReads(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	page, id := sent(t, s)
	editor := s.SignIn(t, cms.Editor)
	if w := s.Post(urls.AdminStoryPart(id, "rejection"), url.Values{}, editor); w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d without a reason, want 422", w.Code)
	}
	if w := s.Post(urls.AdminStoryPart(id, "rejection"), url.Values{"reason": {"Prea <scurt>."}}, editor); w.Code != http.StatusSeeOther {
		t.Fatalf("got %d", w.Code)
	}
	doc := htmlcheck.Parse(t, s.Get(page).Body.String())
	doc.In(".state").HasText("Nu se publică")
	doc.In("main").HasText("Prea <scurt>.")
}

func TestAuthorReadsStoriesButDoesNotDecide(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := sent(t, s)
	author := s.SignIn(t, cms.Author)
	if w := s.Get(urls.AdminSubmission(id), author); w.Code != http.StatusOK {
		t.Errorf("got %d, want the story", w.Code)
	}
	if w := s.Post(urls.AdminStoryPart(id, "rejection"), url.Values{"reason": {"no"}}, author); w.Code != http.StatusForbidden {
		t.Errorf("got %d, want 403", w.Code)
	}
}
