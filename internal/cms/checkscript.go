package cms

import (
	"strings"
	"unicode"
)

// alphabets are the scripts a passage is found by. Latin is none of them: names are written in it everywhere.
var alphabets = []struct {
	table  *unicode.RangeTable
	locale string // languages written in it
}{
	{unicode.Cyrillic, "uk bg ru be mk sr"}, {unicode.Greek, "el"}, {unicode.Georgian, "ka"}, {unicode.Armenian, "hy"},
	{unicode.Hebrew, "he"}, {unicode.Arabic, "ar fa"},
}

// latin stands for whatever is not in alphabets.
const latin = -1

// alphabetOf is the script of a language's tag.
func alphabetOf(lang string) int {
	name, _, _ := strings.Cut(strings.ToLower(lang), "-")
	for i, a := range alphabets {
		for _, l := range strings.Fields(a.locale) {
			if l == name {
				return i
			}
		}
	}
	return latin
}

// alphabet is the script of a word, by its first letter; a word without letters has none.
func alphabet(word string) (script int, ok bool) {
	for _, r := range word {
		if !unicode.IsLetter(r) {
			continue
		}
		for i, a := range alphabets {
			if unicode.Is(a.table, r) {
				return i, true
			}
		}
		return latin, true
	}
	return latin, false
}

// run finds passages of two words or more in a script that the language said does not use; a single word is a name.
func (c *checked) run(r Run, page Locale) {
	lang := r.Lang
	if lang == "" {
		lang = string(page)
	}
	expected, now := alphabetOf(lang), latin
	var words []string
	end := func() {
		c.when(len(words) > 1 && now != expected, PartLanguage, strings.Join(words, " "))
		words = nil
	}
	for _, word := range strings.Fields(r.Text) {
		script, ok := alphabet(word)
		if ok && script != now {
			end()
			now = script
		}
		if ok && now != latin {
			words = append(words, word)
		}
	}
	end()
}
