package form

import (
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Feedback is the form for what somebody thinks of an event, as typed.
type Feedback struct {
	Rating string
	Words  string
	Errors cms.FieldErrors
}

// Ratings are what can be chosen, the best first; empty is none.
var Ratings = []string{"5", "4", "3", "2", "1", ""}

// OfFeedback is the form as it was filled in before.
func OfFeedback(f cms.Feedback) Feedback {
	typed := Feedback{Words: f.Words, Errors: cms.FieldErrors{}}
	if f.Rating > 0 {
		typed.Rating = strconv.Itoa(f.Rating)
	}
	return typed
}

// DecodeFeedback reads the form as it was typed.
func DecodeFeedback(values url.Values) Feedback {
	r := reader{values, cms.FieldErrors{}}
	return Feedback{Rating: r.line("rating"), Words: r.text("words"), Errors: r.errors}
}

// Parse is what was meant; one of the two has to be there.
func (f Feedback) Parse() (cms.Feedback, error) {
	if !slices.Contains(Ratings, f.Rating) {
		f.Errors.Add("rating", "error.choose")
	}
	atMost(f.Errors, "words", f.Words, cms.LongestFeedback)
	if f.Rating == "" {
		required(f.Errors, "words", f.Words)
	}
	rating, _ := strconv.Atoi(f.Rating) // 0 for none
	return cms.Feedback{Rating: rating, Words: f.Words}, f.Errors.OrNil()
}
