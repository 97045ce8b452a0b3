package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// MostLines is how many lines a menu's form takes.
const MostLines = 200

// MenuLine is a line of a menu's form, as typed. Key names its fields.
type MenuLine struct {
	Key    string
	Labels map[cms.Locale]string
	Target string
	Depth  int
}

// Menu is the form of a menu, as typed: its lines in order.
type Menu struct {
	Version string
	Lines   []MenuLine
	Errors  cms.FieldErrors
}

// DecodeMenu reads the form as it was typed. The order of the lines is the order in which they were sent.
func DecodeMenu(typed url.Values) Menu {
	r := reader{typed, cms.FieldErrors{}}
	f := Menu{Version: r.line("version"), Errors: r.errors}
	for _, key := range r.keys("line") {
		depth, _ := strconv.Atoi(r.line("depth-" + key))
		f.Lines = append(f.Lines, MenuLine{Key: key, Labels: r.lines("label-" + key), Target: r.line("target-" + key), Depth: depth})
	}
	f.settle()
	return f
}

// keys are the names of a form's rows, in their order: numbers, each once, not too many.
func (r reader) keys(name string) []string {
	var all []string
	for _, key := range r.list(name) {
		if n, err := strconv.Atoi(key); err == nil && n > 0 && n < 100000 && !slices.Contains(all, key) && len(all) < MostLines {
			all = append(all, key)
		}
	}
	return all
}

// OfMenu is the form of a menu as it stands.
func OfMenu(lines []cms.MenuLine, version int) Menu {
	f := Menu{Version: strconv.Itoa(version), Errors: cms.FieldErrors{}}
	for i, l := range lines {
		f.Lines = append(f.Lines, MenuLine{Key: strconv.Itoa(i + 1), Labels: texts(l.Labels), Target: l.Target, Depth: l.Depth})
	}
	return f
}

// settle gives every line a depth that the line above allows.
func (f Menu) settle() {
	above := -1
	for i := range f.Lines {
		f.Lines[i].Depth = max(0, min(f.Lines[i].Depth, above+1, cms.MenuDepth-1))
		above = f.Lines[i].Depth
	}
}

// Do changes the lines as a button of the form asks: add, or up, down, in, out, remove and the key of a line.
func (f Menu) Do(act string) Menu {
	verb, key, _ := strings.Cut(act, "-")
	if verb == "add" && len(f.Lines) < MostLines {
		f.Lines = append(f.Lines, MenuLine{Key: f.freeKey(), Labels: map[cms.Locale]string{}})
		return f
	}
	at := slices.IndexFunc(f.Lines, func(l MenuLine) bool { return l.Key == key })
	if at < 0 {
		return f
	}
	switch verb {
	case "up":
		f.up(at)
	case "down":
		if next := f.end(at); next < len(f.Lines) && f.Lines[next].Depth == f.Lines[at].Depth {
			f.up(next)
		}
	case "in":
		f.shift(at, 1)
	case "out":
		f.shift(at, -1)
	case "remove":
		f.Lines = slices.Delete(f.Lines, at, at+1)
	}
	f.settle()
	return f
}

func (f Menu) freeKey() string {
	most := 0
	for _, l := range f.Lines {
		n, _ := strconv.Atoi(l.Key)
		most = max(most, n)
	}
	return strconv.Itoa(most + 1)
}

// end is behind the last line that stands below the one at i.
func (f Menu) end(i int) int {
	end := i + 1
	for end < len(f.Lines) && f.Lines[end].Depth > f.Lines[i].Depth {
		end++
	}
	return end
}

// up changes places with the line before of the same depth, each with all below it.
func (f Menu) up(i int) {
	before := i - 1
	for before >= 0 && f.Lines[before].Depth > f.Lines[i].Depth {
		before--
	}
	if before < 0 || f.Lines[before].Depth < f.Lines[i].Depth {
		return
	}
	moved := slices.Concat(f.Lines[i:f.end(i)], f.Lines[before:i])
	copy(f.Lines[before:], moved)
}

// shift takes a line with all below it a level in or out, where there is one.
func (f Menu) shift(i, by int) {
	lines := f.Lines[i:f.end(i)]
	if i == 0 || by > 0 && f.Lines[i-1].Depth < lines[0].Depth {
		return
	}
	for _, l := range lines {
		if l.Depth+by >= cms.MenuDepth || lines[0].Depth+by < 0 {
			return
		}
	}
	for j := range lines {
		lines[j].Depth += by
	}
}

// CMS is the lines as the store knows them.
func (f Menu) CMS() []cms.MenuLine {
	lines := make([]cms.MenuLine, len(f.Lines))
	for i, l := range f.Lines {
		lines[i] = cms.MenuLine{Labels: l.Labels, Target: l.Target, Depth: l.Depth}
	}
	return lines
}

// Parse makes the menu of what was typed. aimed are the lines with what stands at their targets: only one that leads to an
// entry needs no label.
func (f Menu) Parse(aimed []cms.MenuLine) ([]cms.MenuRecord, int, error) {
	for i, l := range f.Lines {
		if aimed[i].Title == "" {
			named(f.Errors, "label-"+l.Key, l.Labels, 100)
		}
		bounded(f.Errors, "label-"+l.Key, l.Labels, 100)
		if l.Target != "" && !OwnAddress(l.Target) && !webAddress(l.Target) {
			f.Errors.Add("target-"+l.Key, "error.target")
		}
	}
	version, err := strconv.Atoi(f.Version)
	if err != nil {
		version = -1
	}
	return cms.Tree(f.CMS()), version, f.Errors.OrNil()
}
