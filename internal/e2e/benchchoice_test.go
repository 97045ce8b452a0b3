//go:build bench

package e2e

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// choices asks for lists, maps and sums of stories by facets, each question another one, and holds the slowest twentieth
// against its goal. This one fails: it is what the index in memory is for.
func (r report) choices(t *testing.T, database string) {
	s := serve(t, database)
	chance := rand.New(rand.NewPCG(4, 7)) //nolint:gosec // the same questions each time
	for _, ask := range []struct {
		name string
		do   func(cms.StoryFilter) error
	}{
		{"facets and list", func(f cms.StoryFilter) error {
			_, err := s.DB.StoryList(t.Context(), cms.English, f, cms.Cursor{}, 20)
			return err
		}},
		{"map", func(f cms.StoryFilter) error { _, err := s.DB.StoryMap(t.Context(), cms.English, f); return err }},
		{"impact", func(f cms.StoryFilter) error { _, err := s.DB.Impact(t.Context(), cms.English, f); return err }},
	} {
		var took []time.Duration
		for n := range 300 {
			f := someStories(chance)
			began := time.Now()
			if err := ask.do(f); err != nil {
				t.Fatal(err)
			}
			if n > 0 { // the first reads all stories
				took = append(took, time.Since(began))
			}
		}
		slices.Sort(took)
		p95 := took[len(took)*95/100]
		r.add(ask.name+" of any choice among 100,000 entries, p95", p95 < 50*time.Millisecond, "< 50 ms", "%.1f ms (median %.1f ms)", ms(p95), ms(median(took)))
		if p95 >= 50*time.Millisecond {
			t.Errorf("%s: %s", ask.name, p95)
		}
	}
}

// someStories chooses values of any facets.
func someStories(chance *rand.Rand) (f cms.StoryFilter) {
	for chance.IntN(3) > 0 {
		switch chance.IntN(6) {
		case 0:
			f.Goals = append(f.Goals, cms.Goal(1+chance.IntN(17)))
		case 1:
			f.Countries = append(f.Countries, []string{"md", "ro", "ua", "gr", "bg"}[chance.IntN(5)])
		case 2:
			f.Projects = []string{[]string{"plach", "hub"}[chance.IntN(2)]}
		case 3:
			f.Years = append(f.Years, 2015+chance.IntN(8))
		case 4:
			f.From = 2015 + chance.IntN(8)
		case 5:
			f.Locales = []cms.Locale{cms.English}
		}
	}
	return f
}
