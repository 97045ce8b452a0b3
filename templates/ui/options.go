package ui

import (
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// Wrong is the error beside a field, in words; empty when there is none.
func Wrong(l *i18n.Localizer, errors cms.FieldErrors, name string) string {
	if key := errors[name]; key != "" {
		return l.T(key)
	}
	return ""
}

// GoalOptions are the seventeen goals, those chosen by their number ticked.
func GoalOptions(l *i18n.Localizer, chosen []string) []Option {
	options := make([]Option, 0, cms.Goals)
	for g := cms.Goal(1); g.Known(); g++ {
		value := strconv.Itoa(int(g))
		options = append(options, Option{Value: value, Label: l.Goal(int(g)), Goal: g, On: slices.Contains(chosen, value)})
	}
	return options
}
