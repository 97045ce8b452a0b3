package form

import (
	"net/url"
	"strings"
	"testing"
)

// told is a story somebody filled in completely.
func told() url.Values {
	return url.Values{"title": {"Heritage walks"}, "library": {"Plămădeală"}, "country": {"md"}, "town": {"Hîncești"},
		"precision": {"town"}, "what": {"We walked."}, "so_what": {"They came\r\nback."}, "goal": {"4", "11"},
		"measure-1": {"people_reached"}, "count-1": {"45"}, "label-1": {"walkers"}, "email": {"Library@Example.org"}, "consent": {"on"}}
}

func TestStoryIsReadAsTyped(t *testing.T) {
	t.Parallel()
	f := DecodeStory(told())
	story, contact, err := f.Parse()
	if err != nil {
		t.Fatal(err)
	}
	if story.Title != "Heritage walks" || story.SoWhat != "They came\nback." || len(story.Goals) != 2 || len(story.Numbers) != 1 {
		t.Errorf("got %+v", story)
	}
	if contact.Email != "library@example.org" {
		t.Errorf("got %q", contact.Email)
	}
}

func TestStoryNamesEverythingThatIsWrongAtOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ field, value, key string }{
		{"title", "", "error.required"}, {"title", "a\x00b", "error.characters"}, {"title", "a\xff", "error.characters"},
		{"title", strings.Repeat("ș", 151), "error.too_long"}, {"what", " \n ", "error.required"}, {"country", "", "error.choose"},
		{"country", "M1", "error.choose"}, {"precision", "exact", "error.choose"}, {"year", "20", "error.year"},
		{"goal", "18", "error.choose"}, {"email", "nobody", "error.email"}, {"email", "a <b@c.de>", "error.email"},
		{"count-1", "many", "error.number"}, {"measure-1", "smiles", "error.choose"}, {"label-1", "", "error.label"},
		{"consent", "", "error.consent"},
	} {
		values := told()
		values.Set(c.field, c.value)
		f := DecodeStory(values)
		if _, _, err := f.Parse(); err == nil || f.Errors[c.field] != c.key || len(f.Errors) != 1 {
			t.Errorf("%s=%q: got %v, want %s alone", c.field, c.value, f.Errors, c.key)
		}
	}
	empty := DecodeStory(url.Values{})
	if _, _, err := empty.Parse(); err == nil || len(empty.Errors) < 7 {
		t.Errorf("an empty form has %d errors, want all at once", len(empty.Errors))
	}
}

func TestFiveGoalsAreTooMany(t *testing.T) {
	t.Parallel()
	values := told()
	values["goal"] = []string{"1", "2", "3", "4", "5"}
	f := DecodeStory(values)
	if _, _, err := f.Parse(); err == nil || f.Errors["goal"] != "error.four_goals" {
		t.Errorf("got %v", f.Errors)
	}
}
