package admin

import (
	"context"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// TranslationList is a page of the translators' queue.
type TranslationList struct {
	Filter cms.TranslationFilter
	Rows   []cms.TranslationRow
	Next   cms.Mark
}

// TranslationWords say what there is to do.
func TranslationWords(ctx context.Context, s cms.TranslationState) string {
	return i18n.T(ctx, translationPrefix+string(s))
}

// translationPrefix begins the catalogue's names of what there is to do.
const translationPrefix = "admin.translations.state."

func (l TranslationList) listed() Listed {
	return Listed{At: urls.AdminTranslations(), Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "changed", Down: true},
		Extra: url.Values{"lang": {string(l.Filter.Locale)}, "state": {string(l.Filter.State)}}}
}

// listing is everything around the lines: the pills are the two halves of the queue.
func (l TranslationList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "admin.search_titles"), cms.TranslationColumns)
	list.Keep, list.All = []ui.Option{{Label: "state", Value: string(l.Filter.State)}}, urls.AdminTranslationsOf(l.Filter.Locale, l.Filter.State)
	list.Ask = []ui.Field{{Name: "lang", Label: i18n.T(ctx, "word.language"), Value: string(l.Filter.Locale), Options: languageOptions()}}
	list.Views = i18n.T(ctx, "admin.states")
	for _, s := range []cms.TranslationState{cms.Outdated, cms.Missing} {
		list.Pills = append(list.Pills, ui.Pill{Label: TranslationWords(ctx, s), URL: listed.url("state", string(s)), Count: -1, On: s == l.Filter.State})
	}
	list.Nothing, list.NothingText = i18n.T(ctx, "admin.empty"), i18n.T(ctx, "admin.translations.none")
	return list
}

// address is where a row's work is done.
func (l TranslationList) address(r cms.TranslationRow) string {
	if r.EntryID != 0 {
		return urls.AdminEntry(r.Kind, r.EntryID)
	}
	return urls.AdminTranslate(r.Kind, r.OriginalID, l.Filter.Locale)
}
