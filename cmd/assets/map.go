package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"occupylibrary.net/internal/draw"
)

// countries are those the map can tint, under the names the source gives them.
// Borders are those the United Nations recognise: see NOTICE.md.
var countries = map[string]string{
	"al": "Albania", "am": "Armenia", "at": "Austria", "az": "Azerbaijan", "ba": "Bosnia and Herz.", "bg": "Bulgaria",
	"by": "Belarus", "cy": "Cyprus", "cz": "Czechia", "ge": "Georgia", "gr": "Greece", "hr": "Croatia", "hu": "Hungary",
	"it": "Italy", "md": "Moldova", "me": "Montenegro", "mk": "Macedonia", "pl": "Poland", "ro": "Romania", "rs": "Serbia",
	"ru": "Russia", "si": "Slovenia", "sk": "Slovakia", "tr": "Turkey", "ua": "Ukraine", "xk": "Kosovo",
}

// buildMap draws the region from Natural Earth: a path for each country and one for all other land.
// The paths have no colour of their own; the page that uses them gives it.
func (d *dist) buildMap() error {
	a, err := readAtlas("node_modules/world-atlas/countries-10m.json")
	if err != nil {
		return err
	}
	if err := a.mend(); err != nil {
		return err
	}
	a.simplify()
	width, height := draw.MapBox()
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g">`+"\n", width, height)
	a.write(&svg, "land", a.land())
	for _, code := range draw.MapCountries() {
		a.write(&svg, code, a.shapes[countries[code]])
	}
	svg.WriteString("</svg>\n")
	return d.add("map.svg", []byte(svg.String()))
}

// mend gives Crimea to Ukraine and the whole island of Cyprus to Cyprus.
func (a *atlas) mend() error {
	x, y := draw.Project(44.95, 34.1)
	if !a.move("Russia", "Ukraine", x, y) {
		return errors.New("the source has changed: Crimea is no longer a part of its own")
	}
	for _, part := range []string{"N. Cyprus", "Cyprus U.N. Buffer Zone", "Dhekelia", "Akrotiri"} {
		a.shapes["Cyprus"] = append(a.shapes["Cyprus"], a.shapes[part]...)
		delete(a.shapes, part)
	}
	delete(a.shapes, "Antarctica") // lies around everything else in this projection
	a.dissolve("Ukraine")
	a.dissolve("Cyprus")
	return nil
}

// land is what belongs to no country of ours, in a stable order.
func (a *atlas) land() []ring {
	ours := slices.Collect(maps.Values(countries))
	var rings []ring
	for _, name := range slices.Sorted(maps.Keys(a.shapes)) {
		if !slices.Contains(ours, name) {
			rings = append(rings, a.shapes[name]...)
		}
	}
	return rings
}

func (a *atlas) write(svg *strings.Builder, id string, rings []ring) {
	fmt.Fprintf(svg, `<path id="%s" transform="scale(%g)" vector-effect="non-scaling-stroke" fill-rule="evenodd" d="%s"/>`+"\n",
		id, 1./fineness, a.path(rings))
}
