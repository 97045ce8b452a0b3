package urls

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// AdminTranslations is the translators' queue.
func AdminTranslations() string { return "/admin/translations" }

// AdminTranslationsOf is the queue for a language: what is missing or outdated in it.
func AdminTranslationsOf(l cms.Locale, state cms.TranslationState) string {
	return AdminFiltered(AdminTranslations(), url.Values{"lang": {string(l)}, "state": {string(state)}})
}

// AdminTranslate is the form for an entry in a further language.
func AdminTranslate(k cms.Kind, original int64, l cms.Locale) string {
	return AdminEntryPart(k, original, "translations") + "/new?lang=" + string(l)
}

// AdminStillFine says that a translation needs no change.
func AdminStillFine(k cms.Kind, id int64) string { return AdminEntryPart(k, id, "agreement") }
