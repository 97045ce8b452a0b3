// Package arch keeps the rules of the house: which floor may import which, through which doors writes go, who may open
// which room, and that every path comes from one package.
package arch

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "occupylibrary.net/"

// leaves may be imported by every floor above them.
var leaves = []string{"internal/cms", "internal/i18n", "internal/urls"}

// floors says what each package may import of ours, beside the leaves where leaf is said. A package that is not named
// may not exist.
var floors = map[string]string{
	"internal/cms": "", "static": "", "migrations": "", "internal/job": "", "internal/config": "",
	"internal/i18n": "internal/cms", "internal/urls": "internal/cms",
	"internal/richtext": "internal/cms", "internal/media": "internal/cms", "internal/embedded": "internal/cms",
	"internal/auth": "leaves", "internal/calendar": "leaves", "internal/feed": "leaves", "internal/mail": "leaves",
	"internal/geo": "leaves static", "internal/wordpress": "leaves",
	"internal/draw": "leaves static", "internal/form": "leaves internal/richtext",
	"internal/storyindex": "internal/cms",
	"internal/postgres":   "leaves internal/job internal/storyindex migrations",
	"internal/demo":       "leaves internal/postgres internal/media internal/geo internal/richtext",
	"internal/archive":    "leaves internal/postgres internal/media internal/geo internal/richtext",
	"templates/email":     "leaves",
	"templates/ui":        "leaves internal/form internal/draw static",
	"templates/layout":    "leaves templates/ui internal/draw static",
	"templates/public":    "leaves templates/layout templates/ui internal/form internal/draw static",
	"templates/admin":     "leaves templates/layout templates/ui internal/form internal/draw static",
	"internal/worker": "leaves internal/postgres internal/auth internal/mail internal/media internal/geo internal/richtext " +
		"internal/draw internal/job internal/wordpress internal/calendar templates/email",
	"internal/web/respond":   "leaves templates/layout templates/ui internal/form static",
	"internal/web/pagecache": "leaves internal/web/respond",
	"internal/web/public":    webFloor,
	"internal/web/admin":     webFloor,
	"internal/web":           webFloor + " internal/web/public internal/web/admin internal/web/pagecache",
}

const webFloor = "leaves internal/web/respond templates/public templates/admin templates/layout templates/ui internal/form " +
	"internal/postgres internal/auth internal/media internal/geo internal/richtext internal/calendar internal/feed internal/draw static"

// above may import everything: the programs, and what only tests use.
var above = []string{"cmd/", "internal/arch", "internal/e2e", "internal/postgres/pgtest", "internal/web/webtest", "internal/mail/mailtest"}

type pkg struct {
	ImportPath string
	Imports    []string
}

// packages are the module's own, with what their own files, not their tests, import.
func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "../../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, module)
		all = append(all, p)
	}
	return all
}

func TestImportsRunDownwards(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		if slices.ContainsFunc(above, func(a string) bool { return strings.HasPrefix(p.ImportPath, a) }) {
			continue
		}
		rule, known := floors[p.ImportPath]
		if !known {
			t.Errorf("%s has no floor", p.ImportPath)
		}
		allowed := strings.Fields(rule)
		if slices.Contains(allowed, "leaves") {
			allowed = append(allowed, leaves...)
		}
		for _, i := range p.Imports {
			ours, found := strings.CutPrefix(i, module)
			if found && !slices.Contains(allowed, ours) {
				t.Errorf("%s must not import %s", p.ImportPath, ours)
			}
		}
	}
}

// One package each may speak to the outside worlds that the house has a door for.
func TestOutsideWorldsHaveOneDoor(t *testing.T) {
	t.Parallel()
	doors := map[string][]string{
		"github.com/microcosm-cc/bluemonday": {"internal/richtext"},
		"github.com/alexedwards/argon2id":    {"internal/auth"},
		"github.com/pquerna/otp/hotp":        {"internal/auth"},
		"github.com/boombuler/barcode/qr":    {"internal/draw"},
		"github.com/pressly/goose/v3":        {"internal/postgres"},
		"github.com/evanw/esbuild/pkg/api":   {"cmd/assets"},
		"github.com/chromedp/chromedp":       {"internal/e2e"},
		"os/exec":                            {"internal/embedded", "internal/media", "cmd/assets", "internal/postgres/pgtest", "internal/e2e"},
		"github.com/jackc/pgx/v5":            {"internal/postgres", "internal/worker"},
		"github.com/jackc/pgx/v5/pgxpool":    {"internal/postgres", "internal/worker"},
	}
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			allowed, guarded := doors[i]
			if guarded && !slices.ContainsFunc(allowed, func(a string) bool { return strings.HasPrefix(p.ImportPath, a) }) {
				t.Errorf("%s imports %s, which only %v may", p.ImportPath, i, allowed)
			}
		}
	}
}
