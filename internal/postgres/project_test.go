package postgres_test

import (
	"context"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// plach saves a project with a funder and two sections.
func plach(t *testing.T, db *postgres.DB) cms.ProjectRecord {
	t.Helper()
	ctx := context.Background()
	trust, err := db.SaveOrganisation(ctx, cms.System, cms.OrganisationRecord{Name: "Black Sea Trust", Role: cms.Funder})
	if err != nil {
		t.Fatal(err)
	}
	p := cms.ProjectRecord{From: 2020, Funders: []int64{trust},
		Texts: map[cms.Locale]cms.ProjectText{
			"en": {Name: "PLACH", Sentence: "Funded by the Black Sea Trust."},
			"ro": {Name: "PLACH", Summary: "Șase biblioteci.", Sentence: "Finanțat de Black Sea Trust."}},
		Sections: []cms.SectionRecord{
			{Kind: cms.StoriesSection, Titles: map[cms.Locale]string{"en": "Best practices", "ro": "Bune practici"}},
			{Kind: cms.EventsSection, Format: cms.Webinar, Titles: map[cms.Locale]string{"en": "Webinars"}}}}
	if p.ID, err = db.SaveProject(ctx, cms.System, p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProjectHasItsFundersAndSectionsInTheLanguage(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	plach(t, db)
	p, err := db.Project(ctx, cms.Romanian, "plach")
	if err != nil {
		t.Fatal(err)
	}
	if p.Locale != cms.Romanian || p.Sentence != "Finanțat de Black Sea Trust." || p.From != 2020 {
		t.Errorf("got %+v", p)
	}
	if len(p.Funders) != 1 || p.Funders[0].Name != "Black Sea Trust" {
		t.Errorf("funders: %+v", p.Funders)
	}
	want := []cms.Section{{Slug: "best-practices", Title: "Bune practici", Locale: "ro", Kind: cms.StoriesSection},
		{Slug: "webinars", Title: "Webinars", Locale: "en", Kind: cms.EventsSection, Format: cms.Webinar}}
	if len(p.Sections) != 2 || p.Sections[0] != want[0] || p.Sections[1] != want[1] {
		t.Errorf("sections: %+v", p.Sections)
	}
}

func TestProjectSavedAgainReplacesItsParts(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	p := plach(t, db)
	p.Funders, p.Sections = nil, p.Sections[:1]
	delete(p.Texts, "ro")
	if _, err := db.SaveProject(ctx, cms.System, p); err != nil {
		t.Fatal(err)
	}
	list, err := db.Projects(ctx, cms.Romanian)
	if err != nil || len(list) != 1 {
		t.Fatalf("got %+v, %v", list, err)
	}
	if got := list[0]; got.Locale != cms.English || len(got.Funders) != 0 || len(got.Sections) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestUnknownProjectIsNotFound(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	plach(t, db)
	for _, slug := range []string{"nobodys", ""} {
		if _, err := db.Project(context.Background(), cms.English, slug); !errors.Is(err, cms.ErrNotFound) {
			t.Errorf("%q: got %v", slug, err)
		}
	}
}
