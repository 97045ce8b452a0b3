package form

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// outline is a menu's targets with their depth, like "a 1b c".
func outline(f Menu) string {
	var all []string
	for _, l := range f.Lines {
		depth := ""
		if l.Depth > 0 {
			depth = strconv.Itoa(l.Depth)
		}
		all = append(all, depth+l.Target)
	}
	return strings.Join(all, " ")
}

// menuForm is a form of lines like "a 1b c", keyed from 1.
func menuForm(lines string) Menu {
	typed := url.Values{}
	for i, l := range strings.Fields(lines) {
		key := strconv.Itoa(i + 1)
		typed.Add("line", key)
		typed.Set("depth-"+key, strings.TrimRight(l, "abcdefgh"))
		typed.Set("target-"+key, strings.TrimLeft(l, "-0123456789"))
	}
	return DecodeMenu(typed)
}

func TestMenuLinesMoveWithAllBelowThem(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ from, act, want string }{
		{"a 1b 2c d 1e", "up-4", "d 1e a 1b 2c"},
		{"a 1b 2c d 1e", "down-1", "d 1e a 1b 2c"},
		{"a 1b 2c d 1e", "up-1", "a 1b 2c d 1e"},
		{"a 1b 1c d", "up-3", "a 1c 1b d"},
		{"a 1b d", "up-2", "a 1b d"},
		{"a 1b d", "down-2", "a 1b d"},
		{"a b 1c", "in-2", "a 1b 2c"},
		{"a b 1c 2d", "in-2", "a b 1c 2d"}, // would be a fourth level
		{"a b", "in-1", "a b"},
		{"a 1b c", "in-3", "a 1b 1c"},
		{"a 1b 2c 1d", "out-2", "a b 1c 1d"},
		{"a 1b", "out-1", "a 1b"},
		{"a 1b 2c", "remove-1", "b 1c"},
		{"a", "add", "a "},
		{"a", "up-77", "a"},
		{"a", "nonsense", "a"},
		{"3a 9b 9c 9d", "", "a 1b 2c 2d"},
		{"a -5b", "", "a b"},
	} {
		if got := outline(menuForm(tt.from).Do(tt.act)); got != tt.want {
			t.Errorf("%q, %s: got %q, want %q", tt.from, tt.act, got, tt.want)
		}
	}
}

func TestMenuReadsItsLinesInTheOrderTheyCame(t *testing.T) {
	t.Parallel()
	typed := url.Values{"line": {"7", "2", "7", "x", "-1", ""}, "target-7": {"/a"}, "target-2": {"/b"}}
	if got := outline(DecodeMenu(typed)); got != "/a /b" {
		t.Errorf("got %q", got)
	}
}
