package draw

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestPinsThatOverlapBecomeOne(t *testing.T) {
	t.Parallel()
	pins := []Pin{{X: 400, Y: 200, N: 1, ID: "ungheni"}, {X: 100, Y: 200, N: 4, ID: "lviv"}, {X: 410, Y: 200, N: 3, ID: "iasi"}, {X: 500, Y: 100, N: 2, ID: "kyiv"}}
	want := []Cluster{{500, 100, 2, []int{3}}, {100, 200, 4, []int{1}}, {407.5, 200, 4, []int{0, 2}}}
	if got := Clusters(pins, 1000); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAWiderMapPartsThem(t *testing.T) {
	t.Parallel()
	pins := []Pin{{X: 400, Y: 200, N: 1}, {X: 431, Y: 200, N: 1}}
	for width, want := range map[float64]int{360: 1, 960: 1, 1000: 2, 2000: 2} {
		if got := len(Clusters(pins, width)); got != want {
			t.Errorf("%v wide: %d, want %d", width, got, want)
		}
	}
	if got := Clusters(nil, 360); len(got) != 0 {
		t.Errorf("no pins: %v", got)
	}
}

func TestClustersNeverOverlapAndLoseNobody(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var pins []Pin
		total := 0
		for range 300 {
			n := chance.IntN(5)
			pins = append(pins, Pin{X: chance.Float64() * mapWidth, Y: chance.Float64() * mapHeight, N: n})
			total += n
		}
		width := 300 + chance.Float64()*1000
		got := Clusters(pins, width)
		sum, seen := 0, []int{}
		for i, c := range got {
			sum += c.N
			seen = append(seen, c.Pins...)
			for _, other := range got[:i] {
				if d := math.Hypot(c.X-other.X, c.Y-other.Y) * width / mapWidth; d < 28 {
					t.Fatalf("at %.0f wide two middles are %.1f pixels apart", width, d)
				}
			}
		}
		slices.Sort(seen)
		if sum != total || len(slices.Compact(seen)) != len(pins) {
			t.Fatalf("%d things in %d pins, want %d in %d", sum, len(seen), total, len(pins))
		}
		if again := Clusters(pins, width); !reflect.DeepEqual(got, again) {
			t.Fatal("the same pins, other clusters")
		}
	}
}
