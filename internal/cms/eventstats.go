package cms

import (
	"cmp"
	"slices"
)

// SmallGroup is how many people a group has at least whose number anybody may read.
const SmallGroup = 5

// Hidden stands where a number of people is not told.
const Hidden = -1

// EventGroup is what the events of one year and project, or the people of one country, add up to.
type EventGroup struct {
	Year       int
	Project    string // slug; empty for none
	Name       string // of the project
	Country    string // a code
	Rest       bool   // several groups together, of which at least one is small
	Events     int
	SignUps    int // of the events, those with a sign-up here
	Registered int // confirmed, with a seat
	Attended   int
	Example    bool // invented people are among them
}

// EventStats are the events that took place as anybody may read them: no group of fewer than SmallGroup people stands in
// them, and none can be told by subtracting. Each table has every person once, and all rows together are the total; years and
// projects stand in one table, as two of them could be subtracted from each other event by event.
type EventStats struct {
	Total     EventGroup
	Rows      []EventGroup // by year and project
	Countries []EventGroup
}

// NewEventStats hides what is small of the true sums.
func NewEventStats(rows, countries []EventGroup) EventStats {
	s := EventStats{Total: together(rows)}
	if small(s.Total.Registered) {
		countries = nil // not even whether somebody came from there
	}
	s.Rows, s.Countries = merged(rows, s.Total), merged(countries, s.Total)
	s.Total = masked(s.Total, s.Total)
	return s
}

func small(people int) bool { return people > 0 && people < SmallGroup }

func (g EventGroup) small() bool { return small(g.Registered) || small(g.Attended) }

// together adds groups up.
func together(groups []EventGroup) (sum EventGroup) {
	for _, g := range groups {
		sum.Events += g.Events
		sum.SignUps += g.SignUps
		sum.Registered += g.Registered
		sum.Attended += g.Attended
		sum.Example = sum.Example || g.Example
	}
	return sum
}

// masked hides what the total itself is too small for.
func masked(g, total EventGroup) EventGroup {
	if small(total.Registered) {
		g.Registered, g.Attended = Hidden, Hidden
	} else if small(total.Attended) {
		g.Attended = Hidden
	}
	return g
}

// merged puts the small groups of a table together, with the next smallest ones until they are none any more. Groups without
// people tell of nobody and stay.
func merged(groups []EventGroup, total EventGroup) []EventGroup {
	list := make([]EventGroup, len(groups))
	for i, g := range groups {
		list[i] = masked(g, total)
	}
	var rest []EventGroup
	list = slices.DeleteFunc(list, func(g EventGroup) bool {
		if g.small() {
			rest = append(rest, g)
		}
		return g.small()
	})
	for len(rest) > 0 && (len(rest) == 1 || together(rest).small()) {
		i := smallest(list)
		if i < 0 {
			break
		}
		rest, list = append(rest, list[i]), slices.Delete(list, i, i+1)
	}
	if len(rest) > 0 {
		sum := masked(together(rest), total)
		sum.Rest = true
		list = append(list, sum)
	}
	return list
}

// smallest is the place of the group with the fewest people of those that have any; -1 without one.
func smallest(list []EventGroup) int {
	best := -1
	for i, g := range list {
		if g.Registered > 0 && (best < 0 || cmp.Or(cmp.Compare(g.Registered, list[best].Registered), cmp.Compare(g.Attended, list[best].Attended)) < 0) {
			best = i
		}
	}
	return best
}
