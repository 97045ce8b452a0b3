package admin

import (
	"context"
	"time"

	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// rolePrefix begins the catalogue's names of roles.
const rolePrefix = "role."

// moment is a date and time in the site's zone.
func moment(ctx context.Context, t time.Time) string {
	l, t := i18n.From(ctx), t.In(ui.SiteZone(ctx))
	return l.DateShort(t) + ", " + l.Clock(t)
}

// towns are those whose clocks the site's times are.
func towns(ctx context.Context, at time.Time) string {
	return ui.Towns(ctx, at, ui.SiteZone(ctx).String())
}
