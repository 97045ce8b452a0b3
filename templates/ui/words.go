package ui

import (
	"context"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// The catalogue's keys of words that a code follows.
const (
	formatPrefix  = "format."
	measurePrefix = "measure."
)

// foreign is the lang attribute of text in locale; none where the page is in that language already.
func foreign(ctx context.Context, locale cms.Locale) templ.Attributes {
	if locale == "" || locale == i18n.From(ctx).Locale() {
		return nil
	}
	return templ.Attributes{"lang": string(locale)}
}
