package public

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// certificateDay is the day of an instant where the event was.
func certificateDay(ctx context.Context, c cms.Certificate, at time.Time) string {
	return i18n.From(ctx).Date(at.In(i18n.Location(c.Zone)))
}

// certificateDays are the day or the days of the event.
func certificateDays(ctx context.Context, c cms.Certificate) string {
	zone := i18n.Location(c.Zone)
	return i18n.From(ctx).DateRange(c.StartsAt.In(zone), c.EndsAt.In(zone))
}
