package postgres

import (
	"context"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// KnownStories leaves out of a filter the projects that do not exist. It asks only when there are any.
func (db *DB) KnownStories(ctx context.Context, f cms.StoryFilter) (cms.StoryFilter, error) {
	if len(f.Projects) == 0 {
		return f, nil
	}
	known, err := values[string](ctx, db.pool, `SELECT slug FROM projects WHERE slug = ANY ($1) ORDER BY slug`, f.Projects)
	f.Projects = known
	return f, err
}

// StoryList is a page of the best practices with its facets and sums, in one round trip.
func (db *DB) StoryList(ctx context.Context, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) (cms.StoryList, error) {
	b := asking(f)
	var rows []cardRow
	var counts []facetRow
	var list cms.StoryList
	askStories(b, &rows, l, f, after, limit)
	askFacets(b, &counts, l, f)
	askSums(b, &list.Sums, f)
	askChanged(b, &list.Changed)
	if err := b.ask(ctx, db.pool); err != nil {
		return list, err
	}
	list.Cards, list.Next = pageOf(rows, limit)
	list.Facets, list.Total = toFacets(counts, f)
	return list, nil
}

// Stories is a page of the chosen stories alone, newest first, and the cursor behind it: zero on the last page.
func (db *DB) Stories(ctx context.Context, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	b := asking(f)
	var rows []cardRow
	askStories(b, &rows, l, f, after, limit)
	if err := b.ask(ctx, db.pool); err != nil {
		return nil, cms.Cursor{}, err
	}
	list, next := pageOf(rows, limit)
	return list, next, nil
}

// StorySet says how many stories were chosen, of which years, with what sums, and shows a page of them, newest first.
func (db *DB) StorySet(ctx context.Context, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) (cms.StorySet, error) {
	b := asking(f)
	var rows []cardRow
	var set cms.StorySet
	askStories(b, &rows, l, f, after, limit)
	askSums(b, &set.Sums, f)
	askChanged(b, &set.Changed)
	askYears(b, &set, f)
	if err := b.ask(ctx, db.pool); err != nil {
		return set, err
	}
	set.Latest, set.Next = pageOf(rows, limit)
	return set, nil
}

// askYears queues the question how many stories were chosen, and of which years.
func askYears(b *batch, set *cms.StorySet, f cms.StoryFilter) {
	read := scanInto(&set.Total, &set.From, &set.To)
	if k, ok := keptOf(f); ok && len(f.Years) == 0 {
		b.Queue(k.yearsSQL(), k.args...).QueryRow(read)
		return
	}
	c := choose(f, 1)
	b.Queue(`
		SELECT count(*)::int, COALESCE(min(NULLIF(l.year, 0)), 0), COALESCE(max(l.year), 0) FROM listings l WHERE `+c.where(),
		c.args...).QueryRow(read)
}

// askStories queues the question for a page and one story more, which says whether there is another page. The limit is
// written out: the database then knows how little it has to do, and keeps its plan.
func askStories(b *batch, rows *[]cardRow, l cms.Locale, f cms.StoryFilter, after cms.Cursor, limit int) {
	c := choose(f, 4)
	manyOf(b, rows, cardsSQL(`
		SELECT l.* FROM listings l WHERE (l.published_at, l.work_id) < ($2, $3) AND `+c.where()+`
		ORDER BY `+c.order+` LIMIT `+strconv.Itoa(limit+1), newest), append([]any{l, cursorTime(after), after.WorkID}, c.args...)...)
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
