// Package form holds what people typed: strings and the errors beside them. Decode reads a form, Parse makes the thing.
package form

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// reader takes known fields out of a form and notes the ones that are no text.
type reader struct {
	values url.Values
	errors cms.FieldErrors
}

// text is a field's value, trimmed, with line breaks as \n. NUL and invalid UTF-8 are field errors: the value shown
// again then is the readable part of it.
func (r reader) text(name string) string {
	v := r.values.Get(name)
	if strings.ContainsRune(v, 0) || !utf8.ValidString(v) {
		r.errors.Add(name, "error.characters")
		v = strings.ToValidUTF8(strings.ReplaceAll(v, "\x00", ""), "")
	}
	return strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n"))
}

// line is a text without line breaks.
func (r reader) line(name string) string {
	return strings.Join(strings.Fields(r.text(name)), " ")
}

// list is every value of a field.
func (r reader) list(name string) []string {
	var all []string
	for _, v := range r.values[name] {
		if utf8.ValidString(v) && !strings.ContainsRune(v, 0) {
			all = append(all, v)
		}
	}
	return all
}

// on says whether a box was ticked.
func (r reader) on(name string) bool { return r.values.Get(name) != "" }

// atMost adds an error when the text is longer than so many characters.
func atMost(errors cms.FieldErrors, name, text string, runes int) {
	if utf8.RuneCountInString(text) > runes {
		errors.Add(name, "error.too_long")
	}
}

// required adds an error when there is no text.
func required(errors cms.FieldErrors, name, text string) {
	if text == "" {
		errors.Add(name, "error.required")
	}
}

// lines are what was typed of a list, an item a line, without what is blank.
func lines(typed string) []string {
	var all []string
	for line := range strings.SplitSeq(typed, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			all = append(all, line)
		}
	}
	return all
}
