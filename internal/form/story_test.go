package form

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

// told is a story somebody filled in completely.
func told() url.Values {
	return url.Values{"title": {"Heritage walks"}, "library": {"Plămădeală"}, "country": {"md"}, "town": {"Hîncești"},
		"precision": {"town"}, "what": {"We walked."}, "so_what": {"They came\r\nback."}, "goal": {"4", "11"}, "main_goal": {"11"},
		"measure-1": {"people_reached"}, "count-1": {"45"}, "label-1": {"walkers"}, "email": {"Library@Example.org"},
		"quote": {"I walked."}, "quote_agreed": {"on"}}
}

// typed is what a writer has typed into every step.
func typed(values url.Values) Story {
	f := NewStory()
	wrong := cms.FieldErrors{}
	for _, step := range cms.StorySteps {
		f = DecodeStory(step, values, f)
		for field, key := range f.Errors {
			wrong.Add(field, key)
		}
	}
	f.Errors = wrong
	return f
}

func TestStoryIsReadAsTyped(t *testing.T) {
	t.Parallel()
	f := typed(told())
	d := f.Finished(cms.StoryDraft{})
	if wrong := f.Check(); len(wrong) > 0 {
		t.Fatal(wrong)
	}
	s := d.Story
	if s.Title != "Heritage walks" || s.SoWhat != "They came\nback." || len(s.Goals) != 2 || s.MainGoal != 11 || len(s.Numbers) != 1 || !s.QuoteAgreed {
		t.Errorf("got %+v", s)
	}
	if d.Contact.Email != "library@example.org" {
		t.Errorf("got %q", d.Contact.Email)
	}
	if again := StoryOf(d).Finished(d).Story; again.FieldText("numbers") != s.FieldText("numbers") || again.SoWhat != s.SoWhat {
		t.Errorf("a stored story is drawn as %+v", again)
	}
}

func TestStoryNamesEverythingThatKeepsItFromBeingSent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ field, value, key string }{
		{"title", "", "error.required"}, {"title", strings.Repeat("ș", 151), "error.too_long"}, {"what", " \n ", "error.required"},
		{"country", "", "error.choose"}, {"country", "M1", "error.choose"}, {"town", "", "error.required"}, {"precision", "street", "error.choose"},
		{"year", "20", "error.year"}, {"main_goal", "5", "error.main_goal"}, {"email", "nobody", "error.email"}, {"email", "a <b@c.de>", "error.email"},
		{"count-1", "many", "error.number"}, {"measure-1", "smiles", "error.choose"}, {"label-1", "", "error.label"}, {"from-1", "soon", "error.year"},
		{"part_of-1", "1", "error.part_of"}, {"part_of-1", "9", "error.part_of"}, {"quote_agreed", "", "error.quote_agreed"},
	} {
		values := told()
		values.Set(c.field, c.value)
		if wrong := typed(values).Check(); wrong[c.field] != c.key || len(wrong) != 1 {
			t.Errorf("%s=%q: got %v, want %s alone", c.field, c.value, wrong, c.key)
		}
	}
	if wrong := NewStory().Check(); len(wrong) < 7 {
		t.Errorf("an empty form has %d errors, want all at once", len(wrong))
	}
	values := told()
	values["goal"] = []string{"1", "2", "3", "4", "11"}
	if wrong := typed(values).Check(); wrong["goal"] != "error.four_goals" {
		t.Errorf("got %v", wrong)
	}
}

func TestWhatIsNoTextIsAnErrorInADraftToo(t *testing.T) {
	t.Parallel()
	for text, key := range map[string]string{"a\x00b": "error.characters", "a\xff": "error.characters", strings.Repeat("ș", 151): "error.too_long"} {
		if f := typed(url.Values{"title": {text}}); f.Errors["title"] != key {
			t.Errorf("%.10q: got %v", text, f.Errors)
		}
	}
	if f := typed(url.Values{"title": {"Walks"}, "email": {"half@"}}); len(f.Errors) > 0 || f.Draft(cms.StoryDraft{}).Contact.Email != "" {
		t.Errorf("half an address: %v", f.Errors)
	}
}

func TestPointFinerThanTheMapMayShowStaysOut(t *testing.T) {
	t.Parallel()
	values := told()
	values.Set("lat", "46.8304")
	values.Set("lon", "28.5907")
	if s := typed(values).Finished(cms.StoryDraft{}).Story; s.Lat != "" || s.Lon != "" {
		t.Errorf("a town's story keeps %q %q", s.Lat, s.Lon)
	}
	values.Set("precision", "exact")
	if s := typed(values).Finished(cms.StoryDraft{}).Story; s.Lat != "46.8304" || len(typed(values).Check()) > 0 {
		t.Errorf("got %q, %v", s.Lat, typed(values).Check())
	}
	values.Set("lat", "146")
	if wrong := typed(values).Check(); wrong["lat"] != "error.degrees" {
		t.Errorf("got %v", wrong)
	}
	values.Set("precision", "country")
	values.Set("town", "")
	if wrong := typed(values).Check(); len(wrong) > 0 {
		t.Errorf("a country is enough, got %v", wrong)
	}
}

func TestRowsCloseRanksAndPartsKeepTheirWhole(t *testing.T) {
	t.Parallel()
	values := told()
	for field, v := range map[string]string{"measure-3": "people_reached", "count-3": "100", "label-3": "readers", "part_of-1": "3"} {
		values.Set(field, v)
	}
	f := typed(values)
	if wrong := f.Check(); len(wrong) > 0 || f.Rows() != 3 {
		t.Fatalf("%v, %d rows", wrong, f.Rows())
	}
	rows := f.Finished(cms.StoryDraft{}).Story.Numbers
	if len(rows) != 2 || rows[0].PartOf != "2" || rows[1].Count != "100" {
		t.Errorf("got %+v", rows)
	}
	values.Set("measure-3", "events_held")
	if wrong := typed(values).Check(); wrong["part_of-1"] != "error.part_of" {
		t.Errorf("a part of another kind: %v", wrong)
	}
}

func TestTwoFormsOfAStoryMergeFieldByField(t *testing.T) {
	t.Parallel()
	drawn := typed(told())
	change := func(field string, v ...string) url.Values {
		values := told()
		values[field] = v
		return values
	}
	for _, c := range []struct {
		name        string
		step        cms.StoryStep
		field       string
		here, there []string
		want        string
		clashes     int
	}{
		{"only here", cms.StoryTelling, "why", []string{"Here."}, []string{""}, "Here.", 0},
		{"only there", cms.StoryTelling, "what", []string{"We walked."}, []string{"There."}, "There.", 0},
		{"the same", cms.StoryTelling, "what", []string{"Both."}, []string{"Both."}, "Both.", 0},
		{"both", cms.StoryTelling, "what", []string{"Here."}, []string{"There."}, "Here.", 1},
		{"emptied there", cms.StoryTelling, "what", []string{"Here."}, []string{""}, "Here.", 0},
		{"goals there", cms.StoryPlace, "goal", []string{"11", "4"}, []string{"5"}, "5", 0},
		{"goals both", cms.StoryPlace, "goal", []string{"1"}, []string{"5"}, "1", 1},
		{"another step", cms.StoryTelling, "town", []string{"Here"}, []string{"There"}, "There", 0},
	} {
		stored := typed(change(c.field, c.there...))
		got, clashes := DecodeStory(c.step, change(c.field, c.here...), stored).Merge(c.step, drawn.Drawn(c.step), stored)
		if got.Get(c.field) != c.want || len(clashes) != c.clashes {
			t.Errorf("%s: got %q with %v", c.name, got.Get(c.field), clashes)
		}
	}
}

func TestWriterSettlesWhatBothChanged(t *testing.T) {
	t.Parallel()
	stored := typed(url.Values{"what": {"There."}, "why": {"There."}})
	values := url.Values{"what": {"Here."}, "why": {"Here."}, TakeField("what"): {TakeStored}, TakeField("why"): {TakeTyped}}
	f := DecodeStory(cms.StoryTelling, values, stored).Settle(values, stored)
	if f.Get("what") != "There." || f.Get("why") != "Here." {
		t.Errorf("got %q and %q", f.Get("what"), f.Get("why"))
	}
}

func TestFormThatGoesOnRemembersWhichAddressItWasDrawnWith(t *testing.T) {
	t.Parallel()
	first := typed(url.Values{"email": {"a@example.org"}})
	drawn := typed(url.Values{"email": {"b@example.org"}, "title": {"T"}}).Redrawn(cms.StoryTelling, first.Drawn(cms.StoryTelling))
	stored := typed(url.Values{"email": {"c@example.org"}, "title": {"T"}})
	got, clashes := typed(url.Values{"email": {"a@example.org"}, "title": {"T"}}).Merge(cms.StoryTelling, drawn, stored)
	if got.Get("email") != "c@example.org" || len(clashes) > 0 {
		t.Errorf("got %q, %v", got.Get("email"), clashes)
	}
}
