package public

import (
	"context"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// inLanguage is the lang attribute of words in another language than the page's.
func inLanguage(ctx context.Context, l cms.Locale) templ.Attributes {
	if l == "" || l == i18n.From(ctx).Locale() {
		return nil
	}
	return templ.Attributes{"lang": string(l)}
}
