package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
)

// KnownStories leaves out of a filter the projects that do not exist. It asks only when there are any.
func (db *DB) KnownStories(ctx context.Context, f cms.StoryFilter) (cms.StoryFilter, error) {
	if len(f.Projects) == 0 {
		return f, nil
	}
	known, err := values[string](ctx, db.pool, `SELECT slug FROM projects WHERE slug = ANY ($1) ORDER BY slug`, f.Projects)
	if f.Projects = known; len(known) == 0 {
		f.Projects = nil // a choice is stored in one way only
	}
	return f, err
}

// StoryList is a page of the best practices with its facets and sums, in one round trip unless words are looked for.
func (db *DB) StoryList(ctx context.Context, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) (cms.StoryList, error) {
	var rows []cardRow
	var list cms.StoryList
	page, err := db.commonWords(ctx, f, after, limit+1)
	if err != nil {
		return list, err
	}
	counted := f
	if page.common {
		counted.Query = ""
	}
	err = db.choosing(ctx, counted, func(b *batch, c storyindex.Choice) {
		askFacets(b, &list.Facets, c, l, f)
		askChanged(b, &list.Changed)
		if page.common {
			list.Total = cms.Many
			askStories(b, &rows, l, page.works)
			return
		}
		list.Total, list.Sums = c.Total(), c.Sums()
		askStories(b, &rows, l, c.Page(after, limit+1))
	})
	if page.common {
		for _, values := range [][]cms.FacetValue{list.Facets.Goals, list.Facets.Countries, list.Facets.Projects, list.Facets.Years, list.Facets.Locales} {
			uncounted(values)
		}
	}
	list.Cards, list.Next = pageOf(rows, limit)
	return list, err
}

// Stories is a page of the chosen stories alone, newest first, and the cursor behind it: zero on the last page.
func (db *DB) Stories(ctx context.Context, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	var rows []cardRow
	page, err := db.commonWords(ctx, f, after, limit+1)
	if err != nil {
		return nil, cms.Cursor{}, err
	}
	if page.common {
		f.Query = ""
	}
	err = db.choosing(ctx, f, func(b *batch, c storyindex.Choice) {
		works := page.works
		if !page.common {
			works = c.Page(after, limit+1)
		}
		askStories(b, &rows, l, works)
	})
	list, next := pageOf(rows, limit)
	return list, next, err
}

// StorySet says how many stories were chosen, of which years, with what sums, and shows a page of them, newest first.
func (db *DB) StorySet(ctx context.Context, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) (cms.StorySet, error) {
	var rows []cardRow
	var set cms.StorySet
	err := db.choosing(ctx, f, func(b *batch, c storyindex.Choice) {
		set.Total, set.Sums = c.Total(), c.Sums()
		set.From, set.To = c.Years()
		askStories(b, &rows, l, c.Page(after, limit+1))
		askChanged(b, &set.Changed)
	})
	set.Latest, set.Next = pageOf(rows, limit)
	return set, err
}

// askStories queues the question for the cards of works. A page asks for one more, which says whether there is another
// page.
func askStories(b *batch, rows *[]cardRow, l cms.Locale, works []int64) {
	manyOf(b, rows, cardsSQL(`SELECT l.* FROM listings l WHERE l.work_id = ANY ($2::bigint[])`, newest), l, works)
}

// pageOf cuts the story that is one too many.
func pageOf(rows []cardRow, limit int) ([]cms.Card, cms.Cursor) {
	if len(rows) <= limit {
		return toCards(rows), cms.Cursor{}
	}
	list := toCards(rows[:limit])
	return list, cursorAfter(list, limit)
}

// askChanged queues the question when a public story last changed: the date of the data, whatever was chosen of them.
func askChanged(b *batch, at *time.Time) {
	b.Queue(`
		SELECT COALESCE((SELECT e.updated_at FROM entries e WHERE e.kind = 'case_study' AND ` + liveEntry + `
			ORDER BY e.updated_at DESC, e.id DESC LIMIT 1), 'epoch')`).QueryRow(scanInto(at))
}
