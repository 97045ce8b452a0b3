package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// longestReason is how many characters a reason may have.
const longestReason = 300

// ExcuseField is the name of the field for the reason of a finding.
func ExcuseField(f cms.Finding) string { return "excuse-" + f.Key() }

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
