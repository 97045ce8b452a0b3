package form

import (
	"net/url"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// longestSearch is how many characters of a search are looked for.
const longestSearch = 200

// SearchWords is the search in an address, never longer than is worth looking for.
func SearchWords(values url.Values) string {
	r := reader{values, cms.FieldErrors{}}
	words := r.line("q")
	if utf8.RuneCountInString(words) > longestSearch {
		words = string([]rune(words)[:longestSearch])
	}
	return words
}
