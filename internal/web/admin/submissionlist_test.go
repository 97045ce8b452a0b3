package admin_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

func TestListBeginsWithOnesOwnStories(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, ukrainian := s.Story(t, func(v url.Values) { v.Set("title", "Harta din Lviv"); v.Set("country", "ua") })
	_, moldovan := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE users SET countries = '{md}'`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE submissions SET verified_at = NULL, due_on = '2020-01-01' WHERE id = $1`, ukrainian); err != nil {
		t.Fatal(err)
	}
	list := func(query string) *htmlcheck.Sel {
		return htmlcheck.Parse(t, s.Get(urls.AdminSubmissions()+query, editor).Body.String()).Valid().In("tbody")
	}
	if got := list("").In("td a").Links(); len(got) != 2 || got[0] != urls.AdminSubmission(moldovan) {
		t.Errorf("got %v, want %d first", got, moldovan)
	}
	list("").HasText("Not confirmed")
	list("").HasText("Overdue")
	s.Post(urls.AdminStoryPart(moldovan, "claim"), nil, editor)
	for query, want := range map[string]int64{"?whose=own": moldovan, "?whose=mine": moldovan, "?whose=nobody": ukrainian, "?country=ua": ukrainian,
		"?q=lviv": ukrainian, "?whose=own&country=md&lang=ro": moldovan} {
		if got := list(query).In("td a").Links(); len(got) != 1 || got[0] != urls.AdminSubmission(want) {
			t.Errorf("%s: got %v, want %d", query, got, want)
		}
	}
	if got := list("?sort=due").In("td a").Links(); len(got) != 2 || got[0] != urls.AdminSubmission(ukrainian) {
		t.Errorf("by due: got %v", got)
	}
	csv := s.Get(urls.AdminCSV(urls.AdminSubmissions())+"?whose=mine", editor).Body.String()
	if !strings.Contains(csv, "Plimbări") || strings.Contains(csv, "Lviv") || strings.Contains(csv, "@example.org") {
		t.Errorf("got %s", csv)
	}
	empty := htmlcheck.Parse(t, s.Get(urls.AdminSubmissions()+"?whose=own&country=ua", editor).Body.String()).Valid()
	empty.In(".pills [aria-current]").HasText("0")
}

func TestMyWorkShowsNewsOfStoriesIHaveTaken(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, mine := s.Story(t)
	_, others := s.Story(t, func(v url.Values) { v.Set("title", "Taken by another") })
	ana, olena := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Editor)
	s.Post(urls.AdminStoryPart(mine, "claim"), nil, ana)
	s.Post(urls.AdminStoryPart(others, "claim"), nil, olena)
	work := func() *htmlcheck.Sel { return htmlcheck.Parse(t, s.Get(urls.Admin(), ana).Body.String()).In("main") }
	work().LacksText("Taken by another")
	work().LacksText("News from the library")
	s.Post(urls.AdminStoryPart(mine, "questions"), url.Values{"ask-what": {"?"}}, ana)
	work().LacksText("Plimbări")
	if err := s.DB.WriteToEditors(t.Context(), mine, []byte("k"), "Salut"); err != nil {
		t.Fatal(err)
	}
	work().HasText("News from the library")
}

func TestOnlyThoseWhoWriteToLibrariesSeeTheirAddress(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	for role, want := range map[cms.Role]bool{cms.Editor: true, cms.Reviewer: true, cms.Author: false, cms.Translator: false} {
		body := s.Get(urls.AdminSubmission(id), s.SignIn(t, role)).Body.String()
		if strings.Contains(body, "library@example.org") != want {
			t.Errorf("%s sees the address: %v", role, !want)
		}
	}
}
