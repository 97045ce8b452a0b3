package admin

import (
	"context"
	"sync"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// rolePrefix begins the catalogue's names of roles.
const rolePrefix = "role."

// siteZone is the site's zone, loaded once; where it is unknown, times are shown as UTC.
var siteZone = sync.OnceValue(cms.SiteLocation)

// moment is a date and time in the site's zone.
func moment(ctx context.Context, t time.Time) string {
	l, t := i18n.From(ctx), t.In(siteZone())
	return l.DateShort(t) + ", " + l.Clock(t)
}

// towns are those whose clocks the site's times are.
func towns(ctx context.Context, at time.Time) string { return ui.Towns(ctx, at, cms.SiteZone) }
