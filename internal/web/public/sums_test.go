package public_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/webtest"
)

// reached publishes CODE Kids, where 879 are part of 2,300, beside stories that share its goals, country and project, two of
// which quote one figure of that project.
func reached(t *testing.T) *webtest.Site {
	t.Helper()
	s := webtest.New(t)
	project := plach(t, s)
	add := func(title, country string, goal cms.Goal, year int, in bool, numbers ...cms.Impact) {
		doc := chapter(title, country, goal)
		doc.CaseStudy.Year, doc.Impact = year, numbers
		if in {
			doc.Work.ProjectID = project
		}
		publish(t, s, doc)
	}
	add("CODE Kids", "ro", 4, 2019, false, cms.Impact{ID: -1, Measure: cms.PeopleTrained, Count: 2300},
		cms.Impact{Measure: cms.PeopleTrained, Count: 879, PartOf: -1}, cms.Impact{Measure: cms.EventsHeld, Count: 30})
	add("Robots", "ro", 5, 2020, false, cms.Impact{Measure: cms.PeopleTrained, Count: 41})
	add("Walks", "md", 4, 2020, true, cms.Impact{Measure: cms.PeopleTrained, Count: 600, Scope: cms.ProjectScope})
	add("Talks", "md", 4, 2021, true, cms.Impact{Measure: cms.PeopleTrained, Count: 600, Scope: cms.ProjectScope},
		cms.Impact{Measure: cms.PeopleReached, Count: 77})
	return s
}

// TestEveryPageAndTableSaysTheSameSums: what the table of any choice adds up to stands on its list, on its page and in the
// numbers' own table.
func TestEveryPageAndTableSaysTheSameSums(t *testing.T) {
	t.Parallel()
	s := reached(t)
	for choice, want := range map[string]struct {
		trained, reached, events int
		pages                    []string
	}{
		"":                        {2941, 77, 30, nil},
		"?goal=4&country=ro":      {2300, 0, 30, nil},
		"?goal=4":                 {2900, 77, 30, []string{"/goals/4"}},
		"?country=ro":             {2341, 0, 30, []string{"/countries/ro"}},
		"?project=plach":          {600, 77, 0, []string{"/projects/plach"}},
		"?year=2020":              {641, 0, 0, nil},
		"?goal=4&goal=5&lang=en":  {2941, 77, 30, nil},
		"?from=2019&to=2019":      {2300, 0, 30, nil},
		"?country=md&year=2021":   {600, 77, 0, nil},
		"?country=ro&goal=4&q=co": {0, 0, 0, nil},
	} {
		added := map[string]int{}
		for _, row := range readTable(t, s, "/best-practices.csv"+choice) {
			for _, m := range cms.Measures {
				n, _ := strconv.Atoi(row[string(m)])
				added[string(m)] += n
			}
		}
		if added["people_trained"] != want.trained || added["people_reached"] != want.reached || added["events_held"] != want.events {
			t.Errorf("%q adds up to %v, want %+v", choice, added, want)
		}
		for _, row := range readTable(t, s, "/impact.csv"+choice) {
			if row["by"] == "all" && row["count"] != strconv.Itoa(added[row["measure"]]) {
				t.Errorf("/impact.csv%s: %v, want %d", choice, row, added[row["measure"]])
			}
		}
		for _, path := range append(want.pages, "/best-practices"+choice, "/impact"+choice) {
			says(t, s, path, want.trained, want.reached, want.events)
		}
	}
}

// says holds a page's numbers, in the order of the measures, against the sums.
func says(t *testing.T, s *webtest.Site, path string, trained, reached, events int) {
	t.Helper()
	doc := page(t, s, path)
	for label, n := range map[string]int{"trained": trained, "reached": reached, "events held": events} {
		got := slices.DeleteFunc(doc.In(".stat").Texts(), func(text string) bool { return !strings.Contains(text, label) })
		if want := i18n.For(cms.English).Number(n); n == 0 && len(got) > 0 || n > 0 && (len(got) != 1 || !strings.Contains(got[0], want)) {
			t.Errorf("%s says %q of %q, want %d", path, got, label, n)
		}
	}
}

// TestHomeSumsTheSame: the first page shows how many people were reached and trained.
func TestHomeSumsTheSame(t *testing.T) {
	t.Parallel()
	s := reached(t)
	page(t, s, "/").In(".stat").HasText("2,941").HasText("77").LacksText("3,820")
	page(t, s, "/best-practices/code-kids").In(".stat").HasText("2,300").HasText("879").HasText("part of the 2,300")
}
