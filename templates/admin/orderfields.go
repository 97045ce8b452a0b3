package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// perLanguage is a question asked in every language of the interface, each beside what is saved now.
func perLanguage(ctx context.Context, errors cms.FieldErrors, name string, typed, saved map[cms.Locale]string, rows int) []beside {
	var all []beside
	for _, l := range cms.Interface {
		f := recordField(ctx, errors, form.LanguageField(name, l), typed[l], false)
		f.Label = i18n.T(ctx, "order.in_language", "label", i18n.T(ctx, recordPrefix+name), "language", l.LanguageName())
		f.Lang, f.Rows = l, rows
		all = append(all, beside{f, saved[l]})
	}
	return all
}

// withHint is the field with a hint.
func withHint(f ui.Field, hint string) ui.Field {
	f.Hint = hint
	return f
}

// picked is the field as one of several answers.
func picked(f ui.Field, options []ui.Option) ui.Field {
	f.Options = options
	return f
}

// pick is a field as one of several answers, beside the one that is saved now.
func pick(f ui.Field, options []ui.Option, saved string) beside {
	return beside{picked(f, options), chosenLabel(options, saved)}
}
