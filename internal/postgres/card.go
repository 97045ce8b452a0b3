package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// cardRow is a card as the columns give it.
type cardRow struct {
	WorkID, EntryID  int64
	Kind             cms.Kind
	Locale           cms.Locale
	Slug             string
	Title            string
	Summary          string
	PublishedAt      time.Time
	Example          bool
	Goals            []cms.Goal
	Country          string
	Town             string
	Year             int
	Library          string
	Project          string
	EditionYear      int
	Parent           string
	Format           *cms.Format
	StartsAt, EndsAt *time.Time
	AllDay           *bool
	Zone             *string
	Online           *bool
	Venue            *string
	Languages        []cms.Locale
	Interpreted      []cms.Locale
	Recorded         bool
	UID              *string
	Sequence         *int
	Fate             *cms.Fate
	UpdatedAt        time.Time
}

// cardColumns and cardTables draw a work as a card in the language of $1: its text in that language, else in English,
// else the original's. Each query of cards begins with them and goes on with its own WHERE, ORDER BY and LIMIT over
// the listing l; e is the chosen entry.
const cardColumns = textColumns + `,
	COALESCE(pt.name, '') AS project, COALESCE(d.year, 0) AS edition_year, COALESCE(pd.year::text, '') AS parent,
	` + eventColumns + `, l.recorded, v.uid, v.sequence, v.fate,
	CASE WHEN v.work_id IS NULL THEN e.updated_at ELSE (SELECT max(x.updated_at) FROM entries x
		WHERE x.work_id = l.work_id AND x.status = 'published' AND x.trashed_at IS NULL) END AS updated_at`

const cardTables = chosenText + cardFacts

// textColumns and textTables are what a card says of a story or a post, for half the price.
const textColumns = `
	l.work_id, e.id AS entry_id, l.kind, e.locale, e.slug, e.title, e.summary, l.published_at, w.example, l.goals,
	COALESCE(l.country, '') AS country, COALESCE(p.called, '') AS town, l.year, COALESCE(lib.name, '') AS library`

const textTables = chosenText + textFacts

const chosenText = `
	JOIN works w ON w.id = l.work_id
	JOIN LATERAL (SELECT * FROM entries e WHERE e.work_id = l.work_id AND e.status = 'published' AND e.trashed_at IS NULL
		ORDER BY e.locale = $1 DESC, e.locale = 'en' DESC, e.locale = w.original DESC, e.locale LIMIT 1) e ON true`

const textFacts = `
	LEFT JOIN places p ON p.id = l.place_id
	LEFT JOIN libraries lib ON lib.id = l.library_id`

// cardFacts joins what a card says beside the text of the entry e.
const cardFacts = textFacts + `
	LEFT JOIN LATERAL (SELECT name FROM project_texts t WHERE t.project_id = l.project_id
		ORDER BY t.locale = $1 DESC, t.locale = 'en' DESC, t.locale LIMIT 1) pt ON true
	LEFT JOIN events v ON v.work_id = l.work_id
	LEFT JOIN editions d ON d.work_id = l.work_id
	LEFT JOIN editions pd ON pd.work_id = w.parent_id`

// cardsSQL is a query of cards; chosen is a subquery of listings, ordered and limited, in whose order the cards come when
// order says so. Choosing before joining keeps a page's cost the same however many works there are.
func cardsSQL(chosen, order string) string {
	return `SELECT ` + cardColumns + ` FROM (` + chosen + `) l` + cardTables + ` ORDER BY ` + order
}

// newest is the usual order of cards.
const newest = `l.published_at DESC, l.work_id DESC`

// cards reads cards in the page's language. args are those of chosen, from $2 on.
func cards(ctx context.Context, q querier, l cms.Locale, chosen, order string, args ...any) ([]cms.Card, error) {
	rows, err := many[cardRow](ctx, q, cardsSQL(chosen, order), append([]any{l}, args...)...)
	if err != nil {
		return nil, err
	}
	return toCards(rows), nil
}

func toCards(rows []cardRow) []cms.Card {
	list := make([]cms.Card, len(rows))
	for i, r := range rows {
		list[i] = r.card()
	}
	return list
}

func (r cardRow) card() cms.Card {
	c := cms.Card{WorkID: r.WorkID, EntryID: r.EntryID, Kind: r.Kind, Locale: r.Locale, Slug: r.Slug, Title: r.Title,
		Summary: r.Summary, PublishedAt: r.PublishedAt, Example: r.Example, Goals: r.Goals, Country: r.Country, Town: r.Town,
		Year: r.Year, Library: r.Library, Project: r.Project, EditionYear: r.EditionYear, Parent: r.Parent}
	if r.Format != nil {
		c.Event = &cms.EventFacts{Format: *r.Format, StartsAt: *r.StartsAt, EndsAt: *r.EndsAt, AllDay: *r.AllDay, Zone: *r.Zone,
			Online: *r.Online, Venue: *r.Venue, Languages: r.Languages, Interpreted: r.Interpreted, Recorded: r.Recorded, UID: *r.UID, Sequence: *r.Sequence, Fate: *r.Fate,
			UpdatedAt: r.UpdatedAt}
	}
	return c
}

// cursorAfter is the cursor behind the last card of a page, zero when the page was not full.
func cursorAfter(list []cms.Card, limit int) cms.Cursor {
	if len(list) < limit {
		return cms.Cursor{}
	}
	last := list[len(list)-1]
	return cms.Cursor{At: last.PublishedAt.UnixMicro(), WorkID: last.WorkID}
}

// cursorTime is the instant of a cursor, or one after everything for the beginning of a list.
func cursorTime(c cms.Cursor) time.Time {
	if c == (cms.Cursor{}) {
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.UnixMicro(c.At).UTC()
}
