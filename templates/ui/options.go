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

// CountryOptions are all countries, in the order of the language's alphabet.
func CountryOptions(l *i18n.Localizer) []Option {
	options := make([]Option, 0, len(cms.Countries))
	for _, code := range cms.Countries {
		options = append(options, Option{Value: code, Label: l.Country(code)})
	}
	order := l.Order()
	slices.SortFunc(options, func(a, b Option) int { return order.CompareString(a.Label, b.Label) })
	return options
}
