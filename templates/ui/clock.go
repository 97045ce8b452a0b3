package ui

import (
	"context"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// Clock is what clocks show while an event lasts, and the towns that read them so.
type Clock struct {
	Day   string // where it is another day than in the event's own zone
	Hours string
	Towns string
}

// Clocks are the hours of an event in the network's towns, the towns whose clocks agree together; the event's own zone
// comes first. An event of whole days has none.
func Clocks(ctx context.Context, e cms.EventFacts) []Clock {
	if e.AllDay {
		return nil
	}
	all := []Clock{clock(ctx, e, e.Zone)}
	for _, zone := range i18n.Clocks {
		c := clock(ctx, e, zone)
		i := slices.IndexFunc(all, func(known Clock) bool { return known.Hours == c.Hours && known.Day == c.Day })
		if i < 0 {
			i = len(all)
			all = append(all, Clock{Day: c.Day, Hours: c.Hours})
		}
		all[i].Towns = joined(all[i].Towns, i18n.From(ctx).Town(zone))
	}
	if !slices.Contains(i18n.Clocks, e.Zone) {
		all[0].Towns = joined(i18n.From(ctx).Town(e.Zone), all[0].Towns)
	}
	return all
}

func clock(ctx context.Context, e cms.EventFacts, zone string) Clock {
	c := Clock{Hours: Hours(ctx, cms.EventFacts{StartsAt: e.StartsAt, EndsAt: e.EndsAt, Zone: zone})}
	if day := dayIn(e.StartsAt, zone); day != dayIn(e.StartsAt, e.Zone) {
		c.Day = i18n.From(ctx).DayMonth(e.StartsAt.In(i18n.Location(zone)))
	}
	return c
}

func dayIn(t time.Time, zone string) string { return t.In(i18n.Location(zone)).Format(time.DateOnly) }

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}
