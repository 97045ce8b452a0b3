package storyindex

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestBitmapMovesWhatIsBehindANewPlace(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	var b bitmap
	var want []bool
	for range 400 {
		p := r.IntN(len(want) + 1)
		b.shift(p)
		want = slices.Insert(want, p, false)
		if r.IntN(2) == 0 {
			b.set(p)
			want[p] = true
		}
	}
	for p, on := range want {
		if b.has(p) != on {
			t.Fatalf("position %d: got %v", p, b.has(p))
		}
	}
	var falling []int
	b.fall(333, func(p int) bool { falling = append(falling, p); return true })
	for p := 332; p >= 0; p-- {
		if want[p] && (len(falling) == 0 || falling[0] != p) {
			t.Fatalf("%d is left out", p)
		} else if want[p] {
			falling = falling[1:]
		}
	}
}

func randomStory(r *rand.Rand, work int64) Story {
	s := Story{Work: work, At: int64(r.IntN(200)), Goals: []cms.Goal{cms.Goal(1 + r.IntN(4)), cms.Goal(5 + r.IntN(4))},
		Country: []string{"", "md", "ro"}[r.IntN(3)], Place: int64(r.IntN(3)), Project: int64(r.IntN(3)), Library: int64(r.IntN(4)),
		Year: []int{0, 2019, 2020}[r.IntN(3)], Locales: [][]cms.Locale{{"en"}, {"ro"}, {"en", "ro"}}[r.IntN(3)]}
	for range r.IntN(3) {
		s.Numbers = append(s.Numbers, Number{Measure: cms.Measures[r.IntN(2)], Project: s.Project * int64(r.IntN(2)), Count: r.IntN(90),
			About: r.IntN(2) == 0, From: 2018 + r.IntN(2), To: 2020 + r.IntN(2)})
	}
	return s
}

func randomFilter(r *rand.Rand) Filter {
	some := func(all ...string) (list []string) {
		for _, v := range all {
			if r.IntN(5) == 0 {
				list = append(list, v)
			}
		}
		return list
	}
	f := Filter{Values: map[string][]string{GoalFacet: some("1", "2", "5", "6", "17"), CountryFacet: some("md", "ro", "gr"), ProjectFacet: some("1", "2"),
		YearFacet: some("2019", "2020"), LocaleFacet: some("en", "ro", "uk")}}
	switch r.IntN(6) {
	case 0:
		f.From = 2019 + r.IntN(3)
	case 1:
		f.To = 2019
	case 2:
		f.Libraries = []int64{0, 2}
	case 3:
		f.Works = []int64{1, 2, 3, 5, 8, 13, 21, 999}
	}
	return f
}

// chosen is the plain way: it looks at every story.
func chosen(stories map[int64]Story, f Filter) (list []Story) {
	any := func(facet string, has ...string) bool {
		return len(f.Values[facet]) == 0 || slices.ContainsFunc(has, func(v string) bool { return slices.Contains(f.Values[facet], v) })
	}
	for _, s := range stories {
		goals, locales := []string{}, []string{}
		for _, g := range s.Goals {
			goals = append(goals, strconv.Itoa(int(g)))
		}
		for _, l := range s.Locales {
			locales = append(locales, string(l))
		}
		if any(GoalFacet, goals...) && any(CountryFacet, s.Country) && any(ProjectFacet, strconv.Itoa(int(s.Project))) &&
			any(YearFacet, strconv.Itoa(s.Year)) && any(LocaleFacet, locales...) &&
			(f.From == 0 || s.Year >= f.From) && (f.To == 0 || s.Year != 0 && s.Year <= f.To) &&
			(f.Libraries == nil || s.Library != 0 && slices.Contains(f.Libraries, s.Library)) && (f.Works == nil || slices.Contains(f.Works, s.Work)) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b Story) int { return int(b.At*1000 + b.Work - a.At*1000 - a.Work) })
	return list
}

// TestIndexFollowsChanges puts, changes and removes stories, and holds every kind of choice against looking at each story.
func TestIndexFollowsChanges(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	x, stories := New(nil), map[int64]Story{}
	for range 600 {
		work := int64(1 + r.IntN(150))
		if r.IntN(4) == 0 {
			x.Remove(work)
			delete(stories, work)
		} else {
			s := randomStory(r, work)
			if old, ok := stories[work]; ok && r.IntN(2) == 0 {
				s.At = old.At
			}
			x.Put(s)
			stories[work] = s
		}
		f := randomFilter(r)
		c, want := x.Choose(f), chosen(stories, f)
		if c.Total() != len(want) {
			t.Fatalf("%+v: got %d, want %d", f, c.Total(), len(want))
		}
		after := cms.Cursor{}
		for len(want) > 0 {
			page := c.Page(after, 7)
			for _, work := range page {
				if work != want[0].Work {
					t.Fatalf("%+v: got %d in place of %d", f, work, want[0].Work)
				}
				after, want = cms.Cursor{At: want[0].At, WorkID: work}, want[1:]
			}
		}
		if rest := c.Page(after, 7); after != (cms.Cursor{}) && len(rest) > 0 {
			t.Fatalf("%+v: %v behind the end", f, rest)
		}
		for _, n := range c.Counts() {
			alone := f
			alone.Values = map[string][]string{}
			for facet, values := range f.Values {
				alone.Values[facet] = values
			}
			alone.Values[n.Facet] = []string{n.Value}
			if want := len(chosen(stories, alone)); n.Stories != want {
				t.Fatalf("%+v: %s=%s counts %d, want %d", f, n.Facet, n.Value, n.Stories, want)
			}
		}
	}
	var all []Story
	for _, s := range stories {
		all = append(all, s)
	}
	fresh := New(all).Choose(Filter{})
	grown := x.Choose(Filter{})
	if !reflect.DeepEqual(grown.Sums(), fresh.Sums()) || len(grown.Sums()) == 0 {
		t.Errorf("sums: got %+v, want %+v", grown.Sums(), fresh.Sums())
	}
	got, want := grown.Groups(), fresh.Groups()
	for _, list := range [][]Group{got, want} {
		slices.SortFunc(list, func(a, b Group) int { return slices.Compare([]string{a.Facet, a.Value}, []string{b.Facet, b.Value}) })
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("groups: got %+v, want %+v", got, want)
	}
}

func TestPlacesShareWhatIsShown(t *testing.T) {
	t.Parallel()
	var list []Story
	for work := range int64(10) {
		list = append(list, Story{Work: work + 1, At: work, Country: "md", Place: work % 2})
	}
	c := New(append(list, Story{Work: 99, At: 99})).Choose(Filter{})
	for name, test := range map[string]struct {
		most, stories int
		want          []Place
	}{
		"all":            {5, 20, []Place{{Country: "md", Stories: 5, Newest: []int64{9, 7, 5, 3, 1}}, {ID: 1, Country: "md", Stories: 5, Newest: []int64{10, 8, 6, 4, 2}}}},
		"the newest":     {5, 4, []Place{{Country: "md", Stories: 5, Newest: []int64{9, 7}}, {ID: 1, Country: "md", Stories: 5, Newest: []int64{10, 8}}}},
		"one at least":   {5, 1, []Place{{Country: "md", Stories: 5, Newest: []int64{9}}, {ID: 1, Country: "md", Stories: 5, Newest: []int64{10}}}},
		"the first only": {1, 3, []Place{{Country: "md", Stories: 5, Newest: []int64{9, 7, 5}}}},
	} {
		got := c.Places(test.most, test.stories)
		for i := range got {
			got[i].tag = nowhere
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %+v, want %+v", name, got, test.want)
		}
	}
	if got := c.Among([]int64{3, 99, 1000}).Page(cms.Cursor{}, 9); !slices.Equal(got, []int64{99, 3}) {
		t.Errorf("got %v among three works", got)
	}
	if got := c.Located().Total(); got != 10 {
		t.Errorf("%d stories name a country", got)
	}
}
