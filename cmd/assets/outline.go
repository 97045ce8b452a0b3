package main

import (
	"fmt"
	"math"
	"strings"

	"occupylibrary.net/internal/draw"
)

const (
	tolerance = .45 // how far a simplified border may lie from the true one
	smallest  = 1.  // islands below this area are left out
	bleed     = 6.  // lines run on beyond the edge, so that no cut is seen
	fineness  = 10  // steps to a unit; paths are written in whole steps
)

// simplify drops the points of each arc that do not show, once for both its countries.
func (a *atlas) simplify() {
	for i, arc := range a.arcs {
		a.arcs[i] = thin(arc)
	}
}

// thin is Douglas and Peucker's way: keep the farthest point while it is too far from the line.
func thin(line []point) []point {
	far, at := 0., 0
	for i := 1; i < len(line)-1; i++ {
		if d := distance(line[i], line[0], line[len(line)-1]); d > far {
			far, at = d, i
		}
	}
	if far <= tolerance {
		return []point{line[0], line[len(line)-1]}
	}
	left, right := thin(line[:at+1]), thin(line[at:])
	return append(left[:len(left)-1:len(left)-1], right...)
}

// distance of p from the line through a and b, or from a where both are one.
func distance(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return math.Hypot(p.x-a.x, p.y-a.y)
	}
	return math.Abs(dx*(p.y-a.y)-dy*(p.x-a.x)) / length
}

// path writes what the map shows of the rings as the d of an SVG path.
func (a *atlas) path(rings []ring) string {
	var d strings.Builder
	for _, r := range rings {
		line := clip(a.line(r))
		if area(line) >= smallest {
			writeLine(&d, line)
		}
	}
	return strings.NewReplacer(" -", "-", " z", "z").Replace(d.String())
}

func writeLine(d *strings.Builder, line []point) {
	var x, y int
	for i, p := range line {
		px, py := int(math.Round(p.x*fineness)), int(math.Round(p.y*fineness))
		switch {
		case i == 0:
			fmt.Fprintf(d, "M%d %dl", px, py)
		case px != x || py != y:
			fmt.Fprintf(d, "%d %d ", px-x, py-y)
		}
		x, y = px, py
	}
	d.WriteString("z")
}

func area(line []point) float64 {
	sum := 0.
	for i, p := range line {
		q := line[(i+1)%len(line)]
		sum += p.x*q.y - q.x*p.y
	}
	return math.Abs(sum) / 2
}

// clip is Sutherland and Hodgman's way: cut the ring at each of the four edges in turn.
func clip(line []point) []point {
	width, height := draw.MapBox()
	turn := func(p point) point { return point{p.y, -p.x} }
	for _, edge := range []float64{width + bleed, height + bleed, bleed, bleed} {
		line = cut(line, edge)
		for i, p := range line {
			line[i] = turn(p)
		}
	}
	return line
}

// cut keeps what lies left of the upright line at x = edge.
func cut(line []point, edge float64) []point {
	var out []point
	for i, p := range line {
		q := line[(i+1)%len(line)]
		if p.x <= edge {
			out = append(out, p)
		}
		if (p.x <= edge) != (q.x <= edge) {
			out = append(out, point{edge, p.y + (edge-p.x)/(q.x-p.x)*(q.y-p.y)})
		}
	}
	return out
}
