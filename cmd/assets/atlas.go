package main

import (
	"encoding/json"
	"os"
	"slices"

	"occupylibrary.net/internal/draw"
)

// point is a place on the map, in its units.
type point struct{ x, y float64 }

// ring is a closed line as arcs of an atlas; ^i is arc i walked backwards.
type ring []int

// atlas holds the borders of the world: every arc once, however many countries it parts.
type atlas struct {
	arcs   [][]point
	shapes map[string][]ring // by the source's name of the country
}

// topology is the part of a TopoJSON file that we read.
type topology struct {
	Arcs      [][][2]float64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

func readAtlas(file string) (*atlas, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, err
	}
	a := &atlas{shapes: map[string][]ring{}}
	for _, steps := range t.Arcs {
		a.arcs = append(a.arcs, t.project(steps))
	}
	for _, g := range t.Objects.Countries.Geometries {
		rings, err := g.rings()
		if err != nil {
			return nil, err
		}
		a.shapes[g.Properties.Name] = append(a.shapes[g.Properties.Name], rings...)
	}
	return a, nil
}

// project undoes the source's packing (steps from point to point, whole numbers) and draws the arc.
func (t topology) project(steps [][2]float64) []point {
	var arc []point
	var lon, lat float64
	for _, step := range steps {
		lon, lat = lon+step[0], lat+step[1]
		x, y := draw.Project(lat*t.Transform.Scale[1]+t.Transform.Translate[1], lon*t.Transform.Scale[0]+t.Transform.Translate[0])
		arc = append(arc, point{x, y})
	}
	return arc
}

// rings forgets which ring is a hole in which: filled by the even-odd rule they need not say.
func (g geometry) rings() ([]ring, error) {
	if g.Type == "Polygon" {
		var rings []ring
		return rings, json.Unmarshal(g.Arcs, &rings)
	}
	var polygons [][]ring
	err := json.Unmarshal(g.Arcs, &polygons)
	return slices.Concat(polygons...), err
}

// walk returns the points of an arc in the direction asked for.
func (a *atlas) walk(i int) []point {
	if i >= 0 {
		return a.arcs[i]
	}
	arc := slices.Clone(a.arcs[^i])
	slices.Reverse(arc)
	return arc
}

// line returns the points of a ring, each once.
func (a *atlas) line(r ring) []point {
	var line []point
	for _, i := range r {
		arc := a.walk(i)
		line = append(line, arc[:len(arc)-1]...)
	}
	return line
}

// move gives the ring that lies around a place to another country.
func (a *atlas) move(from, to string, x, y float64) bool {
	i := slices.IndexFunc(a.shapes[from], func(r ring) bool { return around(a.line(r), x, y) })
	if i < 0 {
		return false
	}
	a.shapes[to] = append(a.shapes[to], a.shapes[from][i])
	a.shapes[from] = slices.Delete(a.shapes[from], i, i+1)
	return true
}

// dissolve joins the rings of a country that share a border, so that the border is gone.
func (a *atlas) dissolve(name string) {
	left := map[int]bool{}
	for _, r := range a.shapes[name] {
		for _, i := range r {
			if left[^i] {
				delete(left, ^i)
			} else {
				left[i] = true
			}
		}
	}
	a.shapes[name] = a.stitch(left)
}

// stitch makes rings of loose arcs, beginning each with the lowest number so that the order is stable.
func (a *atlas) stitch(left map[int]bool) []ring {
	var rings []ring
	for len(left) > 0 {
		i := lowest(left, func(int) bool { return true })
		first, r := a.walk(i)[0], ring{}
		for ok := true; ok; {
			r, ok = append(r, i), false
			delete(left, i)
			arc := a.walk(i)
			if end := arc[len(arc)-1]; end != first {
				i = lowest(left, func(j int) bool { return a.walk(j)[0] == end })
				ok = left[i]
			}
		}
		rings = append(rings, r)
	}
	return rings
}

func lowest(set map[int]bool, fits func(int) bool) int {
	best, found := 0, false
	for i := range set {
		if fits(i) && (!found || i < best) {
			best, found = i, true
		}
	}
	return best
}

// around says whether a line runs around a point.
func around(line []point, x, y float64) bool {
	in := false
	for i, p := range line {
		q := line[(i+1)%len(line)]
		if (p.y > y) != (q.y > y) && x < p.x+(y-p.y)/(q.y-p.y)*(q.x-p.x) {
			in = !in
		}
	}
	return in
}
