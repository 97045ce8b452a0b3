package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"occupylibrary.net/internal/postgres/pgtest"
)

// TestReading: from home to the best practices, chosen by goal and country, to a story, to the map, and from a circle on
// it to the stories of its place.
func TestReading(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	inBothWays(t, func(t *testing.T, scripts bool) {
		b := open(t, s, scripts)
		b.visit("/", 200)
		b.follow(`main a.btn[href="/best-practices"]`, 200)
		all := b.count("main .cards > li")
		b.follow(`.facets a[href="/best-practices?goal=5"]`, 200)
		b.follow(`.facets a[href^="/best-practices?goal=5&country="]`, 200)
		if some := b.count("main .cards > li"); some == 0 || some >= all {
			t.Errorf("%s shows %d of %d stories", b.path(), some, all)
		}
		b.follow("main .cards a", 200)
		b.wants(`main a.goalname[href="/goals/5"]`, "Gender equality")
		b.visit("/best-practices?goal=5", 200)
		b.follow(`main a[href^="/best-practices/map"]`, 200)
		if path := b.path(); !strings.Contains(path, "goal=5") {
			t.Errorf("the map at %s has forgotten the goal", path)
		}
		b.follow(".places a", 200)
		b.wants(`main a.goalname[href="/goals/5"]`, "Gender equality")
	})
}

// press presses one key.
func (b *tab) press(key string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(key))
}

// tabTo goes on with Tab until the focus is on an element of the selector; every stop on the way can be seen.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	for range 200 {
		b.press(kb.Tab)
		if b.focused(selector) {
			b.seesFocus()
			return
		}
	}
	b.t.Fatalf("%s: Tab never comes to %s", b.path(), selector)
}

func (b *tab) focused(selector string) bool {
	b.t.Helper()
	return eval[bool](b, `document.activeElement.matches(`+quoted(selector)+`)`)
}

// seesFocus waits for the page to come to rest where the focus is.
func (b *tab) seesFocus() {
	b.t.Helper()
	for end := time.Now().Add(pgtest.Slack * 2 * time.Second); !eval[bool](b, seen); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Errorf("%s: the focus on %s is not seen", b.path(), eval[string](b, `document.activeElement.outerHTML.slice(0, 200)`))
			return
		}
	}
}

const seen = `(e => {
	const style = getComputedStyle(e), at = e.getBoundingClientRect()
	const circle = e.querySelector("circle"), marked = circle ? parseFloat(getComputedStyle(circle).strokeWidth) > 2
		: style.outlineStyle != "none" || style.boxShadow != "none"
	return at.bottom > 0 && at.top < innerHeight && marked
})(document.activeElement)`

// TestMapByKeyboard: one stop for the whole map where scripts run, a stop for each circle where they do not; Enter
// follows a circle to its place in the list.
func TestMapByKeyboard(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	inBothWays(t, func(t *testing.T, scripts bool) {
		b := open(t, s, scripts)
		b.visit("/best-practices/map", 200)
		b.tabTo(".pins a")
		first := eval[string](b, `document.activeElement.getAttribute("href")`)
		if scripts {
			b.panByKeyboard()
		} else {
			b.press(kb.Tab)
		}
		second := eval[string](b, `document.activeElement.getAttribute("href")`)
		if !b.focused(".pins a") || first == second {
			t.Errorf("the second circle is %q, the first was %q", second, first)
		}
		b.enterPin(second)
	})
}

// enterPin follows a circle: to the only story of its place, or to the place in the list.
func (b *tab) enterPin(href string) {
	b.t.Helper()
	if !strings.HasPrefix(href, "#") {
		b.land(200, chromedp.KeyEvent(kb.Enter))
		if b.path() != href {
			b.t.Errorf("the circle leads to %s, not to %s", b.path(), href)
		}
		return
	}
	b.press(kb.Enter)
	b.press(kb.Tab)
	if !b.focused(".places a") {
		b.t.Errorf("after the circle the focus is on %s", eval[string](b, `document.activeElement.outerHTML`))
	}
}

// panByKeyboard makes the map larger and smaller without losing the focus, and goes from one circle to another.
func (b *tab) panByKeyboard() {
	b.t.Helper()
	for _, key := range []string{"+", "+", "-", "-"} {
		b.press(key)
		if !b.focused(".pins a") {
			b.t.Fatalf("%s takes the focus off the map, to %s", key, eval[string](b, `document.activeElement.outerHTML.slice(0, 200)`))
		}
		if zoomed := b.count("pan-map.zoomed") == 1; key == "+" && !zoomed {
			b.t.Error("+ does not make the map larger")
		}
	}
	for _, key := range []string{kb.ArrowLeft, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown} {
		b.press(key)
	}
	b.seesFocus()
}

// TestStoryByKeyboard writes the steps without a mouse, finds the town in another script, and is led to what is missing.
func TestStoryByKeyboard(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	b := open(t, s, true)
	b.visit("/stories/new", 200)
	b.press(kb.Tab)
	if !b.focused("a.skip") {
		t.Error("the first stop is not the way past the menu")
	}
	b.press(kb.Enter)
	for _, name := range []string{"title", "why", "what"} {
		b.tabTo(`[name="` + name + `"]`)
		b.do(chromedp.KeyEvent(story[name][:12]))
	}
	b.tabTo("main form .last button")
	b.land(200, chromedp.KeyEvent(kb.Enter))
	b.placeByKeyboard()
	b.tabTo("main form .last button")
	b.land(200, chromedp.KeyEvent(kb.Enter))
	b.tabTo("button[value=sending]")
	b.land(200, chromedp.KeyEvent(kb.Enter))
	b.tabTo(`[name=email]`)
	b.do(chromedp.KeyEvent(story["email"]))
	b.tabTo(`[name=consent]`)
	b.press(" ")
	b.tabTo("main form .last button")
	b.land(422, chromedp.KeyEvent(kb.Enter))
	if !b.focused("#errors") {
		t.Error("the focus is not on what is missing")
	}
	b.tabTo("#errors a")
	b.land(200, chromedp.KeyEvent(kb.Enter))
	b.tabTo(`[name=so_what]`)
	b.do(chromedp.KeyEvent("Everything."))
	b.tabTo("button[value=sending]")
	b.land(200, chromedp.KeyEvent(kb.Enter))
	b.tabTo(`[name=consent]`)
	b.press(" ")
	b.tabTo("main form .last button")
	b.land(200, chromedp.KeyEvent(kb.Enter))
	b.wants(".state", "Confirm your e-mail")
}

// placeByKeyboard chooses the town from the list, and the point on the map by arrows.
func (b *tab) placeByKeyboard() {
	b.t.Helper()
	b.tabTo(`[name=country]`)
	b.do(chromedp.KeyEvent("Moldo"))
	b.tabTo(`[name=town]`)
	b.do(chromedp.KeyEvent("Сорок"))
	b.becomes("#towns:not([hidden])", "Soroca")
	b.press(kb.ArrowDown)
	b.press(kb.Enter)
	if b.value("town") != "Soroca" || b.value("town_key") == "" {
		b.t.Errorf("chosen: %q %q", b.value("town"), b.value("town_key"))
	}
	b.tabTo(`[name=precision]`)
	b.press(kb.ArrowDown)
	b.press(kb.ArrowDown)
	if b.count(`[name=precision][value=exact]:checked`) != 1 {
		b.t.Error("the arrow did not choose")
	}
	b.tabTo("point-map")
	b.press(kb.ArrowRight)
	if lat, lon := b.value("lat"), b.value("lon"); !strings.HasPrefix(lat, "48.") || !strings.HasPrefix(lon, "28.") {
		b.t.Errorf("the point is at %q %q", lat, lon)
	}
	b.tabTo(`[name=library]`)
	b.do(chromedp.KeyEvent(story["library"]))
	b.tabTo(`[name=goal][value="4"]`)
	b.press(" ")
}
