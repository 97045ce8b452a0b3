package ui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// cardMeta is the line above a card's title: where and when for a story, what and when for anything else.
func cardMeta(ctx context.Context, c cms.Card) []string {
	l := i18n.From(ctx)
	if c.Kind == cms.CaseStudyKind {
		return []string{PlaceName(ctx, c.Town, c.Country), year(c)}
	}
	if c.Event != nil {
		return []string{l.T(formatPrefix + string(c.Event.Format)), Fate(ctx, *c.Event), EventDate(ctx, *c.Event)}
	}
	if c.PublishedAt.IsZero() {
		return []string{c.Project}
	}
	return []string{Day(ctx, c.PublishedAt), c.Project}
}

// CardLine is that line as one text.
func CardLine(ctx context.Context, c cms.Card) string {
	facts := slices.DeleteFunc(cardMeta(ctx, c), func(fact string) bool { return fact == "" })
	return strings.Join(facts, " / ")
}

func year(c cms.Card) string {
	if c.Year == 0 {
		return ""
	}
	return strconv.Itoa(c.Year)
}

// PlaceName is "Ungheni, Moldova", or what of it is known.
func PlaceName(ctx context.Context, town, country string) string {
	if country == "" {
		return town
	}
	name := i18n.From(ctx).Country(country)
	if town == "" {
		return name
	}
	return town + ", " + name
}

// TownNear is a town that is to be chosen, told from others of its name by the city it lies by.
func TownNear(ctx context.Context, town, country, city string) string {
	if city == "" {
		return PlaceName(ctx, town, country)
	}
	l := i18n.From(ctx)
	return l.T("story_form.town_near", "town", town, "country", l.Country(country), "near", city)
}

func loading(eager bool) string {
	if eager {
		return "eager"
	}
	return "lazy"
}
