package form

import (
	"net/url"
	"strings"
	"testing"
)

func TestFeedback(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rating, words string
		rated         int
		wrong         string
	}{
		"both":          {"4", " Good ", 4, ""},
		"rating alone":  {"1", "", 1, ""},
		"words alone":   {"", "Good", 0, ""},
		"nothing":       {"", " ", 0, "words"},
		"out of range":  {"6", "Good", 6, "rating"},
		"no number":     {"good", "Good", 0, "rating"},
		"all it takes":  {"3", strings.Repeat("ș", 2000), 3, ""},
		"one too many":  {"3", strings.Repeat("ș", 2001), 3, "words"},
		"NUL in it all": {"3", "a\x00b", 3, "words"},
	} {
		f := DecodeFeedback(url.Values{"rating": {c.rating}, "words": {c.words}})
		got, err := f.Parse()
		if (err != nil) != (c.wrong != "") || c.wrong != "" && f.Errors[c.wrong] == "" || got.Rating != c.rated {
			t.Errorf("%s: got %+v, %v", name, got, f.Errors)
		}
	}
}
