package ui

import (
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestImpactSaysWhatIsPartOfWhat(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Impact([]cms.Impact{
		{ID: 1, Measure: cms.PeopleReached, Count: 2300, Labels: map[cms.Locale]string{"en": "beginners"}, Scope: cms.ProjectScope},
		{ID: 2, Measure: cms.PeopleReached, Count: 879, PartOf: 1},
		{ID: 3, Measure: cms.PartnersMade, Count: 1, About: true},
	}))
	d.In(".stat").Count(3)
	d.In(".stat:nth-child(1)").HasText("beginners")
	d.In(".stat:nth-child(1)").HasText("2,300")
	d.In(".stat:nth-child(1)").HasText("in the whole project")
	d.In(".stat:nth-child(2)").HasText("people reached")
	d.In(".stat:nth-child(2)").HasText("part of the 2,300")
	d.In(".stat:nth-child(3)").HasText("about 1")
	d.In(".stat:nth-child(3) dt").HasText("partner")
	d.In("small").Count(1)
}

func TestSumsSayWhereTheyComeFrom(t *testing.T) {
	t.Parallel()
	d := render(t, "uk", Sums([]cms.Sum{{Measure: cms.PeopleTrained, Count: 72, Stories: 4, From: 2019, To: 2021}}))
	d.In(".stat").HasText("72")
	d.In(".small").HasText("з 4 історій, 2019–2021")
	render(t, "uk", Sums(nil)).In("dl").None()
}

func TestYearSpan(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to int
		want     string
	}{{0, 0, ""}, {2019, 2021, "2019–2021"}, {2021, 2021, "2021"}, {0, 2021, "2021"}, {2019, 0, "2019"}} {
		if got := YearSpan(c.from, c.to); got != c.want {
			t.Errorf("%d to %d is %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
