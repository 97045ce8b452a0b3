package geo

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"
	"testing"
)

func load(t *testing.T) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTheGazetteerHoldsTheRegion(t *testing.T) {
	t.Parallel()
	g := load(t)
	if len(g.towns) < 9000 || len(packed) > 200_000 {
		t.Errorf("%d towns in %d bytes", len(g.towns), len(packed))
	}
	count := map[string]int{}
	for _, town := range g.towns {
		count[town.Country]++
		if len(town.Country) != 2 || town.Name == "" || town.Lat < 27 || town.Lat > 79 || town.Lon < -32 || town.Lon > 51 {
			t.Errorf("not in Europe: %+v", town)
		}
		if (town.Country == "ro" || town.Country == "md") && strings.ContainsAny(town.Name, "şţŞŢ") {
			t.Errorf("a cedilla in %s", town.Name)
		}
	}
	for _, country := range strings.Fields("al am az bg ge gr md mk ro rs tr ua") {
		if count[country] < 50 {
			t.Errorf("%s has %d towns", country, count[country])
		}
	}
}

func TestTownsAreFoundByTheirKey(t *testing.T) {
	t.Parallel()
	g := load(t)
	got, ok := g.ByKey("g617993")
	if !ok || got.Name != "Hîncești" || got.Country != "md" || got.Lat != 46.83 || got.Lon != 28.591 || got.Population != 16900 {
		t.Errorf("got %+v, %v", got, ok)
	}
	if !slices.Contains(got.Aliases, "Hâncești") {
		t.Errorf("aliases %q", got.Aliases)
	}
	for _, key := range []string{"", "g", "617993", "g0", "g617993 ", "Hîncești"} {
		if town, ok := g.ByKey(key); ok {
			t.Errorf("%q found %+v", key, town)
		}
	}
	if len(g.byKey) != len(g.towns) {
		t.Errorf("%d keys for %d towns", len(g.byKey), len(g.towns))
	}
}

func TestABrokenLineIsAnError(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "1\tX\t2", "1\tX\tnorth\t2\t3", "x\tX\t1\t2\t3"} {
		if town, _, err := parseTown(line); err == nil {
			t.Errorf("%q gave %+v", line, town)
		}
	}
}

func TestEverySpellingLeadsToItsTown(t *testing.T) {
	t.Parallel()
	g := load(t)
	for _, town := range g.towns {
		for _, alias := range town.Aliases {
			if found := g.Find(alias, "", 3); !slices.ContainsFunc(found, func(f Town) bool { return f.Key == town.Key }) {
				t.Errorf("%s is not found by %s: %v", town.Name, alias, found)
			}
		}
	}
}

func TestThePackingIsWhatWasReviewed(t *testing.T) {
	t.Parallel()
	file, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	if want := "\tHîncești\t46.830\t28.591\t169\tHâncești|"; !strings.Contains(string(text), want) {
		t.Errorf("no line with %q", want)
	}
}
