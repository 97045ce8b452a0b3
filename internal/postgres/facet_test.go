package postgres_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// told is a story in a line: where, goals, project, year.
type told struct {
	title   string
	country string
	goals   []cms.Goal
	project string
	year    int
	locale  cms.Locale
}

var network = []told{
	{"Women can succeed from home", "md", []cms.Goal{5, 8}, "hub", 2021, cms.English},
	{"Citizens hubs", "ro", []cms.Goal{3, 4, 5, 17}, "plach", 2021, cms.English},
	{"CODE Kids", "ro", []cms.Goal{4}, "", 2021, cms.English},
	{"Pro-active EU", "ro", []cms.Goal{16}, "", 2019, cms.English},
	{"Multicultural connections", "md", []cms.Goal{4, 10, 11, 17}, "hub", 2020, cms.English},
	{"Діти програмують у бібліотеці", "ua", []cms.Goal{4}, "plach", 2020, cms.Ukrainian},
}

// tell publishes the stories, the first one oldest, and makes their projects.
func tell(t *testing.T, db *postgres.DB, stories []told) {
	t.Helper()
	projects := map[string]int64{"": 0}
	for i, s := range stories {
		if _, ok := projects[s.project]; !ok {
			projects[s.project] = project(t, db, s.project)
		}
		at := time.Date(2021, 1, 1+i, 0, 0, 0, 0, time.UTC)
		publish(t, db, cms.Document{
			Work: cms.Work{Kind: cms.CaseStudyKind, Goals: s.goals, ProjectID: projects[s.project],
				Place: &cms.Spot{Country: s.country, Precision: cms.Country}},
			Entry:     cms.Entry{Locale: s.locale, Title: s.title, Body: "<p>" + s.title + "</p>", PublishedAt: &at},
			CaseStudy: &cms.CaseStudy{Year: s.year, Licence: "CC BY 4.0"},
		})
	}
}

func project(t *testing.T, db *postgres.DB, slug string) int64 {
	t.Helper()
	id, err := db.SaveProject(context.Background(), cms.System, cms.ProjectRecord{Slug: slug,
		Texts: map[cms.Locale]cms.ProjectText{"en": {Name: "Project " + slug}, "ro": {Name: "Proiectul " + slug}}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func counts(values []cms.FacetValue) string {
	s := ""
	for _, v := range values {
		on := ""
		if v.On {
			on = "*"
		}
		s += fmt.Sprintf("%s%s:%d ", v.Value, on, v.Count)
	}
	return s
}

func TestFacetsCountWhatEachChoiceWouldLeave(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	for name, test := range map[string]struct {
		filter                                   cms.StoryFilter
		total                                    int
		goals, countries, projects, years, langs string
	}{
		"nothing chosen": {cms.StoryFilter{}, 6, "3:1 4:4 5:2 8:1 10:1 11:1 16:1 17:2 ", "md:2 ro:3 ua:1 ", "hub:2 plach:2 ",
			"2021:3 2020:2 2019:1 ", "en:5 uk:1 "},
		"a facet's other values keep their counts": {cms.StoryFilter{Goals: []cms.Goal{4}}, 4,
			"3:1 4*:4 5:2 8:1 10:1 11:1 16:1 17:2 ", "md:1 ro:2 ua:1 ", "hub:1 plach:2 ", "2021:2 2020:2 2019:0 ", "en:3 uk:1 "},
		"OR inside, AND across": {cms.StoryFilter{Goals: []cms.Goal{5, 16}, Countries: []string{"ro"}}, 2,
			"3:1 4:2 5*:1 8:0 10:0 11:0 16*:1 17:1 ", "md:1 ro*:2 ua:0 ", "hub:0 plach:1 ", "2021:1 2020:0 2019:1 ", "en:2 uk:0 "},
		"nobody has it": {cms.StoryFilter{Countries: []string{"gr"}, Years: []int{2021}}, 0,
			"3:0 4:0 5:0 8:0 10:0 11:0 16:0 17:0 ", "gr*:0 md:1 ro:2 ua:0 ", "hub:0 plach:0 ", "2021*:0 2020:0 2019:0 ", "en:0 uk:0 "},
		"project and language": {cms.StoryFilter{Projects: []string{"plach"}, Locales: []cms.Locale{"uk"}}, 1,
			"3:0 4:1 5:0 8:0 10:0 11:0 16:0 17:0 ", "md:0 ro:0 ua:1 ", "hub:0 plach*:1 ", "2021:0 2020:1 2019:0 ", "en:1 uk*:1 "},
		"years from and to": {cms.StoryFilter{From: 2019, To: 2020}, 3, "4:2 10:1 11:1 16:1 17:1 ", "md:1 ro:1 ua:1 ", "hub:1 plach:1 ",
			"2020:2 2019:1 ", "en:2 uk:1 "},
		"words": {cms.StoryFilter{Query: "бібліотеками"}, 1, "4:1 ", "ua:1 ", "plach:1 ", "2020:1 ", "uk:1 "},
	} {
		list, err := db.StoryList(context.Background(), cms.English, test.filter, cms.Cursor{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{counts(list.Facets.Goals), counts(list.Facets.Countries), counts(list.Facets.Projects),
			counts(list.Facets.Years), counts(list.Facets.Locales)}
		want := []string{test.goals, test.countries, test.projects, test.years, test.langs}
		if list.Total != test.total || len(list.Cards) != test.total {
			t.Errorf("%s: got %d stories, %d of them listed, want %d", name, list.Total, len(list.Cards), test.total)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, want)
		}
	}
}

func TestProjectsAreNamedInThePagesLanguage(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	for _, f := range []cms.StoryFilter{{}, {Goals: []cms.Goal{4}}} {
		list, err := db.StoryList(context.Background(), cms.Romanian, f, cms.Cursor{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		if got := list.Facets.Projects[0].Name; got != "Proiectul hub" {
			t.Errorf("%+v: got %q", f, got)
		}
	}
}

func TestUnknownProjectsAreLeftOut(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	got, err := db.KnownStories(context.Background(), cms.StoryFilter{Projects: []string{"nothing", "plach"}, Goals: []cms.Goal{4}})
	if err != nil {
		t.Fatal(err)
	}
	if want := (cms.StoryFilter{Projects: []string{"plach"}, Goals: []cms.Goal{4}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
