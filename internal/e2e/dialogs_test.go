package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"occupylibrary.net/internal/cms"
)

// TestDialogsByKeyboard: what the text's editor asks for is answered without a mouse. Axe finds nothing while a dialog is
// open, Enter in its search sends nothing, Escape closes it and leads back to the text.
func TestDialogsByKeyboard(t *testing.T) {
	t.Parallel()
	s, b := desk(t)
	b.keys = true
	yard, shelf := strconv.FormatInt(s.photograph(t, "Readers in the yard"), 10), strconv.FormatInt(s.photographOf(t, 80, "Readers at the shelf"), 10)
	report := strconv.FormatInt(s.document(t, "report.pdf"), 10)
	const behind = "\n<p></p>" // where one writes on
	for _, c := range []struct {
		tool, typed, want string
		answer            func()
	}{
		{"lang", "Noapte", `<p><span lang="ro">Noapte</span></p>`, func() { b.goTo("dialog [name=lang]"); b.press("Rom") }},
		{"link", "", `<p><a href="/best-practices/multicultural-connections-united-society">Multicultural connections – united society</a></p>`, func() { b.findEntry("Multicultural") }},
		{"cta", "", `<p data-cta=""><a href="https://example.org">Join us</a></p>` + behind, func() { b.tell("href", "example.org"); b.tell("text", "Join us") }},
		{"gallery", "", `<div data-gallery=""><figure data-media="` + yard + `"></figure><figure data-media="` + shelf + `"></figure></div>` + behind,
			func() { b.pick("Readers", yard, shelf) }},
		{"file", "", `<p data-file="` + report + `"><a>Report</a></p>` + behind, func() { b.pick("", report); b.tell("text", "Report") }},
	} {
		b.set(views[0])
		b.write()
		b.press(c.typed)
		b.chord(kb.Home, chromedp.ModifierShift)
		b.settles()
		b.use(c.tool)
		b.do(chromedp.WaitReady(chromedp.CSS("dialog h2")))
		b.accessible("the dialog for a " + c.tool)
		b.press(kb.Escape)
		b.gone("dialog")
		if !b.focused(inText) {
			t.Errorf("%s: Escape does not lead back to the text", c.tool)
		}
		b.use(c.tool)
		c.answer()
		b.answer()
		if !b.focused(inText) {
			t.Errorf("%s: an answer does not lead back to the text", c.tool)
		}
		b.wantBody(c.want)
	}
}

// settles waits until the browser has told the editor what is selected: with the next frame, which no hand comes before.
func (b *tab) settles() {
	b.t.Helper()
	eval[bool](b, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
}

// pick looks for things in the library, or takes what is there without words, and ticks them all.
func (b *tab) pick(words string, ids ...string) {
	b.t.Helper()
	b.becomes("dialog [role=status]", "Found")
	if words != "" {
		b.tell("q", words)
		b.enter()
		b.becomes("dialog [role=status]", "Found: "+strconv.Itoa(len(ids)))
	}
	for _, id := range ids {
		b.activate(`dialog [name=media][value="` + id + `"]`)
	}
}

// findEntry links to one of our own entries, found by its title.
func (b *tab) findEntry(words string) {
	b.t.Helper()
	b.tell("q", words)
	b.enter()
	b.becomes("dialog .found li:first-child", words)
	b.activate("dialog .found button")
	if !b.focused("dialog [name=href]") {
		b.t.Error("a choice does not lead on to its address")
	}
}

// document puts a file into the library that is taken along, not looked at.
func (s *site) document(t *testing.T, name string) int64 {
	t.Helper()
	m, err := s.DB.CreateMedia(t.Context(), cms.System, cms.Media{SHA256: strings.Repeat("5", 64), Kind: cms.DocumentMedia, Mime: "application/pdf",
		Format: "pdf", Bytes: 1000, Filename: name, Texts: map[cms.Locale]cms.MediaText{}})
	if err != nil {
		t.Fatal(err)
	}
	return m.ID
}
