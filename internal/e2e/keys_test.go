package e2e

import (
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// goTo comes to an element as people without a mouse do: by Tab, back by Shift+Tab, by arrows among the answers to one
// question. The focus can be seen there.
func (b *tab) goTo(selector string) {
	b.t.Helper()
	for range 300 {
		switch eval[string](b, `(`+wayTo+`)(`+quoted(selector)+`)`) {
		case "here":
			b.seesFocus()
			return
		case "among":
			b.press(kb.ArrowDown)
		case "back":
			b.chord(kb.Tab, chromedp.ModifierShift)
		default:
			b.press(kb.Tab)
		}
	}
	b.t.Fatalf("%s: no key comes to %s, the focus is on %s", b.path(), selector, eval[string](b, `document.activeElement.outerHTML.slice(0, 200)`))
}

// wayTo says in which direction an element lies from the focus.
const wayTo = `selector => {
	const to = document.querySelector(selector), at = document.activeElement
	if (!to || to === at) return to ? "here" : "on"
	if (to.type === "radio" && at.type === "radio" && to.name === at.name && to.form === at.form) return "among"
	return at.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on"
}`

// retype replaces what stands where the focus is, letter by letter.
func (b *tab) retype(text string) {
	b.t.Helper()
	b.chord("a", chromedp.ModifierCtrl)
	b.press(text)
}

// activate does with a key what a click does.
func (b *tab) activate(selector string) {
	b.t.Helper()
	b.goTo(selector)
	if b.focused("[type=checkbox], [type=radio]") {
		b.press(" ")
	} else {
		b.press(kb.Enter)
	}
}

// typeMoment types a day (2026-11-23) or an hour (07:30) into the parts of its field, in the browser's order.
func (b *tab) typeMoment(name, value string) {
	b.t.Helper()
	b.goTo(`[name="` + name + `"]`)
	if year, rest, isDay := strings.Cut(value, "-"); isDay {
		month, day, _ := strings.Cut(rest, "-")
		parts := map[string]string{"year": year + kb.ArrowRight, "month": month, "day": day}
		for _, part := range eval[[]string](b, `new Intl.DateTimeFormat().formatToParts().map(p => p.type)`) {
			b.press(parts[part])
		}
	} else {
		b.press(strings.Replace(value, ":", "", 1) + eval[string](b, `new Intl.DateTimeFormat(undefined, {timeStyle: "short"}).resolvedOptions().hour12 ? "A" : ""`))
	}
	if got := b.value(name); got != value {
		b.t.Fatalf("%s holds %q after %q was typed", name, got, value)
	}
}
