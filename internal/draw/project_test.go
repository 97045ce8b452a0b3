package draw

import (
	"math"
	"testing"
)

func TestTownsLandWhereTheyBelong(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ lat, lon, x, y float64 }{
		"the middle": {43.6, 31.6, 500, 350},
		"Chișinău":   {47.01, 28.86, 435.0, 230.4},
		"Athens":     {37.98, 23.73, 283.8, 535.3},
		"Tbilisi":    {41.69, 44.83, 842.0, 389.1},
	} {
		x, y := Project(test.lat, test.lon)
		if math.Abs(x-test.x) > .05 || math.Abs(y-test.y) > .05 {
			t.Errorf("%s: %.1f, %.1f, want %.1f, %.1f", name, x, y, test.x, test.y)
		}
	}
}

func TestUnprojectUndoesProject(t *testing.T) {
	t.Parallel()
	for lat := 30.; lat <= 56; lat += .5 {
		for lon := 5.; lon <= 60; lon += .5 {
			backLat, backLon := Unproject(Project(lat, lon))
			if math.Abs(backLat-lat) > 1e-9 || math.Abs(backLon-lon) > 1e-9 {
				t.Fatalf("%v, %v came back as %v, %v", lat, lon, backLat, backLon)
			}
		}
	}
}

func TestInside(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		lat, lon float64
		want     bool
	}{
		"Tirana": {41.33, 19.82, true}, "Baku": {40.41, 49.87, true}, "Heraklion": {35.34, 25.13, true}, "Chernihiv": {51.5, 31.3, true},
		"Lisbon": {38.7, -9.1, false}, "Oslo": {59.9, 10.7, false}, "the south pole": {-90, 0, false}, "the north pole": {90, 0, false},
	} {
		if got := Whole().Holds(Project(test.lat, test.lon)); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
