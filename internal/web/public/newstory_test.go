package public_test

import (
	"crypto/sha256"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// steps are the pages of the form that are ours, without the language.
var steps = []cms.StoryStep{cms.StoryTelling, cms.StoryPlace, cms.StoryNumbers, cms.StorySending}

// drawnStory is a page of the form as it was drawn.
func drawnStory(t *testing.T, s *webtest.Site, path string) *htmlcheck.Doc {
	t.Helper()
	w := s.Get(path)
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) != 0 {
		t.Fatalf("%s: got %d %v", path, w.Code, w.Header())
	}
	return htmlcheck.Parse(t, w.Body.String()).Valid()
}

// filled is what the browser would send of the form on a page, changed by pairs of a field and its value.
func filled(doc *htmlcheck.Doc, pairs ...string) url.Values {
	values := doc.Form("story-form form")
	for pair := range slices.Chunk(pairs, 2) {
		values.Set(pair[0], pair[1])
	}
	return values
}

func draftOf(t *testing.T, s *webtest.Site, token string) cms.StoryDraft {
	t.Helper()
	hash := sha256.Sum256([]byte(token))
	d, err := s.DB.Draft(t.Context(), hash[:])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func wantsTo(t *testing.T, w *httptest.ResponseRecorder, path string) {
	t.Helper()
	if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasSuffix(got, path) {
		t.Fatalf("got %d to %q, want %q\n%.300s", w.Code, got, path, w.Body)
	}
}

func TestStoryIsWrittenStepByStepAndReceivedOnce(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	told := webtest.Told()
	first := filled(drawnStory(t, s, "/ro/stories/new"), "title", told.Get("title"), "what", told.Get("what"), "so_what", told.Get("so_what"))
	w := s.Post("/ro/stories/new", first)
	wantsTo(t, w, "/place")
	token := strings.Split(w.Header().Get("Location"), "/")[3]
	at := "/ro/stories/" + token + "/"
	if again := s.Post("/ro/stories/new", first); again.Header().Get("Location") != w.Header().Get("Location") {
		t.Errorf("a double click leads to %q", again.Header().Get("Location"))
	}
	doc := drawnStory(t, s, at+"place")
	doc.In(".step").HasText("Pasul 2")
	doc.In(`meta[name="robots"]`).Exists()
	wantsTo(t, s.Post(at+"place", filled(doc, "country", "md", "town", "Гинчешть", "library", told.Get("library"))), "/numbers")
	wantsTo(t, s.Post(at+"numbers", filled(drawnStory(t, s, at+"numbers"))), "/photos")
	send := filled(drawnStory(t, s, at+"sending"), "email", told.Get("email"), "consent", "on", "then", "send")
	wantsTo(t, s.Post(at+"sending", send), token)
	wantsTo(t, s.Post(at+"sending", send), token)
	d := draftOf(t, s, token)
	if d.State != cms.Unverified || d.Story.TownKey == "" || d.Story.Title != told.Get("title") {
		t.Errorf("got %s %+v", d.State, d.Story)
	}
	if n := count(t, s, `SELECT count(*) FROM submissions`); n != 1 {
		t.Errorf("stored %d times", n)
	}
	if n := count(t, s, `SELECT count(*) FROM consents WHERE sha256 = sha256(convert_to(wording, 'UTF8'))`); n != 1 {
		t.Errorf("%d consents with their hash, want 1", n)
	}
	s.Confirm(t, d.ID)
	wantsTo(t, s.Get(at+"place"), token)
	wantsTo(t, s.Post(at+"place", filled(doc, "town", "Elsewhere")), token)
	if d = draftOf(t, s, token); d.State != cms.Received || d.Story.Town != "Гинчешть" {
		t.Errorf("got %s in %q", d.State, d.Story.Town)
	}
}

func TestConfirmationNeedsTheLinkThatCameByLetter(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Draft(t)
	s.Send(t, token)
	if w := s.Post("/ro/stories/"+token+"/confirmation", nil); w.Code != http.StatusForbidden {
		t.Errorf("from the browser's own link: got %d", w.Code)
	}
	if w := s.Get("/ro/stories/" + token + "/confirmation"); w.Code == http.StatusOK {
		t.Errorf("a mere visit is answered with %d", w.Code)
	}
	if w := s.Post("/ro/stories/guess/confirmation", nil); w.Code != http.StatusNotFound {
		t.Errorf("a guess: got %d", w.Code)
	}
	mailed := s.Confirm(t, id)
	wantsTo(t, s.Post("/ro/stories/"+mailed+"/confirmation", nil), mailed)
	if n := count(t, s, `SELECT count(*) FROM submission_changes WHERE state = 'received'`); n != 1 {
		t.Errorf("received %d times", n)
	}
}

func TestWhoeverSendsFromAMailedLinkHasConfirmed(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Draft(t)
	mailed := webtest.MailedLink(t, s.DB, id)
	s.Send(t, mailed)
	if d := draftOf(t, s, mailed); d.State != cms.Received {
		t.Errorf("got %s", d.State)
	}
	_, id = s.Draft(t)
	mailed = webtest.MailedLink(t, s.DB, id)
	s.Send(t, mailed, func(v url.Values) { v.Set("email", "other@example.org") })
	if d := draftOf(t, s, mailed); d.State != cms.Unverified || d.Mailed {
		t.Errorf("with another address: got %s, mailed %v", d.State, d.Mailed)
	}
}

func TestStoryThatIsNotFinishedNamesTheStepAndTheField(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t, func(v url.Values) {
		v.Set("so_what", "")
		v.Set("town", "")
		v.Set("why", "<script>alert(1)</script>")
	})
	at := "/uk/stories/" + token + "/"
	w := s.Post(at+"sending", filled(drawnStory(t, s, at+"sending"), "name", "Марія", "email", "nobody", "then", "send"))
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d", w.Code)
	}
	if got := htmlcheck.Parse(t, w.Body.String()).Valid().In("#f-email").Attr("value"); got != "nobody" {
		t.Errorf("the address came back as %q", got)
	}
	w = s.Post(at+"sending", filled(drawnStory(t, s, at+"sending"), "name", "Марія", "email", "maria@example.org", "then", "send"))
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In(`.errors a[href$="/story?check#f-so_what"]`).Exists()
	doc.In(`.errors a[href$="/place?check#f-town"]`).Exists()
	doc.In("#f-consent-error").Exists()
	if got := doc.In("#f-name").Attr("value"); w.Code != http.StatusUnprocessableEntity || got != "Марія" {
		t.Errorf("got %d with %q", w.Code, got)
	}
	story := drawnStory(t, s, at+"story?check")
	story.In("#f-so_what-error").Exists()
	story.In("#f-why").HasText("<script>alert(1)</script>")
	drawnStory(t, s, at+"story").In(".err").Count(0)
	if d := draftOf(t, s, token); d.State != cms.SubmissionDraft || d.Contact.Name != "Марія" {
		t.Errorf("got %s of %q", d.State, d.Contact.Name)
	}
}

func TestSaveAndContinueLaterMailsTheLinkOnce(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := filled(drawnStory(t, s, "/uk/stories/new"), "title", "Сад", "email", "sad@example.org", "then", "later")
	w := s.Post("/uk/stories/new", form)
	token := strings.Split(w.Header().Get("Location"), "/")[3]
	wantsTo(t, w, token)
	at := "/uk/stories/" + token + "/place"
	wantsTo(t, s.Post(at, filled(drawnStory(t, s, at), "town", "Львів", "then", "later")), token)
	if n := count(t, s, `SELECT count(*) FROM mails WHERE template = 'story-link' AND locale = 'uk'`); n != 1 {
		t.Errorf("%d letters", n)
	}
	if d := draftOf(t, s, token); d.Step != cms.StoryPlace || d.Story.Town != "Львів" {
		t.Errorf("another device goes on at %q with %q", d.Step, d.Story.Town)
	}
	wantsTo(t, s.Post(at, filled(drawnStory(t, s, at), "then", "story")), "/story")
}

func TestEmptyFormBeginsNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := filled(drawnStory(t, s, "/stories/new"), "email", "nobody")
	w := s.Post("/stories/new", form)
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In(".errors li").Count(2)
	if w.Code != http.StatusUnprocessableEntity || doc.In(`input[name="key"]`).Attr("value") != form.Get("key") {
		t.Errorf("got %d", w.Code)
	}
	if n := count(t, s, `SELECT count(*) FROM submissions`); n != 0 {
		t.Errorf("%d drafts", n)
	}
}

func TestTextChangedAfterGoingBackIsTheStorysText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := filled(drawnStory(t, s, "/stories/new"), "title", "Garden")
	first := s.Post("/stories/new", form)
	form.Set("what", "We dug.")
	if second := s.Post("/stories/new", form); second.Header().Get("Location") != first.Header().Get("Location") {
		t.Errorf("got %d %q", second.Code, second.Header().Get("Location"))
	}
	if d := draftOf(t, s, strings.Split(first.Header().Get("Location"), "/")[2]); d.Story.What != "We dug." {
		t.Errorf("got %q", d.Story.What)
	}
}

func TestTwoTabsKeepBothTexts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	at := "/ro/stories/" + token + "/story"
	one, two := drawnStory(t, s, at), drawnStory(t, s, at)
	wantsTo(t, s.Post(at, filled(one, "why", "From one.", "what", "From one.")), "/place")
	wantsTo(t, s.Post(at, filled(two, "so_what", "From two.")), "/place")
	if d := draftOf(t, s, token); d.Story.Why != "From one." || d.Story.SoWhat != "From two." {
		t.Fatalf("got %q and %q", d.Story.Why, d.Story.SoWhat)
	}
	three := drawnStory(t, s, at)
	wantsTo(t, s.Post(at, filled(drawnStory(t, s, at), "what", "From four.")), "/place")
	w := s.Post(at, filled(three, "what", "From three."))
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	if w.Code != http.StatusConflict {
		t.Fatalf("got %d", w.Code)
	}
	doc.In("#errors").HasText("From four.")
	doc.In("#f-what").HasText("From three.")
	wantsTo(t, s.Post(at, filled(doc, "take-what", "stored", "why", "From five.")), "/place")
	if d := draftOf(t, s, token); d.Story.What != "From four." || d.Story.Why != "From five." {
		t.Errorf("got %q and %q", d.Story.What, d.Story.Why)
	}
}

func TestAutosaveStoresHalfASentenceAndNoHalfAddress(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	at := "/ro/stories/" + token
	form := filled(drawnStory(t, s, at+"/story"), "what", "Am me", "email", "m@half.ro", "mark", "10_a")
	w := s.Post(at+"/autosave", form)
	if w.Code != http.StatusNoContent || w.Header().Get("Story-Drawn") == form.Get("drawn") {
		t.Fatalf("got %d %q", w.Code, w.Header().Get("Story-Drawn"))
	}
	d := draftOf(t, s, token)
	if d.Story.What != "Am me" || d.Contact.Email != "library@example.org" || d.Mark != "10_a" {
		t.Errorf("got %q, %q, %q", d.Story.What, d.Contact.Email, d.Mark)
	}
	form.Set("what", "Am mers departe")
	form.Set("mark", "12_b")
	wantsTo(t, s.Post(at+"/story", form), "/place")
	form.Set("what", "Am mers")
	form.Set("mark", "11_c")
	if w := s.Post(at+"/autosave", form); w.Code != http.StatusNoContent {
		t.Errorf("an autosave that comes late: got %d", w.Code)
	}
	if d = draftOf(t, s, token); d.Story.What != "Am mers departe" {
		t.Errorf("an autosave that comes late wins: %q", d.Story.What)
	}
	drawnStory(t, s, at+"/place").In(`story-form[stored="12_b"]`).Exists()
	form.Set("step", "nowhere")
	if w := s.Post(at+"/autosave", form); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown step: got %d", w.Code)
	}
}

func TestManyTabsAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	fields := map[string]string{"/story why": "Why.", "/place partners": "School.", "/place year": "2024", "/numbers links": "https://a.example", "/numbers quote": "Oh."}
	var all sync.WaitGroup
	for name, value := range fields {
		step, field, _ := strings.Cut(name, " ")
		form := filled(drawnStory(t, s, "/ro/stories/"+token+step), field, value, "then", "later")
		all.Go(func() {
			if w := s.Post("/ro/stories/"+token+step, form); w.Code != http.StatusSeeOther {
				t.Errorf("%s: got %d", name, w.Code)
			}
		})
	}
	all.Wait()
	got := draftOf(t, s, token).Story
	if got.Why != "Why." || got.Partners != "School." || got.Year != "2024" || got.Links == "" || got.Quote != "Oh." {
		t.Errorf("got %+v", got)
	}
}

func TestHostileTextInEveryFieldOfEveryStep(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	hostile := []string{"\x00", "\xff\xfe", "a\r\nBcc: x@example.org", "\u202Etxt", strings.Repeat("я", 500_000), "=1+1", "'; DROP TABLE works;--",
		`"><img src=x onerror=alert(1)>`, "{{7*7}}", "%s%n", "../../etc/passwd", "💩", "\u0007", "-99999999999999999999", "NaN"}
	token, _ := s.Draft(t)
	for _, step := range append([]cms.StoryStep{"new", "town", "autosave"}, steps...) {
		at, page := "/ro/stories/"+token+"/"+string(step), "/ro/stories/"+token+"/place"
		switch {
		case step == "new":
			at, page = "/ro/stories/new", "/ro/stories/new"
		case slices.Contains(steps, step):
			page = at
		}
		for name := range filled(drawnStory(t, s, page), "town_key", "", "library", "", "consent", "", "then", "", "mark", "") {
			for _, text := range hostile {
				form := filled(drawnStory(t, s, page), name, text)
				w := s.Post(at, form)
				if w.Code >= 500 || strings.Contains(w.Body.String(), "<img src=x") {
					t.Errorf("%s %s=%.20q: got %d", step, name, text, w.Code)
				}
				if bad := name == "title" && (text == "\x00" || text == "\xff\xfe"); bad && w.Code != http.StatusUnprocessableEntity {
					t.Errorf("%s %s=%q: got %d, want 422", step, name, text, w.Code)
				}
			}
		}
	}
}

func TestTooManyStoriesFromOneAddressWaitWithTheirText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	s.Public.EmailLimit = 2
	for n, want := range []int{303, 303, 429} {
		form := filled(drawnStory(t, s, "/stories/new"), "title", "Story "+strings.Repeat("x", n), "email", "library@example.org")
		w := s.Post("/stories/new", form)
		if w.Code != want {
			t.Fatalf("story %d: got %d", n, w.Code)
		}
		if want == 429 && htmlcheck.Parse(t, w.Body.String()).In("#f-title").Attr("value") != "Story xx" {
			t.Error("the text is lost")
		}
	}
}

func TestStoryFromAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	for _, path := range []string{"new", token + "/story", token + "/place", token + "/numbers", token + "/sending", token + "/town", token + "/autosave", token + "/confirmation"} {
		r := httptest.NewRequest(http.MethodPost, webtest.Base+"/stories/"+path, strings.NewReader(webtest.Told().Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if w := s.Do(r); w.Code != http.StatusForbidden {
			t.Errorf("%s: got %d, want 403", path, w.Code)
		}
	}
}

func TestLooksChangeNothingAndWrongLinksAreNotFound(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	before := everything(t, s)
	for _, part := range []string{"story", "place", "numbers", "sending", "town", "autosave", "confirmation", "story?check"} {
		s.Get("/ro/stories/" + token + "/" + part)
	}
	if everything(t, s) != before {
		t.Error("a look changed a row")
	}
	for _, part := range []string{"story", "place", "numbers", "sending", "town", "autosave"} {
		values := filled(drawnStory(t, s, "/ro/stories/"+token+"/story"))
		if w := s.Post("/ro/stories/wrong/"+part, values); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d", part, w.Code)
		}
	}
}
