package demo

import (
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestParseReadsFactsTextsAndRooms(t *testing.T) {
	t.Parallel()
	f, err := parse("stories/x", "# a note: nobody's\ndate: 2021-03-05\nfacilitator: A\nfacilitator: B: C\n\n--- ro\ntitle: Unu\n\n<p>a</p>\n\n<p>b</p>\n"+
		"--- ro/so-what\n<p>c</p>\n\n--- en\ntitle: One\n")
	if err != nil {
		t.Fatal(err)
	}
	if f.facts.one("date") != "2021-03-05" || len(f.facts["facilitator"]) != 2 || f.facts["facilitator"][1] != "B: C" {
		t.Errorf("facts: %v", f.facts)
	}
	if len(f.texts) != 2 || f.texts[0].locale != cms.Romanian || f.texts[0].parts[""] != "<p>a</p>\n\n<p>b</p>" ||
		f.texts[0].parts["so-what"] != "<p>c</p>" || f.texts[1].head.one("title") != "One" {
		t.Errorf("texts: %+v", f.texts)
	}
}

func TestParseRefusesWhatNobodyWouldRead(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"a fact nobody knows":    "dtae: 2021-03-05\n",
		"a head nobody knows":    "\n--- en\ntitel: One\n",
		"a room without a story": "\n--- en/why\n<p>a</p>\n",
		"a room of another":      "\n--- en\ntitle: One\n\n--- ro/why\n<p>a</p>\n",
	} {
		if f, err := parse("x", raw); err == nil {
			t.Errorf("%s: got %+v", name, f)
		}
	}
}

func TestNumbersKnowTheirParts(t *testing.T) {
	t.Parallel()
	got := numbers([]string{"people_trained 12 project | en: people", "part people_trained 6 | en: librarians", "people_reached 45 about"})
	if len(got) != 3 || got[1].PartOf != got[0].ID || got[0].ID == 0 || got[2].PartOf != 0 {
		t.Errorf("parts: %+v", got)
	}
	if got[0].Scope != cms.ProjectScope || got[1].Scope != cms.LibraryScope || !got[2].About || got[1].Labels["en"] != "librarians" {
		t.Errorf("got %+v", got)
	}
}
