package geo

import (
	"math"
	"slices"
	"strings"
)

// Sure is the one town that a text spells out, in any script; false where there is none, or more than one.
func (g *Gazetteer) Sure(q, country string) (Town, bool) {
	found := g.Find(q, country, 2)
	spelt := slices.DeleteFunc(found, func(t Town) bool { return !t.spelt(q) })
	if len(spelt) != 1 {
		return Town{}, false
	}
	return spelt[0], true
}

// Means says whether a text may mean the town.
func (g *Gazetteer) Means(q string, t Town) bool {
	return slices.ContainsFunc(g.Find(q, t.Country, 50), func(found Town) bool { return found.Key == t.Key })
}

func (t Town) spelt(q string) bool {
	q, _, _ = strings.Cut(q, ",")
	folded := plain(q)
	return slices.ContainsFunc(append([]string{t.Name, otherReform(t)}, t.Aliases...), func(name string) bool {
		return plain(name) == folded || sound(plain(name)) == sound(folded)
	})
}

// city is how many people make a town one that others know where to look for.
const city = 40_000

// Near is the city of the same country that a town lies by, so that two towns of one name can be told apart.
func (g *Gazetteer) Near(t Town) (Town, bool) {
	var near Town
	best := math.Inf(1)
	for _, other := range g.towns {
		if other.Country != t.Country || other.Population < city || other.Key == t.Key {
			continue
		}
		if d := math.Hypot(other.Lat-t.Lat, (other.Lon-t.Lon)*math.Cos(t.Lat*math.Pi/180)); d < best {
			near, best = other, d
		}
	}
	return near, near.Key != ""
}
