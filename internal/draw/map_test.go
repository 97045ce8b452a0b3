package draw

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"occupylibrary.net/static"
)

type mapFile struct {
	ViewBox string `xml:"viewBox,attr"`
	Paths   []struct {
		ID   string `xml:"id,attr"`
		D    string `xml:"d,attr"`
		Fill string `xml:"fill,attr"`
	} `xml:"path"`
}

func readMap(t *testing.T) mapFile {
	t.Helper()
	var file mapFile
	if err := xml.Unmarshal(static.File("map.svg"), &file); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestTheMapHasAPathForEachCountry(t *testing.T) {
	t.Parallel()
	file := readMap(t)
	width, height := MapBox()
	if want := fmt.Sprintf("0 0 %g %g", width, height); file.ViewBox != want {
		t.Errorf("viewBox %q, want %q", file.ViewBox, want)
	}
	want := append([]string{"land"}, MapCountries()...)
	for i, path := range file.Paths {
		if i >= len(want) || path.ID != want[i] || path.Fill != "" {
			t.Errorf("path %d is %q with fill %q", i, path.ID, path.Fill)
		}
	}
	if len(file.Paths) != len(want) {
		t.Errorf("%d paths, want %d", len(file.Paths), len(want))
	}
}

func TestTheMapIsSmall(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(static.File("map.svg")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil || packed.Len() > 25_000 {
		t.Errorf("%d bytes compressed (%v), want at most 25,000", packed.Len(), err)
	}
}

func TestTownsLieInTheirCountries(t *testing.T) {
	t.Parallel()
	file := readMap(t)
	for name, test := range map[string]struct {
		lat, lon float64
		country  string
	}{
		"Chișinău": {47.01, 28.86, "md"}, "Piatra Neamț": {46.92, 26.33, "ro"}, "Lviv": {49.84, 24.02, "ua"}, "Luhansk": {48.57, 39.32, "ua"},
		"Simferopol": {44.95, 34.1, "ua"}, "Larissa": {39.64, 22.42, "gr"}, "Tbilisi": {41.69, 44.83, "ge"}, "Ankara": {39.92, 32.85, "tr"},
		"Kyrenia": {35.3, 33.3, "cy"}, "Tiraspol": {46.84, 29.63, "md"}, "Rostov": {47.24, 39.7, "ru"}, "Damascus": {33.9, 36.9, "land"},
		"the Black Sea": {43.4, 34, ""}, "the Caspian": {41.5, 51, ""},
	} {
		x, y := Project(test.lat, test.lon)
		for _, path := range file.Paths {
			if got, want := inPath(t, path.D, x, y), path.ID == test.country; got != want {
				t.Errorf("%s: inside %q is %v", name, path.ID, got)
			}
		}
	}
}

// inPath counts how often a ray from the point crosses the path, whose units are tenths.
func inPath(t *testing.T, d string, x, y float64) bool {
	t.Helper()
	in := false
	for _, line := range rings(t, d) {
		for i, p := range line {
			q := line[(i+1)%len(line)]
			if (p[1] > y) != (q[1] > y) && x < p[0]+(y-p[1])/(q[1]-p[1])*(q[0]-p[0]) {
				in = !in
			}
		}
	}
	return in
}

// rings are the lines of a path.
func rings(t *testing.T, d string) (list [][][2]float64) {
	t.Helper()
	for _, ring := range strings.Split(strings.TrimSuffix(d, "z"), "z") {
		list = append(list, readRing(t, ring))
	}
	return list
}

func readRing(t *testing.T, ring string) [][2]float64 {
	t.Helper()
	numbers := strings.Fields(strings.NewReplacer("M", " ", "l", " ", "-", " -").Replace(ring))
	var line [][2]float64
	var x, y float64
	for i := 0; i+1 < len(numbers); i += 2 {
		var dx, dy float64
		if _, err := fmt.Sscan(numbers[i], &dx); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Sscan(numbers[i+1], &dy); err != nil {
			t.Fatal(err)
		}
		x, y = x+dx/10, y+dy/10
		line = append(line, [2]float64{x, y})
	}
	return line
}
