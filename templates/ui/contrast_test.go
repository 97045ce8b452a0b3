package ui

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// AA asks this much of text, and of what else carries a meaning.
const text, graphic = 4.5, 3.0

// pairs are the colours that stand on each other anywhere on the site.
var pairs = []struct {
	front, backs string
	least        float64
}{
	{"ink", "paper card wash sea-wash bad-wash leaf-wash", text},
	{"ink-2", "paper card wash sea-wash", text},
	{"paper", "ink", text},
	{"on-loud", "loud sun", text},
	{"bad", "paper card wash bad-wash", text},
	{"leaf-ink", "paper card wash leaf-wash", text},
	{"on-night", "night", text},
	{"on-night-2", "night", text},
	{"mark", "paper card wash sea-wash", graphic},
	{"night-mark", "night", graphic},
	{"edge", "paper card wash", graphic},
	{"coast", "land land-on sea-wash", graphic},
	{"violet", "paper card wash sea-wash", graphic},
}

func TestColoursStandOutFromWhatTheyStandOn(t *testing.T) {
	t.Parallel()
	light, dark := tokens(t)
	for mode, colours := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, pair := range pairs {
			for _, back := range strings.Fields(pair.backs) {
				if got := contrast(t, colours[pair.front], colours[back]); got < pair.least {
					t.Errorf("%s: %s on %s is %.2f, want %.1f", mode, pair.front, back, got, pair.least)
				}
			}
		}
	}
}

func TestAPinStandsOutByItselfOrByItsRim(t *testing.T) {
	t.Parallel()
	light, dark := tokens(t)
	for mode, colours := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, back := range []string{"land", "land-on", "sea-wash"} {
			fill, rim := contrast(t, colours["loud"], colours[back]), contrast(t, colours["on-loud"], colours[back])
			if math.Max(fill, rim) < graphic {
				t.Errorf("%s: on %s a pin's fill has %.2f and its rim %.2f", mode, back, fill, rim)
			}
		}
	}
}

func TestTheSunBandKeepsItsOwnInk(t *testing.T) {
	t.Parallel()
	light, _ := tokens(t)
	band := declarations(block(t, read(t, "pages/home.css"), ".sunband {"))
	for front, least := range map[string]float64{"ink": text, "ink-2": text, "violet": graphic} {
		if got := contrast(t, band[front], light["sun"]); got < least {
			t.Errorf("%s on sun is %.2f, want %.1f", front, got, least)
		}
	}
}

func TestGoalsHaveReadableNumbers(t *testing.T) {
	t.Parallel()
	css := read(t, "ui/goal.css")
	white := regexp.MustCompile(`:is\(([^)]*)\) \{ color: #fff; \}`).FindStringSubmatch(css)[1]
	goals := regexp.MustCompile(`\.g(\d+) \{ --goal: (#[0-9a-f]+); \}`).FindAllStringSubmatch(css, -1)
	if len(goals) != 17 {
		t.Fatalf("%d goals have a colour, want 17", len(goals))
	}
	for _, goal := range goals {
		number := "#17130f"
		if strings.Contains(white+",", ".g"+goal[1]+",") {
			number = "#fff"
		}
		if got := contrast(t, number, goal[2]); got < text {
			t.Errorf("goal %s: its number has %.2f", goal[1], got)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	css, err := os.ReadFile("../../static/css/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

// tokens are the colours by name; the dark ones fall back to the light ones as they do in a browser.
func tokens(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	day, night, found := strings.Cut(read(t, "tokens/colour.css"), "@media (prefers-color-scheme: dark)")
	if !found {
		t.Fatal("there are no dark colours")
	}
	light, dark = declarations(day), declarations(day)
	for name, value := range declarations(night) {
		dark[name] = value
	}
	return light, dark
}

func declarations(css string) map[string]string {
	found := map[string]string{}
	for _, d := range regexp.MustCompile(`--([\w-]+): (#[0-9a-f]+);`).FindAllStringSubmatch(css, -1) {
		found[d[1]] = d[2]
	}
	return found
}

func block(t *testing.T, css, opening string) string {
	t.Helper()
	_, rest, found := strings.Cut(css, opening)
	if !found {
		t.Fatalf("no %q in the stylesheet", opening)
	}
	inside, _, _ := strings.Cut(rest, "}")
	return inside
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = fmt.Sprintf("%c%c%c%c%c%c", hex[0], hex[0], hex[1], hex[1], hex[2], hex[2])
	}
	rgb, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatalf("colour %q: %v", hex, err)
	}
	return .2126*linear(rgb>>16) + .7152*linear(rgb>>8&255) + .0722*linear(rgb&255)
}

func linear(channel uint64) float64 {
	c := float64(channel&255) / 255
	if c <= .04045 {
		return c / 12.92
	}
	return math.Pow((c+.055)/1.055, 2.4)
}

func TestContrastIsMeasuredAsTheRuleSays(t *testing.T) {
	t.Parallel()
	for pair, want := range map[[2]string]float64{{"#000", "#fff"}: 21, {"#777777", "#fff"}: 4.48, {"#abc", "#aabbcc"}: 1} {
		if got := contrast(t, pair[0], pair[1]); math.Abs(got-want) > .01 {
			t.Errorf("%v: %.2f, want %.2f", pair, got, want)
		}
	}
}
