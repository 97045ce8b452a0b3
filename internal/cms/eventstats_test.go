package cms

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func group(country string, registered, attended int) EventGroup {
	return EventGroup{Country: country, Registered: registered, Attended: attended}
}

func rest(registered, attended int) EventGroup {
	return EventGroup{Rest: true, Registered: registered, Attended: attended}
}

func TestSmallGroupsStandTogetherWithTheNextSmallest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ have, want []EventGroup }{
		"none is small":               {[]EventGroup{group("ro", 9, 5), group("md", 5, 0)}, []EventGroup{group("ro", 9, 5), group("md", 5, 0)}},
		"one is small":                {[]EventGroup{group("ro", 40, 20), group("md", 7, 5), group("gr", 3, 3)}, []EventGroup{group("ro", 40, 20), rest(10, 8)}},
		"few of one came":             {[]EventGroup{group("ro", 40, 20), group("md", 9, 2), group("ua", 8, 6)}, []EventGroup{group("ro", 40, 20), rest(17, 8)}},
		"several are enough together": {[]EventGroup{group("ro", 40, 20), group("md", 3, 3), group("gr", 4, 4)}, []EventGroup{group("ro", 40, 20), rest(7, 7)}},
		"all there are":               {[]EventGroup{group("ro", 6, 0), group("md", 1, 0)}, []EventGroup{rest(7, 0)}},
		"hardly anybody came":         {[]EventGroup{group("ro", 9, 2), group("md", 8, 0)}, []EventGroup{group("ro", 9, Hidden), group("md", 8, Hidden)}},
		"nearly nobody":               {[]EventGroup{group("ro", 2, 1), group("md", 2, 0)}, nil},
	} {
		if got := NewEventStats(c.have, c.have).Countries; !reflect.DeepEqual(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
	if total := NewEventStats([]EventGroup{group("", 4, 1)}, nil).Total; total.Registered != Hidden || total.Attended != Hidden {
		t.Errorf("a total of four is told: %+v", total)
	}
}

// Whatever the sums are: nothing small is told, everything adds up to the total, and what stands together is of several groups
// neither of which the rest of the table tells.
func TestNothingSmallCanBeSubtracted(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test repeats itself
	for range 20_000 {
		var rows []EventGroup
		for n := range 1 + dice.IntN(6) {
			registered := dice.IntN(1 + dice.IntN(20))
			rows = append(rows, EventGroup{Year: n, Events: 1, Registered: registered, Attended: dice.IntN(registered + 1)})
		}
		all, s := together(rows), NewEventStats(rows, nil)
		told, kept := EventGroup{}, 0
		for _, g := range append(s.Rows, s.Total) {
			if g.small() {
				t.Fatalf("%+v of %+v", s, rows)
			}
		}
		for _, g := range s.Rows {
			told.Events, told.Registered, told.Attended = told.Events+g.Events, told.Registered+g.Registered, told.Attended+g.Attended
			if !g.Rest {
				kept++
			}
		}
		if told.Events != all.Events || s.Total.Registered != Hidden && told.Registered != all.Registered || s.Total.Attended != Hidden && told.Attended != all.Attended {
			t.Fatalf("%+v does not add up: %+v", s, rows)
		}
		if len(rows)-kept == 1 {
			t.Fatalf("one group stands alone: %+v of %+v", s, rows)
		}
	}
}
