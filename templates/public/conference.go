package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// EditionPage is a year of the conference, or a page below it.
type EditionPage struct {
	cms.EntryPage
	Nav    []cms.Card // the edition and its pages
	Others []cms.Card // the other years
	Coming bool
}

// totals are the numbers the organisers reported; what is unknown is left out.
func totals(ctx context.Context, e cms.Edition) []ui.Stat {
	l := i18n.From(ctx)
	var stats []ui.Stat
	for _, t := range []struct {
		key string
		n   int
	}{{"edition.days", e.Days}, {"edition.speakers", e.Speakers}, {"edition.countries", e.Countries}, {"edition.participants", e.Participants}} {
		if t.n > 0 {
			stats = append(stats, ui.Stat{Number: l.Number(t.n), Label: l.N(t.key, t.n)})
		}
	}
	return stats
}

// editionCrumbs lead from a page to its year.
func editionCrumbs(p EditionPage) []ui.Link {
	if len(p.Nav) == 0 {
		return nil
	}
	return []ui.Link{{Label: p.Nav[0].Title, URL: urls.Card(p.Nav[0]), Lang: p.Nav[0].Locale}}
}

// navLabel is a page's name among the pages of its year; the year itself is where they begin.
func navLabel(ctx context.Context, c cms.Card) string {
	if c.EditionYear != 0 {
		return i18n.T(ctx, "edition.overview")
	}
	return c.Title
}

// navLang is the language of a navLabel, empty for the page's own.
func navLang(c cms.Card) cms.Locale {
	if c.EditionYear != 0 {
		return ""
	}
	return c.Locale
}
