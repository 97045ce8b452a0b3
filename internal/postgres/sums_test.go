package postgres_test

import (
	"context"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// numbered publishes a story of the goals with the numbers.
func numbered(t *testing.T, db *postgres.DB, title string, projectID int64, goals []cms.Goal, numbers ...cms.Impact) {
	t.Helper()
	publish(t, db, cms.Document{
		Work: cms.Work{Kind: cms.CaseStudyKind, Goals: goals, ProjectID: projectID,
			Place: &cms.Spot{Country: "ro", Precision: cms.Country}},
		Entry: cms.Entry{Locale: cms.English, Title: title}, CaseStudy: &cms.CaseStudy{Year: 2020}, Impact: numbers,
	})
}

func sum(sums []cms.Sum, m cms.Measure) cms.Sum {
	for _, s := range sums {
		if s.Measure == m {
			return s
		}
	}
	return cms.Sum{}
}

// codeKids is 2,300 beginners, 879 of whom went on.
var codeKids = []cms.Impact{
	{ID: -1, Measure: cms.PeopleTrained, Count: 2300, From: 2018, To: 2021},
	{Measure: cms.PeopleTrained, Count: 879, PartOf: -1},
}

func TestPartsAreNotAddedToTheirWhole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	numbered(t, db, "CODE Kids", 0, []cms.Goal{4}, codeKids...)
	for name, f := range map[string]cms.StoryFilter{"all": {}, "of a goal": {Goals: []cms.Goal{4}}, "of a country": {Countries: []string{"ro"}}} {
		sums, err := db.Sums(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		if got := sum(sums, cms.PeopleTrained); got.Count != 2300 || got.Stories != 1 || got.From != 2018 || got.To != 2021 {
			t.Errorf("%s: got %+v, want 2300 from one story", name, got)
		}
	}
}

func TestAPartIsTheNumberThatSaysSo(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	numbered(t, db, "CODE Kids", 0, []cms.Goal{4}, append(codeKids, cms.Impact{Measure: cms.EventsHeld, Count: 30})...)
	sums, err := db.Sums(context.Background(), cms.StoryFilter{})
	if err != nil || len(sums) != 2 || sums[0].Count != 2300 || sums[1].Count != 30 {
		t.Errorf("got %+v %v", sums, err)
	}
}

func TestAProjectsFigureCountsOnceHoweverManyStoriesQuoteIt(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	plach := project(t, db, "plach")
	figure := cms.Impact{Measure: cms.PeopleTrained, Count: 12, Scope: cms.ProjectScope}
	numbered(t, db, "First", plach, []cms.Goal{4}, figure)
	numbered(t, db, "Second", plach, []cms.Goal{4, 5}, figure, cms.Impact{Measure: cms.PeopleTrained, Count: 30, About: true})
	for name, f := range map[string]cms.StoryFilter{"all": {}, "chosen": {Projects: []string{"plach"}}} {
		sums, err := db.Sums(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		if got := sum(sums, cms.PeopleTrained); got.Count != 42 || !got.About {
			t.Errorf("%s: got %+v, want about 42", name, got)
		}
	}
}

func TestMeasuresAreNeverAddedTogether(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	numbered(t, db, "Pro-active EU", 0, []cms.Goal{16}, cms.Impact{Measure: cms.EventsHeld, Count: 30},
		cms.Impact{Measure: cms.PeopleTrained, Count: 30}, cms.Impact{Measure: cms.PeopleReached, Count: 300})
	sums, err := db.Sums(context.Background(), cms.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if len(sums) != 3 || sums[0].Measure != cms.PeopleReached || sums[0].Count != 300 || sums[2].Measure != cms.EventsHeld {
		t.Errorf("got %+v, want three sums in the order of the measures", sums)
	}
}

func TestImpactStandsByGoalCountryAndProject(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	plach := project(t, db, "plach")
	numbered(t, db, "CODE Kids", 0, []cms.Goal{4}, codeKids...)
	numbered(t, db, "Both", plach, []cms.Goal{4, 10}, cms.Impact{Measure: cms.PeopleTrained, Count: 10})
	report, err := db.Impact(context.Background(), cms.Romanian, cms.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if report.Stories != 2 || sum(report.Sums, cms.PeopleTrained).Count != 2310 {
		t.Errorf("got %d stories, %+v", report.Stories, report.Sums)
	}
	if len(report.Goals) != 2 || report.Goals[0].Value != "4" || report.Goals[0].Sums[0].Count != 2310 || report.Goals[1].Sums[0].Count != 10 {
		t.Errorf("goals: %+v", report.Goals)
	}
	if len(report.Countries) != 1 || report.Countries[0].Value != "ro" || report.Countries[0].Sums[0].Count != 2310 {
		t.Errorf("countries: %+v", report.Countries)
	}
	if len(report.Projects) != 1 || report.Projects[0].Name != "Proiectul plach" || report.Projects[0].Sums[0].Count != 10 {
		t.Errorf("projects: %+v", report.Projects)
	}
}
