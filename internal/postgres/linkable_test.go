package postgres_test

import (
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

// TestLinkableFindsPublicEntriesOnly: by words of the title, however they are spelled, the asker's language first.
func TestLinkableFindsPublicEntriesOnly(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, e := range []cms.Entry{
		{Locale: cms.English, Title: "Garden in Neamț", Status: cms.Published}, {Locale: cms.Romanian, Title: "Grădina din Neamț", Status: cms.Published},
		{Locale: cms.English, Title: "A garden nobody sees", Status: cms.Draft}, {Locale: cms.English, Title: "100% cotton", Status: cms.Published},
	} {
		doc := cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: e}
		doc.Entry.Summary, doc.Entry.Body, doc.Entry.Status = "s", "<p>x</p>", cms.Draft
		doc, err := db.CreateDocument(t.Context(), cms.System, doc)
		if err == nil && e.Status == cms.Published {
			err = db.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for words, want := range map[string][]string{
		"neamt": {"Grădina din Neamț", "Garden in Neamț"}, "GARDEN": {"Garden in Neamț"}, "0%": {"100% cotton"}, "nothing": nil,
		"": {"Grădina din Neamț", "100% cotton", "Garden in Neamț"},
	} {
		got, err := db.Linkable(t.Context(), cms.Romanian, words)
		if err != nil || len(got) != len(want) {
			t.Errorf("%q: %v %v, want %v", words, got, err, want)
			continue
		}
		for i, w := range want {
			if got[i].Title != w {
				t.Errorf("%q: %d is %q, want %q", words, i, got[i].Title, w)
			}
		}
	}
}
