package draw

import (
	"cmp"
	"math"
	"slices"
)

// A pin is a circle of 28 CSS pixels at every width of the map; two need this much between their middles.
const pinDistance = 30

// Pin is something to be marked at a point of the map; N is how many things it stands for.
type Pin struct {
	X, Y float64
	N    int
	ID   string
}

// Cluster is one circle on the map. Pins are the places, in the list that was given, of what it
// stands for; X and Y lie in their middle, each weighing as much as its N.
type Cluster struct {
	X, Y float64
	N    int
	Pins []int
}

// Clusters puts together the pins whose circles would overlap on a map that many CSS pixels wide.
// It lists them from north to south, and from west to east.
func Clusters(pins []Pin, width float64) []Cluster {
	var all []Cluster
	for i, p := range pins {
		all = append(all, Cluster{p.X, p.Y, p.N, []int{i}})
	}
	for reach, before := pinDistance*mapWidth/width, -1; len(all) != before; {
		before = len(all)
		slices.SortStableFunc(all, northToSouth)
		all = joined(all, reach)
	}
	slices.SortStableFunc(all, northToSouth)
	return all
}

func northToSouth(a, b Cluster) int {
	return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
}

// joined lets every cluster join the nearest within reach of those before it.
func joined(all []Cluster, reach float64) []Cluster {
	var out []Cluster
	for _, c := range all {
		if i := nearest(out, c, reach); i >= 0 {
			out[i] = out[i].with(c)
		} else {
			out = append(out, c)
		}
	}
	return out
}

func nearest(all []Cluster, to Cluster, reach float64) int {
	best := -1
	for i, c := range all {
		if d := math.Hypot(c.X-to.X, c.Y-to.Y); d < reach {
			best, reach = i, d
		}
	}
	return best
}

func (c Cluster) with(other Cluster) Cluster {
	a, b := weight(c), weight(other)
	return Cluster{
		X:    (c.X*a + other.X*b) / (a + b),
		Y:    (c.Y*a + other.Y*b) / (a + b),
		N:    c.N + other.N,
		Pins: slices.Sorted(slices.Values(append(slices.Clone(c.Pins), other.Pins...))),
	}
}

// weight lets a pin that stands for nothing be drawn all the same.
func weight(c Cluster) float64 {
	return math.Max(float64(c.N), 1)
}
