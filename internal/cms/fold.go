package cms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const slugLength = 80

// Fold reduces a text to what two spellings of it have in common: lower case, no diacritics,
// Cyrillic, Greek, Georgian and Armenian in Latin letters. A word folds alike in every sentence,
// so folded texts can be searched. Other scripts stay as they are.
func Fold(s string) string {
	return transliterate(s, nil)
}

// Slug turns a title into the last part of an address: Latin letters, digits and hyphens, at
// most 80 of them, cut after a whole word. It is empty when the title has no letter we can write.
func Slug(s string) string {
	words := strings.FieldsFunc(transliterate(quotes.Replace(s), reading(s)), notInSlug)
	slug := ""
	for _, word := range words {
		if len(slug)+len(word) > slugLength {
			break
		}
		slug += word + "-"
	}
	if slug == "" && len(words) > 0 {
		return words[0][:slugLength]
	}
	return strings.TrimSuffix(slug, "-")
}

func notInSlug(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '0' || r > '9')
}

// transliterate writes each letter by the dialect first and the common table second.
func transliterate(s string, dialect map[string]string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) {
		return strings.ToLower(s)
	}
	in := []rune(strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(s, ""))))
	var out strings.Builder
	for i := 0; i < len(in); {
		text, read := letter(in, i, dialect)
		out.WriteString(text)
		i += read
	}
	return norm.NFC.String(out.String())
}

// letter gives the Latin text of the letters at i and how many of them it has read.
func letter(in []rune, i int, dialect map[string]string) (text string, read int) {
	if in[i] < unicode.MaxASCII && !apostrophe(in, i) {
		return string(in[i]), 1
	}
	start := i == 0 || !unicode.IsLetter(in[i-1]) && !apostrophe(in, i-1)
	for read = 2; read > 0; read-- {
		if i+read > len(in) {
			continue
		}
		key := string(in[i : i+read])
		if text, ok := look(key, start, dialect); ok {
			return text + greekTail(key, in[i+read:]), read
		}
	}
	return bare(in[i]), 1
}

func look(key string, start bool, dialect map[string]string) (string, bool) {
	for _, table := range []map[string]string{dialect, letters} {
		if start {
			if text, ok := table["^"+key]; ok {
				return text, true
			}
		}
		if text, ok := table[key]; ok {
			return text, true
		}
	}
	return "", false
}

// bare takes the marks off a letter that no table knows as a whole.
func bare(r rune) string {
	var out strings.Builder
	for _, part := range norm.NFD.String(string(r)) {
		if unicode.Is(unicode.Mn, part) {
			continue
		}
		if text, ok := letters[string(part)]; ok {
			out.WriteString(text)
		} else {
			out.WriteRune(part)
		}
	}
	return out.String()
}

// apostrophe tells the sign inside a Ukrainian word (сім'я) from a quotation mark.
func apostrophe(in []rune, i int) bool {
	return strings.ContainsRune("'’ʼ‘`", in[i]) && i > 0 && unicode.Is(unicode.Cyrillic, in[i-1])
}
