package public

import (
	"context"
	"html"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// embeddedPlace is where a story comes from.
func embeddedPlace(ctx context.Context, c cms.Card) string {
	country := i18n.From(ctx).Country(c.Country)
	if c.Town == "" {
		return country
	}
	return c.Town + ", " + country
}

// frameCode is HTML for somebody else's page, as text to be copied.
func frameCode(ctx context.Context, path, height string) string {
	return `<iframe src="` + html.EscapeString(ui.ChromeFrom(ctx).Absolute(path)) + `" title="` +
		html.EscapeString(i18n.T(ctx, "section.best_practices")) + `" width="100%" height="` + height + `" loading="lazy"></iframe>`
}
