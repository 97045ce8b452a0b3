package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// titles are the stories of the demonstration.
func titles() map[string][]int {
	return map[string][]int{
		"Public Libraries as Active Citizens Hubs":              {3, 4, 5, 17},
		`PLACH @ "G.T. Kirileanu" Neamț County Library`:         nil,
		"PLACH @ Lugansk Regional Universal Scientific Library": nil,
		`PLACH @ Lviv Central City Library "Lesya Ukrainka"`:    nil,
		`PLACH @ "Antim Ivireanul" Vâlcea County Library`:       nil,
		`PLACH @ Raional Library "D. Cantemir" Ungheni`:         nil,
		`PLACH @ Raional Library "IPS A. Plămădeală" Hîncești`:  nil,
		"CODE Kids":                     {4},
		"Women can succeed from home":   {5, 8},
		"Pro-active EU":                 {16},
		"Multicultural connections":     {4, 10, 11, 17},
		"S.T.E.A.M. Hour – Ora să ȘTIM": {4},
	}
}

func TestACoverIsTheSameEveryTime(t *testing.T) {
	t.Parallel()
	want := `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><path fill="#ffd447" d="M0 0h600v400H0z"/>`
	got := Cover("CODE Kids", []int{4})
	if !strings.HasPrefix(string(got), want) {
		t.Errorf("begins %.160s", got)
	}
	if !bytes.Equal(got, Cover("CODE Kids", []int{4})) {
		t.Error("the same name, another picture")
	}
}

func TestACoverIsSmallPlainSVG(t *testing.T) {
	t.Parallel()
	for title, goals := range titles() {
		svg := Cover(title, goals)
		if len(svg) > 2500 {
			t.Errorf("%s: %d bytes", title, len(svg))
		}
		for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", title, err)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local != "svg" && e.Name.Local != "path" {
				t.Errorf("%s: <%s>", title, e.Name.Local)
			}
		}
		if strings.Contains(string(svg), "style") {
			t.Errorf("%s: an inline style", title)
		}
	}
}

func TestACoverWearsTheColoursOfItsGoals(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 17; n++ {
		if svg := string(Cover("A story", []int{n})); !strings.Contains(svg, GoalColour(n)) {
			t.Errorf("goal %d: no %s in %s", n, GoalColour(n), svg)
		}
	}
	for _, n := range []int{-1, 0, 18} {
		if GoalColour(n) != "" {
			t.Errorf("goal %d has a colour", n)
		}
		if got, want := Cover("A story", []int{n}), Cover("A story", nil); !bytes.Equal(got, want) {
			t.Errorf("goal %d changes the cover", n)
		}
	}
}

func TestNoTwoCoversLookAlike(t *testing.T) {
	t.Parallel()
	for a := range titles() {
		for b := range titles() {
			if a < b {
				if n := sameCells(weave(a, nil), weave(b, nil)); n > columns*rows/2 {
					t.Errorf("%q and %q share %d of %d cells", a, b, n, columns*rows)
				}
			}
		}
	}
}

func sameCells(a, b pattern) int {
	same := 0
	for y := range rows {
		for x := range columns {
			one, two := a.cells[y][x], b.cells[y][x]
			if one.figure == two.figure && one.colour == two.colour && a.ground == b.ground {
				same++
			}
		}
	}
	return same
}

// TestTheRightHalfMirrorsTheLeft looks at the card's raster, where it would be seen.
func TestTheRightHalfMirrorsTheLeft(t *testing.T) {
	t.Parallel()
	for title, goals := range titles() {
		img := decodeCard(t, title, "", goals)
		left, right := img.Bounds().Max.X-int(cardColumns*cardCell), img.Bounds().Max.X-1
		for y := 5; y < cardHeight; y += 7 {
			for x := 2; x < 157; x += 5 {
				if one, two := img.At(left+x, y), img.At(right-x, y); !near(one, two) {
					t.Fatalf("%s: at %d, %d %v against %v", title, x, y, one, two)
				}
			}
		}
	}
}
