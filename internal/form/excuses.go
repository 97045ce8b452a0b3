package form

import (
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
)

// longestReason is how many characters a reason may have.
const longestReason = 300

const excusePrefix = "excuse-"

// ExcuseField is the name of the field for the reason of a finding.
func ExcuseField(f cms.Finding) string { return excusePrefix + f.Key() }

// Reasons are all reasons that were typed, by the keys of the findings they are for.
func Reasons(typed url.Values) (map[string]string, error) {
	r := reader{typed, cms.FieldErrors{}}
	reasons := map[string]string{}
	for name := range typed {
		key, ok := strings.CutPrefix(name, excusePrefix)
		if reason := r.line(name); ok && reason != "" {
			atMost(r.errors, name, reason, longestReason)
			reasons[key] = reason
		}
	}
	return reasons, r.errors.OrNil()
}

// ReturnField is the name of the field for what a reviewer writes when sending an entry back.
const ReturnField = "return_words"

// longestReturn is how many characters that may have.
const longestReturn = 1000

// ReturnWords is what was typed there.
func ReturnWords(typed url.Values) (string, error) {
	r := reader{typed, cms.FieldErrors{}}
	words := r.text(ReturnField)
	atMost(r.errors, ReturnField, words, longestReturn)
	return words, r.errors.OrNil()
}

// Excuses are the reasons that were typed for some of the findings; none at all is an error beside the first.
func Excuses(typed url.Values, findings []cms.Finding) (map[cms.Finding]string, error) {
	r := reader{typed, cms.FieldErrors{}}
	reasons := map[cms.Finding]string{}
	for _, f := range findings {
		name := ExcuseField(f)
		if reason := r.line(name); reason != "" {
			atMost(r.errors, name, reason, longestReason)
			reasons[f] = reason
		}
	}
	if len(reasons) == 0 && len(findings) > 0 {
		r.errors.Add(ExcuseField(findings[0]), "error.required")
	}
	return reasons, r.errors.OrNil()
}
