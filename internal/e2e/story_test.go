package e2e

import (
	"crypto/sha256"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// story is what a library tells in the walks.
var story = map[string]string{
	"title":    "A reading garden for the whole street",
	"why":      "Nobody met anybody.",
	"what":     "We opened the yard & planted apple trees.\n\nThen we read under them.",
	"so_what":  "Forty families come every week.",
	"library":  "Soroca Town Library",
	"partners": "The school “Ion Creangă”",
	"town":     "Soroca",
	"year":     "2024",
	"quote":    "I have found my neighbours.",
	"quote_by": "a reader",
	"name":     "Maria",
	"email":    "maria@example.org",
}

// TestStoryComesInAndIsPublished: a library writes a story, mends what was missing, confirms its address, and an editor accepts it; it is then
// everywhere, and a second acceptance is refused in a sentence.
func TestStoryComesInAndIsPublished(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, scripts bool) {
		s, _ := demonstration(t)
		s.addEditor(t)
		library, editor := open(t, s, scripts), open(t, s, scripts)
		private := library.sendStory(s)
		late := open(t, s, scripts)
		late.openStory()
		editor.openStory()
		editor.fill("summary", "A yard became a garden, and neighbours became friends.")
		editor.follow(acceptButton, 200)
		editor.wants("main", "Published")
		library.seesItEverywhere(private)
		late.follow(acceptButton, 409)
		late.wants("[role=alert]", "the story stands elsewhere by now")
	})
}

// sendStory leaves two answers out first, and returns the private address.
func (b *tab) sendStory(s *site) string {
	b.t.Helper()
	b.writeSteps()
	b.fill("name", story["name"])
	b.fill("email", "maria at example")
	b.tick(`[name=consent]`)
	b.follow(lastButton, 422)
	b.wants(".err", "e-mail")
	if b.value("name") != story["name"] || b.value("email") != "maria at example" {
		b.t.Errorf("after the error: %q and %q", b.value("name"), b.value("email"))
	}
	b.fill("email", story["email"])
	b.follow(lastButton, 422)
	b.wants("#errors", "So what?")
	b.follow(`#errors a[href*="so_what"]`, 200)
	b.wants(".err", "write something here")
	b.fill("so_what", story["so_what"])
	b.follow("button[value=sending]", 200)
	b.tick(`[name=consent]`)
	b.follow(lastButton, 200)
	b.wants(".state", "Confirm your e-mail to send it")
	return b.confirmStory(s)
}

const lastButton = "main form .last button"

// writeSteps fills everything but how the library is reached, and what changed.
func (b *tab) writeSteps() {
	b.t.Helper()
	b.visit("/stories/new", 200)
	b.fillAll("title", "why", "what")
	b.follow(lastButton, 200)
	b.choose("country", "md")
	b.fillAll("town", "library", "partners", "year")
	b.tick(`[name=goal][value="11"]`)
	b.follow(lastButton, 200)
	b.fillAll("quote", "quote_by")
	b.tick(`[name=quote_agreed]`)
	b.follow(`button[value=place]`, 200)
	for _, name := range []string{"town", "library", "partners", "year"} {
		if got := b.value(name); got != story[name] {
			b.t.Errorf("back at the place %s holds %q, want %q", name, got, story[name])
		}
	}
	b.follow("button[value=sending]", 200)
}

func (b *tab) fillAll(names ...string) {
	b.t.Helper()
	for _, name := range names {
		b.fill(name, story[name])
	}
}

// confirmStory opens the link that came by letter and presses the button.
func (b *tab) confirmStory(s *site) string {
	b.t.Helper()
	hash := sha256.Sum256([]byte(strings.TrimPrefix(b.path(), "/stories/")))
	d, err := s.DB.SubmissionByLink(b.t.Context(), hash[:])
	if err != nil {
		b.t.Fatal(err)
	}
	b.visit("/stories/"+webtest.MailedLink(b.t, s.DB, d.ID), 200)
	b.follow(`form[action$="/confirmation"] button`, 200)
	b.wants(".state", "Received")
	return b.path()
}

const acceptButton = "form[action$=acceptance] .last button"

// openStory is how an editor comes to the story that waits.
func (b *tab) openStory() {
	b.t.Helper()
	b.signIn()
	b.visit("/admin/submissions", 200)
	b.follow(`main a[href^="/admin/submissions/"]`, 200)
	b.wants("main", story["email"])
}

const storyPath = "/best-practices/a-reading-garden-for-the-whole-street"

func (b *tab) seesItEverywhere(private string) {
	b.t.Helper()
	b.visit(private, 200)
	b.follow(`main a.btn[href="`+storyPath+`"]`, 200)
	b.wants("h1", story["title"])
	b.wants("main", "Forty families come every week.")
	b.wants("main", story["library"])
	b.visit("/best-practices?country=md", 200)
	b.wants("main", story["title"])
	b.visit("/best-practices/map", 200)
	b.wants("main", story["title"])
	b.visit("/search?q=apple+trees", 200)
	b.wants("main", story["title"])
	for _, path := range []string{"/feed.xml", "/best-practices.xml?goal=11", "/best-practices.geojson?country=md"} {
		if text := fetch(b.t, b.site+path); !strings.Contains(text, story["title"]) {
			b.t.Errorf("%s does not hold the story", path)
		}
	}
}

// TestBrowserKeepsTheStoryAndNobodysAddress: what is typed is there again after the window was closed, but for who typed
// it: computers in libraries are shared. Once the server has it nothing stays.
func TestBrowserKeepsTheStoryAndNobodysAddress(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	b := open(t, s, true)
	b.visit("/stories/new", 200)
	b.fillAll("title", "what", "so_what", "email")
	b.becomes(".saved", "Kept")
	kept := b.keeps()
	if !strings.Contains(kept, story["title"]) || strings.Contains(kept, story["email"]) {
		t.Errorf("the browser keeps %s", kept)
	}
	b.visit("/best-practices", 200)
	b.visit("/stories/new", 200)
	if b.value("title") != story["title"] || b.value("email") != "" {
		t.Errorf("there again: %q, %q", b.value("title"), b.value("email"))
	}
	b.follow(lastButton, 200)
	if kept := b.keeps(); kept != "{}" {
		t.Errorf("after the first step the browser keeps %s", kept)
	}
	b.fill("partners", story["partners"])
	b.becomes(".saved", "Saved")
	if kept := b.keeps(); kept != "{}" {
		t.Errorf("what is saved is still kept: %s", kept)
	}
}

func (b *tab) keeps() string {
	b.t.Helper()
	return eval[string](b, `JSON.stringify(localStorage)`)
}

// TestHalfASentenceOutlivesItsTab: a page that is closed in mid-sentence while the line is dead, or a moment before the
// next saving, has the sentence when it comes back; so has another device with what was saved.
func TestHalfASentenceOutlivesItsTab(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	token, _ := s.Draft(t)
	path := "/stories/" + token + "/story"
	b := open(t, s, true)
	b.visit(path, 200)
	eval[bool](b, `(window.fetch = () => Promise.reject(new Error("the line is dead")), true)`)
	b.fill("why", "Because nobo")
	b.becomes(".saved", "Kept on this device")
	b.visit("/best-practices", 200)
	b.visit(path, 200)
	if got := b.value("why"); got != "Because nobo" {
		t.Fatalf("came back with %q", got)
	}
	b.becomes(".saved", "Saved")
	b.fill("what", "We walked and wal")
	b.visit("/best-practices", 200)
	b.visit(path, 200)
	if got := b.value("what"); got != "We walked and wal" {
		t.Errorf("came back with %q", got)
	}
	b.becomes(".saved", "")
	other := open(t, s, false)
	other.visit(path, 200)
	if got := other.value("why"); got != "Because nobo" {
		t.Errorf("another device has %q", got)
	}
}

// TestDiscardedTabHasItsSentence: the phone ends the tab in mid-sentence, and no page learns of it; the sentence is there
// when the address is opened again, before the story has a private address and after.
func TestDiscardedTabHasItsSentence(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	token, _ := s.Draft(t)
	for _, path := range []string{"/stories/new", "/stories/" + token + "/story"} {
		b := open(t, s, true)
		b.visit(path, 200)
		b.do(chromedp.Focus(chromedp.CSS("[name=so_what]")))
		b.press(" And now forty fam")
		typed := b.value("so_what")
		next := b.discarded()
		next.visit(path, 200)
		if got := next.value("so_what"); got != typed || !strings.Contains(got, "forty fam") {
			t.Errorf("%s: came back with %q, want %q", path, got, typed)
		}
	}
}

// discarded ends the tab's process at once, and is another tab of the same browser.
func (b *tab) discarded() *tab {
	b.t.Helper()
	gone := make(chan struct{})
	if err := chromedp.Listen(b.ctx, func(event any) {
		if _, crashed := event.(*inspector.EventTargetCrashed); crashed {
			close(gone)
		}
	}); err != nil {
		b.t.Fatal(err)
	}
	go func() { // no answer comes
		_, _ = chromedp.Call(b.ctx, page.Crash, cdp.Empty{})
	}()
	select {
	case <-gone:
	case <-time.After(patience):
		b.t.Fatal("the tab is still there")
	}
	return newTab(b.t, b.ctx, b.site)
}

// TestTwoWindowsMeetInOneField: whoever comes second sees both texts and chooses, with scripts and without.
func TestTwoWindowsMeetInOneField(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, scripts bool) {
		s, _ := demonstration(t)
		token, _ := s.Draft(t)
		path := "/uk/stories/" + token + "/story"
		one, two := open(t, s, scripts), open(t, s, false)
		one.visit(path, 200)
		two.visit(path, 200)
		two.fill("what", "Звідти.")
		two.follow(lastButton, 200)
		one.fill("what", "Звідси.")
		one.follow(lastButton, 409)
		one.wants("#errors", "Звідти.")
		if scripts {
			one.accessible("two texts of a field")
		}
		one.follow(lastButton, 200)
		two.visit(path, 200)
		if got := two.value("what"); got != "Звідси." {
			t.Errorf("kept %q", got)
		}
	})
}

// TestStepsAreAccessible: axe finds nothing in any step, empty, wrong or asking, in any language.
func TestStepsAreAccessible(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	token, _ := s.Draft(t, func(v url.Values) {
		v.Set("country", "ua")
		v.Set("town", "Миколаївка")
		v.Set("so_what", strings.Repeat("довгеслово", 30))
		v.Set("precision", "exact")
	})
	b := open(t, s, true)
	for n, step := range []string{"story", "place", "numbers", "sending", "town"} {
		b.visit(urls.In(cms.Interface[n%3], "/stories/"+token+"/"+step+"?check"), 200)
		b.accessible(step)
	}
}
