package ui

import (
	"context"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// eventTotals are what all events add up to, large.
func eventTotals(ctx context.Context, g cms.EventGroup) []Stat {
	l := i18n.From(ctx)
	return []Stat{
		{Number: l.Number(g.Events), Label: l.N("eventstats.held", g.Events)},
		{Number: people(ctx, g, g.Registered), Label: l.N("eventstats.registered", g.Registered)},
		{Number: people(ctx, g, g.Attended), Label: l.N("eventstats.attended", g.Attended)},
	}
}

// people is a number of people, where it may be told and anybody was asked to sign up.
func people(ctx context.Context, g cms.EventGroup, n int) string {
	switch {
	case n == cms.Hidden:
		return i18n.T(ctx, "eventstats.fewer", "n", cms.SmallGroup)
	case n == 0 && g.Events > 0 && g.SignUps == 0:
		return "–"
	}
	return i18n.From(ctx).Number(n)
}

// eventGroupName is what a line of the first table is of: "2026, PLACH".
func eventGroupName(ctx context.Context, g cms.EventGroup) string {
	switch {
	case g.Rest:
		return i18n.T(ctx, "eventstats.rest", "n", cms.SmallGroup)
	case g.Project == "":
		return i18n.T(ctx, "eventstats.no_project", "year", strconv.Itoa(g.Year))
	}
	return strconv.Itoa(g.Year) + ", " + g.Name
}

// byCountryName are the countries as readers of the language expect them, what stands together last.
func byCountryName(ctx context.Context, groups []cms.EventGroup) []cms.EventGroup {
	l, list := i18n.From(ctx), slices.Clone(groups)
	order := l.Order()
	slices.SortStableFunc(list, func(a, b cms.EventGroup) int {
		if a.Rest != b.Rest {
			return map[bool]int{true: 1, false: -1}[a.Rest]
		}
		return order.CompareString(l.Country(a.Country), l.Country(b.Country))
	})
	return list
}

func eventCountryName(ctx context.Context, g cms.EventGroup) string {
	if g.Rest {
		return i18n.T(ctx, "eventstats.rest", "n", cms.SmallGroup)
	}
	return i18n.From(ctx).Country(g.Country)
}
