// Package urls makes every path of the site. Nothing else writes one, so that an address can change in one place.
// Paths begin with the locale's prefix: none for English, "/ro" and so on for the others.
package urls

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Prefix is what stands before every path of the locale: empty for English.
func Prefix(l cms.Locale) string {
	if l == cms.English || l == "" {
		return ""
	}
	return "/" + string(l)
}

// Home is the locale's first page.
func Home(l cms.Locale) string {
	if p := Prefix(l); p != "" {
		return p
	}
	return "/"
}

// Split takes the locale off a path; the rest begins with a slash.
func Split(path string) (cms.Locale, string) {
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if l := cms.Locale(first); l.Known() && l != cms.English {
		return l, "/" + rest
	}
	return cms.English, path
}

// In is the same page in another language; path is one of ours, without or with a prefix.
func In(l cms.Locale, path string) string {
	_, rest := Split(path)
	if rest == "/" {
		return Home(l)
	}
	return Prefix(l) + rest
}

func at(l cms.Locale, parts ...string) string {
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return Prefix(l) + "/" + strings.Join(parts, "/")
}

// With adds parameters to a path, in the fixed order of Params; empty values are left out.
func With(path string, values url.Values) string {
	q := Query(values)
	if q == "" {
		return path
	}
	return path + "?" + q
}

// After is a list's address at the place behind the cursor; the address has its filters already.
func After(address string, c cms.Cursor) string {
	sign := "?"
	if strings.Contains(address, "?") {
		sign = "&"
	}
	return address + sign + "after=" + c.String()
}

// Params are the parameters a public address may carry, in the order they stand in it. All others are ignored.
var Params = []string{"goal", "country", "project", "year", "kind", "lang", "category", "tag", "q", "from", "to", "after"}

// Query writes the known parameters in their fixed order, the values of each sorted and once: they are alternatives.
func Query(values url.Values) string {
	var b strings.Builder
	for _, name := range Params {
		for _, v := range slices.Compact(slices.Sorted(slices.Values(values[name]))) {
			if v == "" {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(name + "=" + url.QueryEscape(v))
		}
	}
	return b.String()
}

// Data is a list's own address as data: its path with an extension, its filters kept.
func Data(path, extension string) string {
	path, query, found := strings.Cut(path, "?")
	if path == "/" || len(path) == 3 { // a locale's home
		path = strings.TrimSuffix(path, "/") + "/feed"
	}
	if found {
		return path + "." + extension + "?" + query
	}
	return path + "." + extension
}

func number(n int) string { return strconv.Itoa(n) }
