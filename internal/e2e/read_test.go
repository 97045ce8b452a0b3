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
		b.follow(".places li a", 200)
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
	if spread := b.count(".pins a:focus[aria-expanded]") == 1; spread {
		b.press(kb.Enter)
		if !b.focused(".fan a") {
			b.t.Fatal("the circle does not open")
		}
		b.land(200, chromedp.KeyEvent(kb.Enter))
		return
	}
	b.press(kb.Enter)
	b.press(kb.Tab)
	if !b.focused(".places a") {
		b.t.Errorf("after the circle the focus is on %s", eval[string](b, `document.activeElement.outerHTML`))
	}
}

// TestACircleIsSpreadIntoItsStories: with scripts a circle of several stories shows each of them as a circle around it, which
// arrows, Home and End go along; Escape leads back, Enter into the story. A country alone fills the map.
func TestACircleIsSpreadIntoItsStories(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	b := open(t, s, true)
	b.visit("/best-practices/map", 200)
	for layer, width := range map[string]int64{".wide": 1280, ".narrow": 360} {
		b.set(view{width, "light"})
		b.goTo(layer + " a[tabindex='0']")
		b.press(kb.Home)
		for n := 0; !b.focused(".pins > svg > a[aria-expanded]"); n++ {
			b.press([]string{kb.ArrowDown, kb.ArrowRight, kb.ArrowLeft}[n%3])
			if n > 20 {
				t.Fatal("no circle stands for several stories")
			}
		}
		b.spread()
	}
	b.visit("/best-practices/map?country=ro", 200)
	b.accessible("the map of a country")
	b.set(views[0])
	if k := eval[float64](b, `1000 / document.querySelector("pan-map .base").viewBox.baseVal.width`); k < 2 {
		t.Errorf("Romania is enlarged %g times", k)
	}
	b.goTo(".wide a[tabindex='0']")
	b.press("+")
	b.press("-")
	b.goTo(".places a")
}

// spread opens the circle that has the focus, walks its stories and comes back.
func (b *tab) spread() {
	b.t.Helper()
	pin := eval[string](b, `document.activeElement.ariaLabel`)
	b.press(kb.Enter)
	legs := b.count(".fan a")
	if legs < 2 || !b.focused(".fan a:first-child") {
		b.t.Fatalf("%s is spread into %d circles", pin, legs)
	}
	b.accessibleNow("a circle spread into its stories")
	if out := eval[string](b, `[...document.querySelectorAll(".fan circle")].map(c => c.getBoundingClientRect())
		.filter(c => c.left < 0 || c.right > innerWidth).map(c => c.left + "–" + c.right).join()`); out != "" {
		b.t.Errorf("circles stand beside the window: %s", out)
	}
	b.press(kb.End)
	b.press(kb.ArrowRight)
	if !b.focused(".fan a:first-child") {
		b.t.Error("after the last story comes not the first")
	}
	b.seesFocus()
	name := eval[string](b, `document.activeElement.ariaLabel`)
	b.wants(".fanname", name)
	if eval[string](b, `document.activeElement.getAttribute("href")`) != eval[string](b, `[...document.querySelectorAll(".places a")].find(a => a.textContent === `+quoted(name)+`).getAttribute("href")`) {
		b.t.Errorf("%s leads elsewhere than in the list", name)
	}
	b.press(kb.Escape)
	if b.count(".fan") != 0 || eval[string](b, `document.activeElement.ariaLabel`) != pin {
		b.t.Errorf("Escape does not lead back to %s", pin)
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
