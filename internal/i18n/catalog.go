package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"occupylibrary.net/internal/cms"
)

//go:embed catalog
var files embed.FS

// separators stand between groups of three digits.
var separators = map[cms.Locale]string{cms.English: ",", cms.Romanian: ".", cms.Ukrainian: nbsp}

const nbsp = "\u00a0"

// compile reads the embedded catalogues. A broken one is a fault of the build that every test meets, so it panics.
func compile() map[cms.Locale]*Localizer {
	english := mustRead(cms.English)
	all := make(map[cms.Locale]*Localizer, len(cms.Interface))
	for _, locale := range cms.Interface {
		words := maps.Clone(english)
		maps.Copy(words, mustRead(locale))
		all[locale] = newLocalizer(locale, words)
	}
	return all
}

func newLocalizer(locale cms.Locale, words map[string]message) *Localizer {
	tag := language.MustParse(string(locale))
	l := &Localizer{
		locale: locale, words: words, tag: tag, group: separators[locale],
		countries: display.Regions(tag), languages: display.Languages(tag),
	}
	l.nameDays()
	return l
}

func mustRead(locale cms.Locale) map[string]message {
	words, err := read(files, locale)
	if err != nil {
		panic(err)
	}
	return words
}

// read merges the areas of one language; a key may stand in one area only.
func read(fsys fs.FS, locale cms.Locale) (map[string]message, error) {
	areas, err := fs.Glob(fsys, path.Join("catalog", string(locale), "*.json"))
	if err != nil {
		return nil, err
	}
	words := map[string]message{}
	for _, name := range areas {
		if err := readArea(fsys, name, words); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return words, nil
}

func readArea(fsys fs.FS, name string, into map[string]message) error {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	var area map[string]message
	if err := json.Unmarshal(raw, &area); err != nil {
		return err
	}
	for key, m := range area {
		if _, twice := into[key]; twice {
			return fmt.Errorf("%q stands in another area too", key)
		}
		into[key] = m
	}
	return nil
}
