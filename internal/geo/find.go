package geo

import (
	"cmp"
	"slices"
	"strings"
)

const (
	tooLong = 60 // letters; no town has as many
	none    = 1 << 10
)

// Find lists the towns that a text may mean, the likeliest first: by how exactly a spelling fits,
// then by population. It reads any script, old spellings, missing diacritics, beginnings and small
// slips; what follows a comma is not read. An empty country means every country.
func (g *Gazetteer) Find(q, country string, limit int) []Town {
	q, _, _ = strings.Cut(q, ",")
	if letters := []rune(q); len(letters) > tooLong {
		q = string(letters[:tooLong])
	}
	q = plain(q)
	if q == "" || len(q) > tooLong {
		return nil
	}
	country = strings.ToLower(country)
	qSound := sound(q)
	found := g.rank(country, func(n name) int { return likeness(q, qSound, n) })
	if len(found) == 0 {
		slips := slipsAllowed(q)
		found = g.rank(country, func(n name) int { return slip(q, n.folded, slips) })
	}
	return g.best(found, limit)
}

// match is a town and how far its spelling is from what was typed; 0 is exact.
type match struct{ town, distance int }

// rank compares every name and keeps each town's best.
func (g *Gazetteer) rank(country string, distance func(name) int) []match {
	var found []match
	for _, n := range g.names {
		if country != "" && g.towns[n.town].Country != country {
			continue
		}
		d := distance(n)
		if d == none {
			continue
		}
		if last := len(found) - 1; last >= 0 && found[last].town == n.town {
			found[last].distance = min(found[last].distance, d)
		} else {
			found = append(found, match{n.town, d})
		}
	}
	return found
}

func (g *Gazetteer) best(found []match, limit int) []Town {
	slices.SortFunc(found, func(a, b match) int {
		one, two := g.towns[a.town], g.towns[b.town]
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(two.Population, one.Population), cmp.Compare(a.town, b.town))
	})
	var towns []Town
	seen := map[int]bool{}
	for _, m := range found {
		if len(towns) >= limit {
			break
		}
		if !seen[m.town] {
			towns = append(towns, g.towns[m.town])
		}
		seen[m.town] = true
	}
	return towns
}

// likeness is 0 to 4 for a name that a text spells, spells by its sound, or begins.
func likeness(q, qSound string, n name) int {
	switch {
	case n.folded == q:
		return 0
	case n.sound == qSound:
		return 1
	case strings.HasPrefix(n.folded, q):
		return 2
	case strings.Contains(n.folded, " "+q):
		return 3
	case strings.HasPrefix(n.sound, qSound):
		return 4
	}
	return none
}
