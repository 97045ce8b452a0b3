package e2e

import (
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest"
)

// TestPostIsWrittenScheduledAndSeenOnAnotherInstance: an editor writes on one instance; when the time has come, the other
// shows it within a second, and a second after it is taken back it shows it no more.
func TestPostIsWrittenScheduledAndSeenOnAnotherInstance(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, scripts bool) {
		a, database := demonstration(t)
		a.addEditor(t)
		other := serve(t, database)
		reader, editor := open(t, other, scripts), open(t, a, scripts)
		reader.visit("/", 200)
		editor.signIn()
		editor.writePost()
		tomorrow := time.Now().Add(24 * time.Hour)
		editor.choose("publish_date", tomorrow.Format(time.DateOnly))
		editor.choose("publish_time", "07:30")
		editor.follow("[formaction$=schedule]", 200)
		editor.wants("main", "Will be published on")
		if reader.sees("/news", postTitle) {
			t.Fatal("a scheduled post is public")
		}
		if err := a.DB.Due(t.Context(), tomorrow.Add(24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		reader.seesWithin(pgtest.Slack*time.Second, "/", postTitle, true)
		reader.follow(`main a[href="/news/`+postSlug+`"]`, 200)
		reader.wants("main strong", "for everybody")
		reader.wantsNone("main script, main [onclick]")
		editor.setsTextAside(editor.path())
		reader.visit("/news/"+postSlug, 200)
		reader.wantsNone(`main a[href="/goals"]`)
		editor.follow("[formaction$=draft]", 200)
		reader.seesWithin(pgtest.Slack*time.Second, "/", postTitle, false)
		reader.visit("/news/"+postSlug, 404)
	})
}

// setsTextAside types something over a public text that shuts readers out: it waits in the history, the text stays.
func (b *tab) setsTextAside(at string) {
	b.t.Helper()
	b.visit(at, 200)
	b.code("body", `<p>All about it: <a href="/goals">click here</a>.</p>`)
	b.follow(saveButton, 422)
	b.wants("#gate", "click here")
	b.follow("[formaction$=set-aside]", 200)
	if b.path() != at+"/revisions" {
		b.t.Errorf("a text set aside leads to %s", b.path())
	}
	b.wants("main", "Gave way to another text")
	b.visit(at, 200)
	if strings.Contains(b.value("body"), "click here") || b.count("[data-unsaved]") != 0 {
		b.t.Errorf("the form holds %q", b.value("body"))
	}
}

const (
	postTitle = "Winter reading nights begin"
	postSlug  = "winter-reading-nights-begin"
)

const saveButton = "main form button:not([formaction], [type=button])"

// writePost writes a draft, first without a title.
func (b *tab) writePost() {
	b.t.Helper()
	b.follow(`nav a[href="/admin/news"]`, 200)
	b.follow(`main a[href="/admin/news/new"]`, 200)
	b.fill("summary", "Every Thursday evening, with tea.")
	b.code("body", `<p onclick="alert(1)">Open <strong>for everybody</strong>.</p><script>alert(2)</script>`)
	b.follow(saveButton, 422)
	b.wants("#errors", "Title")
	b.fill("title", postTitle)
	b.follow(saveButton, 200)
	b.wants("main", "Draft")
}

// sees says whether a text stands on a page.
func (b *tab) sees(path, text string) bool {
	b.t.Helper()
	b.visit(path, 200)
	return eval[bool](b, `document.querySelector("main").innerText.includes(`+quoted(text)+`)`)
}

// seesWithin waits until a text stands on a page, or does no more.
func (b *tab) seesWithin(limit time.Duration, path, text string, want bool) {
	b.t.Helper()
	for began := time.Now(); b.sees(path, text) != want; {
		if time.Since(began) > limit {
			b.t.Fatalf("%s: after %v %q is there: %v", path, limit, text, !want)
		}
	}
}

func (b *tab) wantsNone(selector string) {
	b.t.Helper()
	if n := b.count(selector); n > 0 {
		b.t.Errorf("%s: %d of %s", b.path(), n, selector)
	}
}
