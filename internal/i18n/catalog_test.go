package i18n

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"occupylibrary.net/internal/cms"
)

func catalogues(t *testing.T) map[cms.Locale]map[string]message {
	t.Helper()
	all := map[cms.Locale]map[string]message{}
	for _, locale := range cms.Interface {
		words, err := read(files, locale)
		if err != nil {
			t.Fatal(err)
		}
		all[locale] = words
	}
	return all
}

func TestEveryLanguageHasEveryKey(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	for _, locale := range cms.Interface {
		for _, other := range cms.Interface {
			if missing := lacking(all[locale], all[other]); len(missing) > 0 {
				t.Errorf("%s lacks %d keys that %s has:\n%s", other, len(missing), locale, strings.Join(missing, "\n"))
			}
		}
	}
}

func lacking(from, in map[string]message) []string {
	var missing []string
	for _, key := range slices.Sorted(maps.Keys(from)) {
		if _, ok := in[key]; !ok {
			missing = append(missing, key)
		}
	}
	return missing
}

func TestEveryLanguageFillsTheSamePlaceholders(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	for key, m := range all[cms.English] {
		want := placeholders(m)
		for _, locale := range cms.Interface {
			if got := placeholders(all[locale][key]); !slices.Equal(got, want) {
				t.Errorf("%s %s: placeholders %v, in English %v", locale, key, got, want)
			}
		}
	}
}

func placeholders(m message) []string {
	names := map[string]bool{}
	for _, text := range m {
		for _, name := range regexp.MustCompile(`\{[^}]*\}`).FindAllString(text, -1) {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func TestPluralsHaveTheCategoriesOfTheirLanguage(t *testing.T) {
	t.Parallel()
	english := catalogues(t)[cms.English]
	for locale, words := range catalogues(t) {
		want := categoriesOf(locale)
		for key, m := range words {
			got := written(m)
			if counted := len(written(english[key])) > 1; counted && !slices.Equal(got, want) || !counted && len(got) != 1 {
				t.Errorf("%s %s: forms %v, want %v", locale, key, got, want)
			}
		}
	}
}

// categoriesOf are the forms whole numbers take, and other, which fractions take.
func categoriesOf(locale cms.Locale) []plural.Form {
	tag := language.MustParse(string(locale))
	forms := map[plural.Form]bool{plural.Other: true}
	for n := range 1000 {
		forms[formOf(tag, n)] = true
	}
	return slices.Sorted(maps.Keys(forms))
}

func written(m message) []plural.Form {
	var forms []plural.Form
	for form, text := range m {
		if text != "" {
			forms = append(forms, plural.Form(form))
		}
	}
	return forms
}

func TestWordsAreSpelledForTheWeb(t *testing.T) {
	t.Parallel()
	for locale, words := range catalogues(t) {
		for key, m := range words {
			for _, text := range m {
				if strings.ContainsAny(text, "şţŞŢ<>&") || strings.TrimSpace(text) != text || strings.Contains(text, "'") {
					t.Errorf("%s %s: %q holds a cedilla, markup, a straight apostrophe or a space at its end", locale, key, text)
				}
			}
		}
	}
}

func TestBrokenCataloguesAreRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]fstest.MapFS{
		"not JSON":      {"catalog/en/a.json": {Data: []byte(`{`)}},
		"a number":      {"catalog/en/a.json": {Data: []byte(`{"a.b": 1}`)}},
		"unknown form":  {"catalog/en/a.json": {Data: []byte(`{"a.b": {"several": "x"}}`)}},
		"key in two":    {"catalog/en/a.json": {Data: []byte(`{"a.b": "x"}`)}, "catalog/en/b.json": {Data: []byte(`{"a.b": "y"}`)}},
		"folder.json":   {"catalog/en/a.json/x": {Data: []byte(`{}`)}},
		"list of forms": {"catalog/en/a.json": {Data: []byte(`{"a.b": ["x"]}`)}},
	}
	for name, fsys := range tests {
		if words, err := read(fsys, cms.English); err == nil {
			t.Errorf("%s: read as %v", name, words)
		}
	}
}
