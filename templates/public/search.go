package public

import (
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// The store marks found words with these two letters, which nobody types.
const (
	markOn  = "\ue000"
	markOff = "\ue001"
)

// piece is a piece of a text, found words apart from the others.
type piece struct {
	text  string
	found bool
}

// marked cuts a text at its marks.
func marked(text string) (pieces []piece) {
	add := func(text string, found bool) {
		if text = strings.NewReplacer(markOn, "", markOff, "").Replace(text); text != "" {
			pieces = append(pieces, piece{text, found})
		}
	}
	for text != "" {
		before, rest, _ := strings.Cut(text, markOn)
		found, after, _ := strings.Cut(rest, markOff)
		add(before, false)
		add(found, true)
		text = after
	}
	return pieces
}

// The catalogue's keys of words that a code follows.
const (
	kindKey   = "kind."
	formatKey = "format."
)

// kindOf is what a work is, in a word; an event says what sort of event.
func kindOf(ctx context.Context, c cms.Card) string {
	if c.Event != nil {
		return i18n.T(ctx, formatKey+string(c.Event.Format))
	}
	return i18n.T(ctx, kindKey+string(c.Kind))
}

// hitFacts tell works of one name apart: a story's place and year, an event's day, a post's date.
func hitFacts(ctx context.Context, c cms.Card) []string {
	switch {
	case c.Kind == cms.CaseStudyKind:
		return []string{c.Library, ui.PlaceName(ctx, c.Town, c.Country), ui.YearSpan(c.Year, c.Year)}
	case c.Event != nil:
		return []string{ui.Fate(ctx, *c.Event), ui.EventDate(ctx, *c.Event)}
	case c.Kind == cms.PostKind:
		return []string{i18n.From(ctx).Date(c.PublishedAt)}
	}
	return nil
}

// searchCount is how many were found, or that there are more than are worth showing.
func searchCount(ctx context.Context, r cms.SearchResult) string {
	l := i18n.From(ctx)
	if r.More || r.Total > len(r.Hits) {
		return l.N("search.best", len(r.Hits))
	}
	return l.N("count.results", r.Total)
}
