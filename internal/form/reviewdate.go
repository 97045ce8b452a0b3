package form

import (
	"net/url"
	"time"

	"occupylibrary.net/internal/cms"
)

// ReviewDateField is the name of the field for the day on which an entry is to be read again.
const ReviewDateField = "review_date"

// ReviewDate is that day as typed, or nil where the field is empty. It lies no earlier than today, which is
// the day in now's zone.
func ReviewDate(typed url.Values, now time.Time) (*time.Time, error) {
	r := reader{typed, cms.FieldErrors{}}
	day := r.line(ReviewDateField)
	if day == "" {
		return nil, r.errors.OrNil()
	}
	on, err := time.Parse(dayLayout, day)
	switch today := now.Format(dayLayout); {
	case err != nil || on.Year() > 2200:
		r.errors.Add(ReviewDateField, "error.date")
	case on.Format(dayLayout) < today:
		r.errors.Add(ReviewDateField, "error.past")
	}
	return &on, r.errors.OrNil()
}
