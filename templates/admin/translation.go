package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// TranslationList is a page of the translators' queue.
type TranslationList struct {
	Filter cms.TranslationFilter
	Rows   []cms.TranslationRow
	Next   cms.Cursor
}

// translationPrefix begins the catalogue's names of what there is to do.
const translationPrefix = "admin.translations.state."

// pills are the two halves of the queue.
func (l TranslationList) pills(ctx context.Context) []ui.Pill {
	var pills []ui.Pill
	for _, s := range []cms.TranslationState{cms.Outdated, cms.Missing} {
		pills = append(pills, ui.Pill{Label: i18n.T(ctx, translationPrefix+string(s)), URL: urls.AdminTranslationsOf(l.Filter.Locale, s),
			Count: -1, On: s == l.Filter.State})
	}
	return pills
}

// address is where a row's work is done.
func (l TranslationList) address(r cms.TranslationRow) string {
	if r.EntryID != 0 {
		return urls.AdminEntry(r.Kind, r.EntryID)
	}
	return urls.AdminTranslate(r.Kind, r.OriginalID, l.Filter.Locale)
}

func (l TranslationList) first() string {
	if l.Filter.After == (cms.Cursor{}) {
		return ""
	}
	return urls.AdminTranslationsOf(l.Filter.Locale, l.Filter.State)
}

func (l TranslationList) next() string {
	if l.Next == (cms.Cursor{}) {
		return ""
	}
	return urls.AdminTranslationsOf(l.Filter.Locale, l.Filter.State) + "&after=" + l.Next.String()
}
