package cms

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// marked writes a comparison with signs: [gone]{come}.
func marked(lines [][]Piece) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteString(" | ")
		}
		for _, p := range line {
			b.WriteString(map[Edit]string{Removed: "[", Added: "{"}[p.Edit] + p.Text + map[Edit]string{Removed: "]", Added: "}"}[p.Edit])
		}
	}
	return b.String()
}

func TestDiffShowsWordsInTheirLines(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		from, to []string
		want     string
	}{
		{nil, nil, ""},
		{[]string{"A"}, []string{"A"}, "A"},
		{nil, []string{"A", "B"}, "{A} | {B}"},
		{[]string{"A", "B"}, nil, "[A] | [B]"},
		{[]string{"Twelve children came."}, []string{"Thirteen children came."}, "[Twelve]{Thirteen} children came."},
		{[]string{"one two three four"}, []string{"one three four five"}, "one [two ]three four{ five}"},
		{[]string{"same", "old words here", "end"}, []string{"same", "new words here", "end"}, "same | [old]{new} words here | end"},
		{[]string{"Бібліотека в Одесі"}, []string{"Бібліотека в Києві"}, "Бібліотека в [Одесі]{Києві}"},
		{[]string{"nothing alike"}, []string{"Щось інше"}, "[nothing alike] | {Щось інше}"},
		{[]string{"a red house", "x"}, []string{"a small blue house", "x"}, "a [red]{small blue} house | x"},
		{[]string{"so one two ended"}, []string{"so three four ended"}, "so [one two]{three four} ended"},
		{[]string{"first", "third"}, []string{"first", "second", "third"}, "first | {second} | third"},
		{[]string{"știre"}, []string{"știri"}, "[știre] | {știri}"},
	} {
		if got := marked(Diff(tt.from, tt.to)); got != tt.want {
			t.Errorf("%q → %q: got %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
}

// sides are the two texts a comparison was made of.
func sides(lines [][]Piece) (from, to string) {
	for _, line := range lines {
		for _, p := range line {
			if p.Edit != Added {
				from += p.Text
			}
			if p.Edit != Removed {
				to += p.Text
			}
		}
	}
	return from, to
}

func TestNoWordOfEitherTextIsMissing(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		var lines []string
		for range chance.IntN(6) {
			line := ""
			for range chance.IntN(8) {
				line += strconv.Itoa(chance.IntN(5)) + " "
			}
			lines = append(lines, line)
		}
		return lines
	}
	for range 400 {
		a, b := text(), text()
		from, to := sides(Diff(a, b))
		if from != strings.Join(a, "") || to != strings.Join(b, "") {
			t.Fatalf("%q and %q became %q and %q", a, b, from, to)
		}
	}
}

func TestShortestWayIsFound(t *testing.T) {
	t.Parallel()
	changes := 0
	for _, p := range edits(strings.Split("ABCABBA", ""), strings.Split("CBABAC", "")) {
		if p.Edit != Same {
			changes++
		}
	}
	if changes != 5 {
		t.Errorf("got %d edits, want 5", changes)
	}
}

func TestTextsWithoutAnythingInCommonAreSoonCompared(t *testing.T) {
	t.Parallel()
	var a, b []string
	for i := range 20_000 {
		a, b = append(a, "a"+strconv.Itoa(i)), append(b, "b"+strconv.Itoa(i))
	}
	lines := edits(a, b)
	if got := len(lines); got != 40_000 || slices.ContainsFunc(lines, func(p Piece) bool { return p.Edit == Same }) {
		t.Errorf("got %d steps", got)
	}
}
