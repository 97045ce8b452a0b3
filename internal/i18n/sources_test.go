package i18n

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

var (
	called     = regexp.MustCompile(`\b[TN]\((?:[\w.]+(?:\(\))?,\s*)?"([^"]*)"(\s*\+)?`)
	fieldError = regexp.MustCompile(`"(error\.[a-z0-9_]+)"`)
	literal    = regexp.MustCompile(`"([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)*\.?)"`)
)

// sources are the hand-written files of the module that may name a key.
func sources(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "data"):
			return filepath.SkipDir
		case !writtenByHand(path):
			return nil
		}
		text, err := os.ReadFile(path)
		found[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func writtenByHand(path string) bool {
	if strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
		return false
	}
	return strings.HasSuffix(path, ".go") || strings.HasSuffix(path, ".templ")
}

func TestEveryKeyTheSourcesSayExists(t *testing.T) {
	t.Parallel()
	words := catalogues(t)[cms.English]
	for path, text := range sources(t) {
		for _, call := range called.FindAllStringSubmatch(text, -1) {
			if key, joined := call[1], call[2] != ""; joined && !prefixes(words, key) || !joined && !has(words, key) {
				t.Errorf("%s: no text for %q", path, key)
			}
		}
		for _, found := range fieldError.FindAllStringSubmatch(text, -1) {
			if !has(words, found[1]) {
				t.Errorf("%s: no text for %q", path, found[1])
			}
		}
	}
}

func has(words map[string]message, key string) bool {
	_, ok := words[key]
	return ok
}

// prefixes says whether something joined to the text can make a key: it ends in a dot and keys begin with it.
func prefixes(words map[string]message, text string) bool {
	if !strings.HasSuffix(text, ".") {
		return false
	}
	for key := range words {
		if strings.HasPrefix(key, text) {
			return true
		}
	}
	return false
}

// A literal that ends in a dot is the prefix of keys made while running, so it uses them all.
func TestEveryKeyIsUsed(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, text := range sources(t) {
		for _, found := range literal.FindAllStringSubmatch(text, -1) {
			said[found[1]] = true
		}
	}
	var unused []string
	for key := range catalogues(t)[cms.English] {
		if !said[key] && !prefixSaid(said, key) {
			unused = append(unused, key)
		}
	}
	if slices.Sort(unused); len(unused) > 0 {
		t.Errorf("%d keys nobody says:\n%s", len(unused), strings.Join(unused, "\n"))
	}
}

func prefixSaid(said map[string]bool, key string) bool {
	for i, c := range key {
		if c == '.' && said[key[:i+1]] {
			return true
		}
	}
	return false
}
