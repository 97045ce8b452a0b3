package ui

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// SiteZone is the zone of the site's own dates.
func SiteZone(ctx context.Context) *time.Location {
	if zone := ChromeFrom(ctx).Zone; zone != nil {
		return zone
	}
	return cms.Zone("")
}

// Day is the day of an instant where the site's people are: "8 February 2021".
func Day(ctx context.Context, t time.Time) string {
	return i18n.From(ctx).Date(t.In(SiteZone(ctx)))
}
