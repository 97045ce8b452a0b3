package public

import (
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// sectionKeys are the names of the vocabularies on screens.
var sectionKeys = map[cms.Vocabulary]string{cms.Categories: "section.categories", cms.Tags: "section.tags"}

// VocabularyKey is the catalogue's key of a vocabulary's name.
func VocabularyKey(v cms.Vocabulary) string { return sectionKeys[v] }

// TermCrumbs lead to the vocabulary; label is its name.
func TermCrumbs(l cms.Locale, v cms.Vocabulary, label string) []ui.Link {
	return []ui.Link{{Label: label, URL: urls.Terms(l, v)}}
}

// termsOf are the terms of one vocabulary.
func termsOf(v cms.Vocabulary, all []cms.Term) []cms.Term {
	return slices.DeleteFunc(slices.Clone(all), func(t cms.Term) bool { return t.Vocabulary != v })
}

// used are the terms under which something stands.
func used(all []cms.Term) []cms.Term {
	return slices.DeleteFunc(slices.Clone(all), func(t cms.Term) bool { return t.Works == 0 })
}
