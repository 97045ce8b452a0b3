package form

import (
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// named asks for a text in one language at least, none longer than so many characters.
func named(errors cms.FieldErrors, name string, texts map[cms.Locale]string, runes int) {
	some := false
	for _, text := range texts {
		some = some || text != ""
	}
	if !some {
		errors.Add(LanguageField(name, cms.English), "error.required")
	}
	bounded(errors, name, texts, runes)
}

// bounded asks that no text is longer than so many characters.
func bounded(errors cms.FieldErrors, name string, texts map[cms.Locale]string, runes int) {
	for l, text := range texts {
		if utf8.RuneCountInString(text) > runes {
			errors.Add(LanguageField(name, l), "error.too_long")
		}
	}
}

// slugged asks that an address, where one was typed, is made of small letters, digits and hyphens.
func slugged(errors cms.FieldErrors, name, slug string) {
	if slug != "" && (!slugs.MatchString(slug) || len(slug) > 80) {
		errors.Add(name, "error.slug")
	}
}
