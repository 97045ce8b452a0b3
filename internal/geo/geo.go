// Package geo knows the towns of the network's countries and of Europe, and finds one by what people
// type for it in any script. The data is GeoNames' (CC BY 4.0), cut by cmd/assets.
package geo

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

//go:embed towns.gz
var packed []byte

// Town is a place of the gazetteer. Key lasts from release to release; Country is an ISO code in
// lower case; Population is rounded to hundreds and may be 0 where the source has none. Aliases
// are other spellings, the town's own script among them, for the towns that matter to the network.
type Town struct {
	Key        string
	Name       string
	Country    string
	Lat, Lon   float64
	Population int
	Aliases    []string
}

// Gazetteer answers from memory and may be asked by many at once.
type Gazetteer struct {
	towns []Town
	names []name
	byKey map[string]int
}

// name is one spelling of a town as it is compared: folded, and by its sound.
type name struct {
	town          int
	folded, sound string
}

// Load unpacks the gazetteer, which takes some tens of milliseconds: do it once and keep it.
func Load() (*Gazetteer, error) {
	file, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	g := &Gazetteer{byKey: map[string]int{}}
	country, id := "", 0
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if code, ok := strings.CutPrefix(lines.Text(), "="); ok {
			country, id = code, 0
			continue
		}
		town, step, err := parseTown(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
		id += step
		town.Country, town.Key = country, "g"+strconv.Itoa(id)
		g.add(town)
	}
	return g, lines.Err()
}

// parseTown reads a line as cmd/assets writes it; step is the distance from the number of the town before.
func parseTown(line string) (town Town, step int, err error) {
	f := strings.Split(line, "\t")
	if len(f) < 5 {
		return town, 0, fmt.Errorf("not a town: %q", line)
	}
	step, errStep := strconv.Atoi(f[0])
	lat, errLat := strconv.ParseFloat(f[2], 64)
	lon, errLon := strconv.ParseFloat(f[3], 64)
	hundreds, errPeople := strconv.Atoi(f[4])
	town = Town{Name: f[1], Lat: lat, Lon: lon, Population: 100 * hundreds}
	if len(f) > 5 {
		town.Aliases = strings.Split(f[5], "|")
	}
	return town, step, errors.Join(errStep, errLat, errLon, errPeople)
}

func (g *Gazetteer) add(town Town) {
	at := len(g.towns)
	g.towns = append(g.towns, town)
	g.byKey[town.Key] = at
	for _, spelling := range append([]string{town.Name, otherReform(town)}, town.Aliases...) {
		if folded := plain(spelling); folded != "" {
			g.names = append(g.names, name{at, folded, sound(folded)})
		}
	}
}

// otherReform spells a Romanian or Moldovan name by the other of the two spelling reforms: Hîncești, Hâncești.
func otherReform(town Town) string {
	if (town.Country != "ro" && town.Country != "md") || !strings.ContainsAny(town.Name, "âî") {
		return ""
	}
	return strings.NewReplacer("î", "â", "â", "î").Replace(town.Name)
}

// plain folds a name and makes one space of every hyphen, stop and apostrophe.
func plain(s string) string {
	words := strings.FieldsFunc(cms.Fold(s), func(r rune) bool {
		return strings.ContainsRune(" \t\n\r-–.,'’\"«»()", r)
	})
	return strings.Join(words, " ")
}

// ByKey finds the town a form has chosen; false for a key that is none of ours.
func (g *Gazetteer) ByKey(key string) (Town, bool) {
	at, ok := g.byKey[key]
	if !ok {
		return Town{}, false
	}
	return g.towns[at], true
}
