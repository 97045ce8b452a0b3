package i18n

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// message is one text in its plural forms, indexed by plural.Form; a text without forms has only other.
type message [plural.Many + 1]string

const other = plural.Other

// UnmarshalJSON reads either a string or an object of plural categories.
func (m *message) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &m[other])
	}
	var forms map[string]string
	if err := json.Unmarshal(b, &forms); err != nil {
		return err
	}
	for name, text := range forms {
		form, ok := categories[name]
		if !ok {
			return fmt.Errorf("unknown plural category %q", name)
		}
		m[form] = text
	}
	return nil
}

var categories = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// form picks the text for n things; a form that is not written falls back to other.
func (m message) form(tag language.Tag, n int) string {
	if text := m[formOf(tag, n)]; text != "" {
		return text
	}
	return m[other]
}

func formOf(tag language.Tag, n int) plural.Form {
	if n < 0 {
		n = -n
	}
	return plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)
}

// fill replaces each {name} by the value that follows name in args; an unknown placeholder stays, so that it is seen.
func fill(text string, args []any) string {
	open := strings.IndexByte(text, '{')
	if open < 0 || len(args) == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16*len(args))
	for ; open >= 0; open = strings.IndexByte(text, '{') {
		b.WriteString(text[:open])
		text = text[open:]
		end := strings.IndexByte(text, '}')
		if end < 0 {
			break
		}
		b.WriteString(value(text[:end+1], args))
		text = text[end+1:]
	}
	b.WriteString(text)
	return b.String()
}

// value is what args give for the placeholder, braces included.
func value(placeholder string, args []any) string {
	name := placeholder[1 : len(placeholder)-1]
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return plain(args[i+1])
		}
	}
	return placeholder
}

func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	}
	return fmt.Sprint(v)
}
