package draw

import (
	"math"
	"testing"
)

// bounds is the box of a path, in whole units outwards.
func bounds(t *testing.T, path string) Box {
	t.Helper()
	west, north, east, south := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, ring := range rings(t, path) {
		for _, p := range ring {
			west, north, east, south = min(west, p[0]), min(north, p[1]), max(east, p[0]), max(south, p[1])
		}
	}
	west, north, east, south = math.Floor(max(west, 0)), math.Floor(max(north, 0)), math.Ceil(min(east, mapWidth)), math.Ceil(min(south, mapHeight))
	return Box{west, north, east - west, south - north}
}

func TestCountriesLieWhereTheMapDrawsThem(t *testing.T) {
	t.Parallel()
	for _, path := range readMap(t).Paths {
		if path.ID == "land" {
			continue
		}
		if got, want := countryBoxes[path.ID], bounds(t, path.D); got != want {
			t.Errorf("%q: {%g, %g, %g, %g},", path.ID, want.X, want.Y, want.W, want.H)
		}
	}
}

func TestAFrameHoldsItsCountryInTheShapeOfTheMap(t *testing.T) {
	t.Parallel()
	for _, code := range MapCountries() {
		f, c := Frame(code), countryBoxes[code]
		if f.X < 0 || f.Y < 0 || f.X+f.W > mapWidth+1e-9 || f.Y+f.H > mapHeight+1e-9 || math.Abs(f.W/f.H-mapWidth/float64(mapHeight)) > 1e-9 {
			t.Errorf("%s: %+v does not lie on the map", code, f)
		}
		if c.X < f.X-1e-9 || c.Y < f.Y-1e-9 || c.X+c.W > f.X+f.W+1e-9 || c.Y+c.H > f.Y+f.H+1e-9 {
			t.Errorf("%s: %+v does not hold %+v", code, f, c)
		}
		if f.Zoom() < 1 || f.Zoom() > mostZoom {
			t.Errorf("%s: enlarged %g times", code, f.Zoom())
		}
	}
	if Frame("md").Zoom() < 3 || Frame("pt") != Whole() || Frame("") != Whole() {
		t.Errorf("Moldova %+v, Portugal %+v", Frame("md"), Frame("pt"))
	}
}
