package demo_test

import (
	"testing"

	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/richtext"
)

// passesTheCheck: nothing in the demonstration would be stopped on its way to the public.
func passesTheCheck(t *testing.T, db *postgres.DB) {
	all, err := db.QualityOfAll(t.Context(), richtext.Check)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		t.Errorf("%s %d (%s): %+v", e.Kind, e.EntryID, e.Title, e.Findings)
	}
}
