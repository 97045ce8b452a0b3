package auth

import (
	_ "embed"
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// ErrCommon says that a new password is one of those that are tried first.
var ErrCommon = errors.New("this password is easy to guess")

//go:embed common.txt
var commonText string

// commonWords are the words of the list, the longest first, so that none hides in another.
var commonWords = sync.OnceValue(func() []string {
	var words []string
	for line := range strings.Lines(commonText) {
		if !strings.HasPrefix(line, "#") {
			words = append(words, strings.Fields(line)...)
		}
	}
	return longestFirst(words)
})

// rows are what fingers and minds walk along, in both directions.
var rows = []string{"01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
	"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю"}

// What a password needs beside common words and rows, and how many different words make a phrase of their own.
const (
	ownRunes    = 5
	phraseWords = 3
	fewRunes    = 4
)

// common says whether a password is one that is tried first: a common word or two, or words about the account, dressed up
// with a year, a row of keys or signs for letters; or a few characters again and again.
func common(password string, about ...string) bool {
	words := longestFirst(slices.Concat(parts(about), commonWords()))
	plain := plainRunes(password)
	return distinct(plain) <= fewRunes || madeOf(plain, words) || madeOf(plainRunes(signs.Replace(password)), words)
}

// signs are what people write for letters.
var signs = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "8", "b", "@", "a", "$", "s", "!", "i")

// plainRunes are the letters and digits of a text, in small letters.
func plainRunes(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

func distinct(text string) int {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	return len(seen)
}

// madeOf says whether little of a text is left without these words and without rows.
func madeOf(text string, words []string) bool {
	used := 0
	for _, word := range words {
		if strings.Contains(text, word) {
			used++
			text = strings.ReplaceAll(text, word, " ")
		}
	}
	left := withoutRows(text)
	return used < phraseWords && utf8.RuneCountInString(strings.ReplaceAll(left, " ", "")) < ownRunes
}

// withoutRows takes runs of three and more characters along a row out of a text.
func withoutRows(text string) string {
	runes := []rune(text)
	var left []rune
	for i := 0; i < len(runes); {
		n := 1
		for i+n < len(runes) && alongRow(string(runes[i:i+n+1])) {
			n++
		}
		if n < 3 {
			left = append(left, runes[i:i+n]...)
		}
		i += n
	}
	return string(left)
}

func alongRow(text string) bool {
	runes := []rune(text)
	slices.Reverse(runes)
	back := string(runes)
	return slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(row, text) || strings.Contains(row, back) })
}

// parts are the words of what is known of an account: an address, a name.
func parts(about []string) []string {
	var words []string
	for _, text := range about {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if utf8.RuneCountInString(word) > 2 {
				words = append(words, word)
			}
		}
	}
	return words
}

func longestFirst(words []string) []string {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(words)
}
