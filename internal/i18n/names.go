package i18n

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// The catalogue's keys of names that a code follows.
const (
	countryPrefix = "country."
	goalPrefix    = "goal."
)

// Number groups digits as the language does: "2,300", "2.300", "2 300".
func (l *Localizer) Number(n int) string {
	digits, sign := strconv.Itoa(n), ""
	if n < 0 {
		digits, sign = digits[1:], "−"
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + l.group + digits[i:]
	}
	return sign + digits
}

// Country is the name of a country by its ISO 3166 code; ours where the catalogue has one, else CLDR's, else the code.
func (l *Localizer) Country(code string) string {
	code = strings.ToUpper(code)
	if m, ok := l.words[countryPrefix+code]; ok {
		return m[other]
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := l.countries.Name(region); name != "" {
		return name
	}
	return code
}

// Language is the name of a language in the language of the page, as it stands in a sentence: "Romanian", "română".
func (l *Localizer) Language(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	if name := l.languages.Name(tag); name != "" {
		return name
	}
	return code
}

// List joins with commas and a last "and".
func (l *Localizer) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + l.T("list.and") + " " + items[last]
}

// Goal is the official name of a Sustainable Development Goal, without its number.
func (l *Localizer) Goal(n int) string { return l.T(goalPrefix + strconv.Itoa(n)) }
