package layout

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// errorText is the part of a status's own words; a status without words gets those of a fault of ours, or of theirs.
func errorText(ctx context.Context, status int, part, id string) string {
	key := "error." + strconv.Itoa(status) + "." + part
	text := i18n.T(ctx, key, "id", id)
	if text != key {
		return text
	}
	if status >= 500 {
		return i18n.T(ctx, "error.500."+part, "id", id)
	}
	return i18n.T(ctx, "error.400."+part)
}

func waysOn(ctx context.Context) []ui.Link {
	l := locale(ctx)
	return []ui.Link{
		{Label: i18n.T(ctx, "nav.home"), URL: urls.Home(l)},
		{Label: i18n.T(ctx, "section.best_practices"), URL: urls.Stories(l)},
		ui.SendStoryShort(ctx),
	}
}
