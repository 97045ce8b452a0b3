package main

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/draw"
)

// square is a ring around (x, y), counter-clockwise from the lower left.
func square(x, y, half float64) []point {
	return []point{{x - half, y - half}, {x + half, y - half}, {x + half, y + half}, {x - half, y + half}}
}

// twoFields is a country of two squares side by side; arc 1 is the border between them.
func twoFields() *atlas {
	return &atlas{
		arcs: [][]point{
			{{10, 10}, {0, 10}, {0, 0}, {10, 0}},
			{{10, 0}, {10, 10}},
			{{10, 0}, {20, 0}, {20, 10}, {10, 10}},
		},
		shapes: map[string][]ring{"West": {{0, 1}}, "East": {{2, ^1}}},
	}
}

func TestAPartMovesAndTheBorderIsGone(t *testing.T) {
	t.Parallel()
	a := twoFields()
	if a.move("East", "West", 5, 5) {
		t.Error("moved a ring that does not lie around the place")
	}
	if !a.move("East", "West", 15, 5) {
		t.Fatal("did not find the ring around 15, 5")
	}
	a.dissolve("West")
	if got := a.shapes["West"]; len(got) != 1 || len(a.shapes["East"]) != 0 {
		t.Fatalf("West %v, East %v", got, a.shapes["East"])
	}
	line := a.line(a.shapes["West"][0])
	if got := area(line); got != 200 || len(line) != 6 {
		t.Errorf("area %v of %d points, want 200 of 6: %v", got, len(line), line)
	}
}

func TestThinKeepsWhatShows(t *testing.T) {
	t.Parallel()
	line := []point{{0, 0}, {1, .1}, {2, 0}, {3, 5}, {4, 0}}
	want := []point{{0, 0}, {2, 0}, {3, 5}, {4, 0}}
	if got := thin(line); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	closed := []point{{0, 0}, {10, 0}, {10, 10}, {0, 0}}
	if got := thin(closed); !slices.Equal(got, closed) {
		t.Errorf("an island became %v", got)
	}
}

func TestClipCutsAtTheEdge(t *testing.T) {
	t.Parallel()
	width, height := draw.MapBox()
	for name, test := range map[string]struct {
		line []point
		want float64
	}{
		"inside":     {square(100, 100, 50), 100 * 100},
		"outside":    {square(-100, -100, 50), 0},
		"left half":  {square(-bleed, 100, 50), 50 * 100},
		"corner":     {square(width+bleed, height+bleed, 50), 50 * 50},
		"all around": {square(width/2, height/2, 10000), (width + 2*bleed) * (height + 2*bleed)},
	} {
		if got := area(clip(test.line)); math.Abs(got-test.want) > 1e-6 {
			t.Errorf("%s: area %v, want %v", name, got, test.want)
		}
	}
}

func TestPathIsWrittenInSmallSteps(t *testing.T) {
	t.Parallel()
	a := twoFields()
	a.arcs[0][1].x = 1.5
	a.arcs = append(a.arcs, []point{{0, 0}, {.1, 0}, {.1, .1}, {0, 0}})
	got := a.path([]ring{{0, 1}, {3}})
	if want := "M100 100l-85 0-15-100 100 0z"; got != want {
		t.Errorf("got %q, want %q (no island of a hundredth)", got, want)
	}
}

func TestEveryCountryHasASource(t *testing.T) {
	t.Parallel()
	want := draw.MapCountries()
	if got := slices.Sorted(maps.Keys(countries)); !slices.Equal(got, want) {
		t.Errorf("sources for %v, the map has %v", got, want)
	}
}

func TestLandIsWhatBelongsToNoneOfOurs(t *testing.T) {
	t.Parallel()
	a := &atlas{shapes: map[string][]ring{"Romania": {{1}}, "Syria": {{2}}, "Iraq": {{3}, {4}}}}
	if got := a.land(); len(got) != 3 || got[0][0] != 3 || got[2][0] != 2 {
		t.Errorf("got %v", got)
	}
}

func TestMendStopsWhenTheSourceHasChanged(t *testing.T) {
	t.Parallel()
	a := &atlas{shapes: map[string][]ring{}}
	if err := a.mend(); err == nil || !strings.Contains(err.Error(), "Crimea") {
		t.Errorf("got %v", err)
	}
}
