package e2e

import (
	"strings"
	"testing"
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

// TestStoryComesInAndIsPublished: a library sends a story, mends what was missing, and an editor accepts it; it is then
// everywhere, and a second acceptance is refused in a sentence.
func TestStoryComesInAndIsPublished(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, scripts bool) {
		s, _ := demonstration(t)
		s.addEditor(t)
		library, editor := open(t, s, scripts), open(t, s, scripts)
		private := library.sendStory()
		late := open(t, s, scripts)
		late.openStory()
		editor.openStory()
		editor.fill("summary", "A yard became a garden, and neighbours became friends.")
		editor.follow(acceptButton, 200)
		editor.wants("main", "Published")
		library.seesItEverywhere(private)
		late.follow(acceptButton, 409)
		late.wants("[role=alert]", "Somebody else decided on this story before you.")
	})
}

// sendStory leaves two answers out first, and returns the private address.
func (b *tab) sendStory() string {
	b.t.Helper()
	b.visit("/stories/new", 200)
	for _, name := range []string{"title", "why", "what", "library", "partners", "town", "year", "quote", "quote_by", "name"} {
		b.fill(name, story[name])
	}
	b.choose("country", "md")
	b.tick(`[name=goal][value="11"]`)
	b.tick(`[name=consent]`)
	b.fill("email", "maria at example")
	b.follow("main form .last button", 422)
	b.wants("#errors", "So what?")
	b.wants(".err", "e-mail")
	for _, name := range []string{"title", "why", "what", "library", "partners", "town", "year", "quote", "quote_by", "name"} {
		if got := b.value(name); got != story[name] {
			b.t.Errorf("after the errors %s holds %q, want %q", name, got, story[name])
		}
	}
	if b.value("country") != "md" || b.count(`[name=goal][value="11"]:checked`)+b.count(`[name=consent]:checked`) != 2 {
		b.t.Error("after the errors country, goal or consent are lost")
	}
	b.fill("so_what", story["so_what"])
	b.fill("email", story["email"])
	b.follow("main form .last button", 200)
	b.wants("main", "Received")
	if !strings.HasPrefix(b.path(), "/stories/") {
		b.t.Errorf("the private page is %s", b.path())
	}
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
// it: computers in libraries are shared. Once it is sent nothing stays.
func TestBrowserKeepsTheStoryAndNobodysAddress(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	b := open(t, s, true)
	b.visit("/stories/new", 200)
	for _, name := range []string{"title", "what", "so_what", "library", "town", "name", "email"} {
		b.fill(name, story[name])
	}
	b.choose("country", "md")
	b.click(`[name=consent]`)
	b.becomes(".saved", "Kept")
	kept := eval[string](b, `JSON.stringify(localStorage)`)
	if !strings.Contains(kept, story["title"]) || strings.Contains(kept, story["email"]) || strings.Contains(kept, story["name"]) {
		t.Errorf("the browser keeps %s", kept)
	}
	b.visit("/best-practices", 200)
	if !b.warned {
		t.Error("nobody says that the story is not sent yet")
	}
	b.visit("/stories/new", 200)
	if b.value("title") != story["title"] || b.value("email") != "" || b.value("country") != "md" {
		t.Errorf("there again: %q, %q, %q", b.value("title"), b.value("email"), b.value("country"))
	}
	b.fill("email", story["email"])
	b.follow("main form .last button", 200)
	if kept := eval[string](b, `JSON.stringify(localStorage)`); kept != "{}" {
		t.Errorf("after sending the browser keeps %s", kept)
	}
}
