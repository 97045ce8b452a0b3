package draw

import (
	"fmt"
	"image/color"
	"strings"
)

// motif is a figure in a cell, drawn clockwise from lines and curves. One that sits in a corner is
// mirrored about the diagonal, one that does not about its middle; eye says that a small figure
// fits on it.
type motif struct {
	outline string
	corner  bool
	eye     bool
}

const (
	square = "M0 0L100 0L100 100L0 100Z"
	small  = "M50 22L78 50L50 78L22 50Z"
)

func motifs() []motif {
	return []motif{
		{outline: "M50 0C78 0 100 22 100 50C100 78 78 100 50 100C22 100 0 78 0 50C0 22 22 0 50 0Z", eye: true}, // circle
		{outline: "M50 0L100 50L50 100L0 50Z", eye: true},                                                      // diamond
		{outline: "M0 0L100 0C100 55 55 100 0 100Z", corner: true},                                             // quarter round
		{outline: "M0 0L100 0L0 100Z", corner: true},                                                           // triangle
		{outline: "M0 12L100 12L100 32L0 32ZM0 68L100 68L100 88L0 88Z"},                                        // two stripes
		{outline: "M0 100L0 50C0 22 22 0 50 0C78 0 100 22 100 50L100 100Z"},                                    // arch
		{outline: "M0 0C55 0 100 45 100 100C45 100 0 55 0 0Z", corner: true},                                   // leaf
		{outline: "M0 0L50 50L100 0L100 50L50 100L0 50Z"},                                                      // chevron
		{outline: "M0 0L100 0L50 50ZM0 100L50 50L100 100Z"},                                                    // hourglass
	}
}

// stroke is a part of an outline: M, L, C or Z and its points.
type stroke struct {
	op     byte
	points [][2]float64
}

// strokes reads an outline and puts it into the cell at column, row, turned clockwise by quarters.
func strokes(outline string, column, row, turns int) []stroke {
	var out []stroke
	for i := 0; i < len(outline); {
		end := i + 1 + strings.IndexAny(outline[i+1:]+"M", "MLCZ")
		out = append(out, stroke{outline[i], placed(outline[i+1:end], column, row, turns)})
		i = end
	}
	return out
}

func placed(numbers string, column, row, turns int) [][2]float64 {
	var points [][2]float64
	fields := strings.Fields(numbers)
	for i := 0; i+1 < len(fields); i += 2 {
		var x, y float64
		_, _ = fmt.Sscan(fields[i]+" "+fields[i+1], &x, &y) // the outlines are ours
		for range turns {
			x, y = cellSize-y, x
		}
		points = append(points, [2]float64{x + float64(column*cellSize), y + float64(row*cellSize)})
	}
	return points
}

// layer is all of a pattern that lies on the same height and has one colour. Drawn as one path,
// neighbours show no seam.
type layer struct {
	colour  string
	strokes []stroke
}

// layers takes a pattern apart: first the squares, then the figures, then what lies on them.
func (p pattern) layers() []layer {
	var all []layer
	for height := range 3 {
		from := len(all)
		for y := range rows {
			for x, c := range p.cells[y] {
				outline, colour := c.part(height)
				if colour != "" {
					all = stack(all, from, colour, strokes(outline, x, y, c.turns))
				}
			}
		}
	}
	return all
}

func (c cell) part(height int) (outline, colour string) {
	switch height {
	case 0:
		return square, c.ground
	case 1:
		return c.figure.outline, c.colour
	}
	return small, c.eye
}

func stack(all []layer, from int, colour string, more []stroke) []layer {
	for i := from; i < len(all); i++ {
		if all[i].colour == colour {
			all[i].strokes = append(all[i].strokes, more...)
			return all
		}
	}
	return append(all, layer{colour, more})
}

// rgb reads #rrggbb.
func rgb(hex string) color.RGBA {
	c := color.RGBA{A: 0xff}
	_, _ = fmt.Sscanf(hex, "#%02x%02x%02x", &c.R, &c.G, &c.B) // the colours are ours
	return c
}
