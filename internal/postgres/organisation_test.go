package postgres_test

import (
	"context"
	"errors"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestOrganisationsSpeakThePagesLanguageElseEnglishElseAny(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	for _, o := range []cms.OrganisationRecord{
		{Name: "Black Sea Trust", Role: cms.Funder, Summaries: map[cms.Locale]string{"uk": "Дає кошти."}},
		{Name: "EduAct", Role: cms.NetworkPartner, Country: "gr", Summaries: map[cms.Locale]string{"en": "Partner.", "ro": "Partener."}},
		{Name: "Progress Foundation", Role: cms.NetworkPartner, Country: "ro", Lead: true, Position: 9},
	} {
		if _, err := db.SaveOrganisation(ctx, cms.System, o); err != nil {
			t.Fatal(err)
		}
	}
	list, err := db.Organisations(ctx, cms.Romanian)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 || !list[0].Lead || list[1].Slug != "eduact" || list[2].Role != cms.Funder {
		t.Fatalf("order: %+v", list)
	}
	if list[1].Summary != "Partener." || list[2].Summary != "Дає кошти." || list[2].Locale != cms.Ukrainian || list[0].Locale != "" {
		t.Errorf("languages: %+v", list)
	}
}

func TestSavedOrganisationIsChangedInPlaceAndKeepsItsRevisions(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	o := cms.OrganisationRecord{Name: "EduAct", Role: cms.NetworkPartner, Summaries: map[cms.Locale]string{"en": "One.", "ro": "Unu."}}
	id, err := db.SaveOrganisation(ctx, cms.System, o)
	if err != nil {
		t.Fatal(err)
	}
	o.ID, o.Name, o.Summaries = id, "EduAct Greece", map[cms.Locale]string{"en": "Two."}
	if _, err := db.SaveOrganisation(ctx, cms.System, o); err != nil {
		t.Fatal(err)
	}
	list, err := db.Organisations(ctx, cms.Romanian)
	if err != nil || len(list) != 1 || list[0].Name != "EduAct Greece" || list[0].Summary != "Two." {
		t.Errorf("got %+v, %v", list, err)
	}
	if got := count(t, db, `SELECT max(version) FROM revisions WHERE subject = 'organisation' AND subject_id = $1`, id); got != 2 {
		t.Errorf("got revision %d, want 2", got)
	}
}

func TestTakenSlugIsAFieldError(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	o := cms.OrganisationRecord{Name: "EduAct", Role: cms.NetworkPartner}
	var fields cms.FieldErrors
	_, err := db.SaveOrganisation(ctx, cms.System, o)
	if _, again := db.SaveOrganisation(ctx, cms.System, o); err != nil || !errors.As(again, &fields) || fields["slug"] == "" {
		t.Errorf("got %v, then %v", err, again)
	}
}
