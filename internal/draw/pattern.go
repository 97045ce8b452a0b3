package draw

import (
	"crypto/sha256"
	"slices"
)

// The colours of the site's stylesheet that covers and cards wear beside those of the goals.
const (
	paper  = "#fffdf8"
	ink    = "#17130f"
	quiet  = "#5a5148"
	accent = "#d9411e"
	loud   = "#ff5a36"
	sun    = "#ffd447"
	sea    = "#0b6e99"
	mist   = "#dceef4"
	rose   = "#ffe3da"
	wash   = "#f6f1e6"
)

// A pattern is woven from columns × rows cells; its right half mirrors its left.
const (
	columns, rows = 6, 4
	cellSize      = 100
)

// cell is what one square of the pattern shows: a square of its own or none, a figure, and on it
// a small one or none. The empty colour draws nothing.
type cell struct {
	ground, colour, eye string
	figure              motif
	turns               int
}

// pattern is the picture that stands for a name: the same name and colours always give the same.
type pattern struct {
	ground string
	cells  [rows][columns]cell
}

// weave makes the pattern of a name in the colours of its goals.
func weave(seed string, goals []int) pattern {
	d := &dice{seed: seed}
	p := pattern{}
	var colours []string
	p.ground, colours = palette(d, goals)
	figures := pick(d, motifs(), 4)
	repeat := d.roll(3)
	for y := range rows {
		for x := range columns / 2 {
			var from cell
			switch {
			case repeat == 1 && y >= 2: // upper and lower half mirror each other
				from = p.cells[rows-1-y][x].flipped()
			case repeat == 2 && y >= 2: // the first two rows come again in other colours
				from = p.cells[y-2][x].recoloured(d, colours)
			default:
				from = throw(d, figures, colours)
			}
			p.cells[y][x], p.cells[y][columns-1-x] = from, from.mirrored()
		}
	}
	return p
}

func throw(d *dice, figures []motif, colours []string) cell {
	c := cell{figure: figures[d.roll(len(figures))], turns: d.roll(4)}
	return c.recoloured(d, colours)
}

// recoloured gives a cell other colours, no two of them alike where they touch.
func (c cell) recoloured(d *dice, colours []string) cell {
	c.colour, c.ground, c.eye = colours[d.roll(len(colours))], "", ""
	if other := colours[d.roll(len(colours))]; d.roll(5) == 0 && far(other, c.colour) {
		c.ground = other
	}
	if other := colours[d.roll(len(colours))]; d.roll(3) == 0 && c.figure.eye && far(other, c.colour) {
		c.eye = other
	}
	return c
}

func (c cell) mirrored() cell {
	if c.figure.corner {
		c.turns ^= 1
	} else {
		c.turns = (4 - c.turns) % 4
	}
	return c
}

func (c cell) flipped() cell {
	c = c.mirrored()
	c.turns = (c.turns + 2) % 4
	return c
}

// palette chooses a ground and the colours that show on it: the goals' twice as often as the rest.
func palette(d *dice, goals []int) (ground string, colours []string) {
	for _, n := range goals {
		if colour := GoalColour(n); colour != "" {
			colours = append(colours, colour, colour)
		}
	}
	if len(colours) == 0 {
		colours = []string{loud, loud, sea}
	}
	grounds := pick(d, []string{mist, sun, rose, wash, ink}, 5)
	for _, ground = range grounds {
		if !slices.ContainsFunc(colours, func(c string) bool { return !far(c, ground) }) {
			break
		}
	}
	for _, other := range []string{ink, sun, paper} {
		if far(other, ground) {
			colours = append(colours, other)
		}
	}
	return ground, colours
}

// far says whether two colours can be told from each other at a glance.
func far(a, b string) bool {
	one, two := rgb(a), rgb(b)
	r, g, bl := int(one.R)-int(two.R), int(one.G)-int(two.G), int(one.B)-int(two.B)
	return 2*r*r+4*g*g+3*bl*bl > 45000
}

// pick draws n of the things, none twice.
func pick[T any](d *dice, things []T, n int) []T {
	things = slices.Clone(things)
	for i := range n {
		j := i + d.roll(len(things)-i)
		things[i], things[j] = things[j], things[i]
	}
	return things[:n]
}

// dice falls the same way for the same seed, on every machine and in every release.
type dice struct {
	seed string
	sum  [sha256.Size]byte
	used int
}

// roll gives a number from 0 up to, but not including, sides.
func (d *dice) roll(sides int) int {
	if d.used%len(d.sum) == 0 {
		d.sum = sha256.Sum256(append(d.sum[:], d.seed...))
	}
	face := d.sum[d.used%len(d.sum)]
	d.used++
	return int(face) % sides
}
