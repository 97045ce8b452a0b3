package e2e

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// view is how a page is looked at.
type view struct {
	width  int64
	scheme string
}

var views = []view{{1280, "light"}, {1280, "dark"}, {360, "dark"}, {360, "light"}}

// viewsOf are how a page of a language is looked at: English in every way, the others dark and light, wide and narrow once each, for
// what differs in them is words, not colours.
func viewsOf(language string) []view {
	if language == "en" {
		return views
	}
	return []view{{1280, "dark"}, {360, "light"}}
}

// set makes the tab look so.
func (b *tab) set(v view) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(v.width, 900), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}},
		})
		return err
	}))
}

// axe is the judge's program, read once.
var axe = sync.OnceValues(func() (string, error) {
	text, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	return string(text), err
})

// rules are all of axe's for what the law asks, and its advice; contrast alone changes between light and dark.
const (
	rules    = `{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]}`
	contrast = `{runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block", "target-size"]}, resultTypes: ["violations"]}`
)

// accessible looks at the present page in the views of its language: axe finds nothing, and nothing is wider than the window.
func (b *tab) accessible(name string) {
	b.t.Helper()
	program, err := axe()
	if err != nil {
		b.t.Fatalf("%v; run: npm ci", err)
	}
	for n, v := range viewsOf(eval[string](b, `document.documentElement.lang`)) {
		b.set(v)
		if n == 0 {
			eval[chromedp.Void](b, program)
		}
		which := rules
		if v.scheme == "dark" {
			which = contrast
		}
		for _, found := range b.violations(which) {
			b.t.Errorf("%s at %d px, %s: %s", name, v.width, v.scheme, found)
		}
		if v.width == 360 {
			b.fits(name)
		}
	}
}

// accessibleNow looks at the page as it stands, by all of axe's rules.
func (b *tab) accessibleNow(name string) {
	b.t.Helper()
	program, err := axe()
	if err != nil {
		b.t.Fatalf("%v; run: npm ci", err)
	}
	eval[chromedp.Void](b, program)
	for _, found := range b.violations(rules) {
		b.t.Errorf("%s: %s", name, found)
	}
}

func (b *tab) violations(which string) []violation {
	b.t.Helper()
	return eval[[]violation](b, `axe.run(`+which+`).then(r => r.violations.map(v => ({id: v.id, help: v.help,
		nodes: v.nodes.map(n => n.html + " " + n.any.concat(n.all).map(c => c.message).join("; "))})))`)
}

type violation struct {
	ID, Help string
	Nodes    []string
}

func (v violation) String() string {
	nodes, _ := json.Marshal(v.Nodes)
	return v.ID + ", " + v.Help + "\n" + strings.ReplaceAll(string(nodes), `","`, "\n")
}

// fits says what makes the page wider than its window.
func (b *tab) fits(name string) {
	b.t.Helper()
	wide := eval[[]string](b, `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
		.filter(e => e.checkVisibility({contentVisibilityAuto: true}) && e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.cloneNode(false).outerHTML)`)
	if len(wide) > 0 {
		b.t.Errorf("%s is wider than 360 px: %q", name, wide)
	}
}
