package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// filterValues is how many values of one facet are read.
const filterValues = 60

// StoryFilter reads what an address says was chosen of the stories. What is not known is left out, so that an address
// somebody has changed by hand still shows something; projects are known by the store alone.
func StoryFilter(values url.Values) cms.StoryFilter {
	f := cms.StoryFilter{
		Goals:     chosen(values["goal"], func(s string) (cms.Goal, bool) { g := cms.Goal(number(s)); return g, g.Known() }),
		Countries: knownCountries(values["country"]),
		Projects:  knownSlugs(values["project"]),
		Years:     chosen(values["year"], func(s string) (int, bool) { y := year(s); return y, y != 0 }),
		Locales:   knownLocales(values["lang"]),
		Query:     Question(values.Get("q")),
		From:      year(values.Get("from")), To: year(values.Get("to")),
	}
	if f.To != 0 && f.To < f.From {
		f.From, f.To = f.To, f.From
	}
	return f
}

// chosen keeps each known value once, in order, so that the same choice always has the same address.
func chosen[T interface{ ~int | ~string }](values []string, read func(string) (T, bool)) []T {
	var list []T
	for _, s := range values {
		if v, ok := read(s); ok && len(list) < filterValues && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	slices.Sort(list)
	return list
}

// knownSlugs, knownCountries and knownLocales are those of the values that can be any; whose a slug is, the store knows alone.
func knownSlugs(values []string) []string {
	return chosen(values, func(s string) (string, bool) { return s, s != "" && cms.Slug(s) == s })
}

func knownCountries(values []string) []string {
	return chosen(values, func(s string) (string, bool) { return s, cms.KnownCountry(s) })
}

func knownLocales(values []string) []cms.Locale {
	return chosen(values, func(s string) (cms.Locale, bool) { l := cms.Locale(s); return l, l.Known() })
}

// number reads plain digits as they would be written: no sign, no leading zero.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || strconv.Itoa(n) != s {
		return 0
	}
	return n
}

func year(s string) int {
	if y := number(s); y >= 1900 && y <= 2100 {
		return y
	}
	return 0
}

// Question is a search as it is asked: on one line, without what nobody can type, and not longer than anybody would.
func Question(q string) string {
	clean := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(q, " "))
	runes := []rune(strings.Join(strings.Fields(clean), " "))
	return strings.TrimSpace(string(runes[:min(len(runes), longestSearch)]))
}

// StoryValues writes a filter the way an address carries it.
func StoryValues(f cms.StoryFilter) url.Values {
	values := url.Values{}
	for _, g := range f.Goals {
		values.Add("goal", strconv.Itoa(int(g)))
	}
	for _, y := range f.Years {
		values.Add("year", strconv.Itoa(y))
	}
	for _, l := range f.Locales {
		values.Add("lang", string(l))
	}
	values["country"], values["project"] = f.Countries, f.Projects
	for name, y := range map[string]int{"from": f.From, "to": f.To} {
		if y != 0 {
			values.Set(name, strconv.Itoa(y))
		}
	}
	if f.Query != "" {
		values.Set("q", f.Query)
	}
	return values
}
