package auth

import (
	"fmt"
	"testing"
)

func TestCommonPasswordsAreRefused(t *testing.T) {
	t.Parallel()
	for _, password := range []string{
		"password1234", "P@ssw0rd2026", "Biblioteca2024", "qwertyuiop123", "1234567890123", "aaaaaaaaaaaa", "abcabcabcabc",
		"parola parola parola", "Library-Library-1", "moldova123456", "teiubesc2025!", "СлаваУкраїні1", "1qaz2wsx3edc",
		"йцукенгшщзхї", "abcdefghijklmn", "987654321000", "Password Library 1", "occupylibrary1", "anapopescu2026", "Vera.Example99",
	} {
		if !common(password, "ana.popescu@example.org", "Vera") {
			t.Errorf("%q passes", password)
		}
	}
	for _, password := range []string{
		"correct horse battery", "JBSWY3DPEHPK3PXPAAAA", "a long password of mine", "Зелений їжак читає вночі", "o carte verde sub pod vechi",
		"tr0mbone-viscount-87", "the very first one", "her own door opens",
	} {
		if common(password, "ana.popescu@example.org", "Vera") {
			t.Errorf("%q is refused", password)
		}
	}
}

// Three thousand passwords of the lengths we allow, made the way people make them.
func TestPasswordsMadeOfCommonWordsAreRefused(t *testing.T) {
	t.Parallel()
	tried := 0
	for _, word := range commonWords() {
		for _, dressed := range []string{word + "123456789", word + word + word, word + "2026" + word,
			"1234" + word + "1234", word + "!!!1234567", "qwerty" + word, word + "asdfghjkl", "1234567890" + word} {
			if len([]rune(dressed)) < shortest {
				continue
			}
			if tried++; !common(dressed) {
				t.Errorf("%q passes", dressed)
			}
		}
	}
	if tried < 3000 {
		t.Errorf("only %d tried", tried)
	}
}

func BenchmarkCommon(b *testing.B) {
	for i := range b.N {
		common(fmt.Sprint("a long password of mine ", i))
	}
}
