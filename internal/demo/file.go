package demo

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"occupylibrary.net/internal/cms"
)

// file is a file of the content: facts first, then the texts, the original language's before its translations.
//
//	date: 2021-03-05
//	goals: 5 8
//
//	--- ro
//	title: Femeile pot reuși de acasă
//
//	<p>The body, as simple HTML.</p>
//	--- ro/why
//	<p>One of the three rooms of a story.</p>
type file struct {
	name  string // "stories/women-can-succeed"
	facts facts
	texts []text
}

// text is a file's text in one language: what its head says, and its HTML by part: "" the body, "why", "what", "so-what".
type text struct {
	locale cms.Locale
	head   facts
	parts  map[string]string
}

// facts are lines "key: value"; a key may stand on several lines, and a line that begins with # is a note to ourselves.
type facts map[string][]string

func (f facts) one(key string) string {
	if len(f[key]) == 0 {
		return ""
	}
	return f[key][0]
}

func (f facts) words(key string) []string { return strings.Fields(f.one(key)) }

// known are the keys that mean something, so that a slip of the pen is no silent loss.
var known = set("date library partners place country project goals terms likes number year title slug summary sentence " +
	"disclaimer format when days in example languages venue offline facilitator material reported source parent from position " +
	"funders section seats came interpretation captions postponed reason_en reason_ro reason_uk")

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// files reads a folder of the content in the order of the names.
func files(folder string) ([]file, error) {
	entries, err := fs.ReadDir(content, path.Join("content", folder))
	if err != nil {
		return nil, err
	}
	list := make([]file, len(entries))
	for i, e := range entries {
		raw, err := content.ReadFile(path.Join("content", folder, e.Name()))
		if err != nil {
			return nil, err
		}
		list[i], err = parse(path.Join(folder, strings.TrimSuffix(e.Name(), ".txt")), string(raw))
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", folder, e.Name(), err)
		}
	}
	return list, nil
}

func parse(name, raw string) (file, error) {
	chunks := strings.Split("\n"+raw, "\n--- ")
	f := file{name: name}
	var err error
	if f.facts, err = parseFacts(chunks[0]); err != nil {
		return f, err
	}
	for _, chunk := range chunks[1:] {
		if err := f.add(chunk); err != nil {
			return f, err
		}
	}
	return f, nil
}

// add takes in a text's head and body, or a further part of the text before.
func (f *file) add(chunk string) error {
	title, rest, _ := strings.Cut(chunk, "\n")
	locale, part, isPart := strings.Cut(strings.TrimSpace(title), "/")
	if !isPart {
		head, body, _ := strings.Cut(rest, "\n\n")
		facts, err := parseFacts(head)
		f.texts = append(f.texts, text{cms.Locale(locale), facts, map[string]string{"": strings.TrimSpace(body)}})
		return err
	}
	last := len(f.texts) - 1
	if last < 0 || f.texts[last].locale != cms.Locale(locale) {
		return fmt.Errorf("%q stands below no text of its language", title)
	}
	f.texts[last].parts[part] = strings.TrimSpace(rest)
	return nil
}

func parseFacts(lines string) (facts, error) {
	f := facts{}
	for line := range strings.Lines(lines) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		if key == "" || strings.HasPrefix(key, "#") {
			continue
		}
		if !known[key] {
			return f, fmt.Errorf("nobody reads the fact %q", key)
		}
		f[key] = append(f[key], strings.TrimSpace(value))
	}
	return f, nil
}

// labels reads "en: News | ro: Noutăți".
func labels(s string) map[cms.Locale]string {
	m := map[cms.Locale]string{}
	for label := range strings.SplitSeq(s, "|") {
		if locale, text, ok := strings.Cut(label, ":"); ok {
			m[cms.Locale(strings.TrimSpace(locale))] = strings.TrimSpace(text)
		}
	}
	return m
}
