package storyindex

import (
	"cmp"

	"occupylibrary.net/internal/cms"
)

// tally adds numbers up: own ones by measure, and of a project's figures for a measure the best, once.
type tally struct {
	own     []sum // by measure, once there is one
	figures map[figure]number
}

type sum struct {
	count          int64
	about          bool
	stories        int
	earliest, last int16
}

type figure struct {
	project int64
	measure uint8
}

func (t *tally) add(n number) {
	if n.project == 0 {
		if t.own == nil {
			t.own = make([]sum, len(cms.Measures))
		}
		t.own[n.measure].add(n)
		return
	}
	if t.figures == nil {
		t.figures = map[figure]number{}
	}
	key := figure{n.project, n.measure}
	if best, ok := t.figures[key]; !ok || better(n, best) {
		t.figures[key] = n
	}
}

func (s *sum) add(n number) {
	s.count, s.stories, s.about = s.count+n.count, s.stories+1, s.about || n.about
	if n.from != 0 && (s.earliest == 0 || n.from < s.earliest) {
		s.earliest = n.from
	}
	s.last = max(s.last, n.to)
}

// better says which of a project's figures stands for them: the greatest, rather an estimate, of the earliest years.
func better(a, b number) bool {
	if a.count == b.count && a.about != b.about {
		return a.about
	}
	return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) < 0
}

// sums are in the order of the measures.
func (t *tally) sums() []cms.Sum {
	all := make([]sum, len(cms.Measures))
	copy(all, t.own)
	for _, n := range t.figures {
		all[n.measure].add(n)
	}
	var list []cms.Sum
	for m, s := range all {
		if s.stories > 0 {
			list = append(list, cms.Sum{Measure: cms.Measures[m], Count: int(s.count), About: s.about, Stories: s.stories,
				From: int(s.earliest), To: int(s.last)})
		}
	}
	return list
}

// Sums adds up the chosen stories' numbers by measure. Whoever gets them does not change them.
func (c Choice) Sums() []cms.Sum { return c.x.sums.of(c.filter, c.addUp) }

func (c Choice) addUp() []cms.Sum {
	var t tally
	for _, n := range c.x.numbers {
		if c.all.has(int(n.position)) {
			t.add(n)
		}
	}
	return t.sums()
}

// Group is the sums of the chosen stories that have a value.
type Group struct {
	Facet, Value string
	Sums         []cms.Sum
}

// Groups are the sums by each value that has any. A story stands in every group it has a value of. Whoever gets them does
// not change them.
func (c Choice) Groups() []Group { return c.x.groups.of(c.filter, c.addUpEach) }

func (c Choice) addUpEach() []Group {
	tallies := make([]tally, len(c.x.values))
	for _, n := range c.x.numbers {
		if !c.all.has(int(n.position)) {
			continue
		}
		for _, t := range c.x.tags[n.position] {
			tallies[t].add(n)
		}
	}
	var list []Group
	for t, v := range c.x.values {
		if sums := tallies[t].sums(); len(sums) > 0 {
			list = append(list, Group{v.facet, v.value, sums})
		}
	}
	return list
}
