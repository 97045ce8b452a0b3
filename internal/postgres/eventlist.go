package postgres

import (
	"context"
	"slices"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// eventWhere is an event filter as conditions on the listing l, from the given parameters on. Empty arrays narrow nothing.
const eventWhere = ` l.kind = 'event'
	AND (cardinality($2::text[]) = 0 OR l.format = ANY ($2))
	AND (cardinality($3::text[]) = 0 OR l.project_id IN (SELECT id FROM projects WHERE slug = ANY ($3)))
	AND (cardinality($4::text[]) = 0 OR EXISTS (SELECT FROM events x WHERE x.work_id = l.work_id AND (x.languages && $4 OR x.interpretation && $4)))`

func eventArgs(l cms.Locale, f cms.EventFilter) []any {
	formats := make([]string, len(f.Formats))
	for i, format := range f.Formats {
		formats[i] = string(format)
	}
	projects := f.Projects
	if projects == nil {
		projects = []string{}
	}
	return []any{l, formats, projects, texts(f.Languages)}
}

func (db *DB) events(ctx context.Context, l cms.Locale, f cms.EventFilter, where, order string, limit int, more ...any) ([]cms.Card, error) {
	rows, err := many[cardRow](ctx, db.pool, cardsSQL(`
		SELECT l.* FROM listings l WHERE `+eventWhere+where+` ORDER BY `+order+` LIMIT `+strconv.Itoa(limit), order), append(eventArgs(l, f), more...)...)
	return toCards(rows), err
}

// postponedEvent says of the listing l that it has no date: it is still to come, whatever its old date was. Where nobody has said
// more for three months after the day it was promised for, nobody waits any more.
func postponedEvent(now string) string {
	return `l.work_id IN (SELECT work_id FROM events WHERE fate = 'postponed'
		AND greatest(ends_at, next_update_on::timestamptz) > ` + now + `::timestamptz - interval '90 days')`
}

// UpcomingEvents are those that have not ended, the next one first; after them those whose old date has passed without a new one.
func (db *DB) UpcomingEvents(ctx context.Context, l cms.Locale, f cms.EventFilter, now time.Time, limit int) ([]cms.Card, error) {
	return db.events(ctx, l, f, ` AND (l.ends_at > $5 OR `+postponedEvent(`$5`)+`)`,
		`l.ends_at <= $5, l.starts_at, l.work_id`, limit, now)
}

// PastEvents is a page of those that have ended, the latest first, and the cursor behind it.
func (db *DB) PastEvents(ctx context.Context, l cms.Locale, f cms.EventFilter, now time.Time, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	list, err := db.events(ctx, l, f, ` AND l.ends_at <= $5 AND NOT (`+postponedEvent(`$5`)+`) AND (l.starts_at, l.work_id) < ($6, $7)`,
		`l.starts_at DESC, l.work_id DESC`, limit+1, now, cursorTime(after), after.WorkID)
	list, next := eventPage(list, limit)
	return list, next, err
}

// eventPage cuts the event that is one too many; events are paged by their start.
func eventPage(list []cms.Card, limit int) ([]cms.Card, cms.Cursor) {
	if len(list) <= limit {
		return list, cms.Cursor{}
	}
	last := list[limit-1]
	return list[:limit], cms.Cursor{At: last.Event.StartsAt.UnixMicro(), WorkID: last.WorkID}
}

// Events is a page of all events, past and coming, the latest first, and the cursor behind it.
func (db *DB) Events(ctx context.Context, l cms.Locale, f cms.EventFilter, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	list, err := db.events(ctx, l, f, ` AND (l.starts_at, l.work_id) < ($5, $6)`,
		`l.starts_at DESC, l.work_id DESC`, limit+1, cursorTime(after), after.WorkID)
	list, next := eventPage(list, limit)
	return list, next, err
}

// MonthEvents are those that touch the time from start to end, in order.
func (db *DB) MonthEvents(ctx context.Context, l cms.Locale, f cms.EventFilter, start, end time.Time) ([]cms.Card, error) {
	return db.events(ctx, l, f, ` AND tstzrange(l.starts_at, l.ends_at) && tstzrange($5, $6)`, `l.starts_at, l.work_id`, 500, start, end)
}

// EventMonths are the instants of the nearest events outside the time from start to end: the last that began before
// it, the first that begins after it. Either is nil where there is none.
func (db *DB) EventMonths(ctx context.Context, f cms.EventFilter, start, end time.Time) (before, after *time.Time, err error) {
	args := append(eventArgs(cms.English, f), start, end)
	row := func(where, order string) string {
		return `(SELECT l.starts_at FROM listings l WHERE ` + eventWhere + where + ` ORDER BY l.starts_at ` + order + ` LIMIT 1)`
	}
	var b batch
	b.Queue(`SELECT `+row(` AND l.starts_at < $5`, `DESC`)+`, `+row(` AND l.starts_at >= $6`, `ASC`)+` WHERE $1::text <> ''`, args...).
		QueryRow(scanInto(&before, &after))
	return before, after, b.ask(ctx, db.pool)
}

// calendarSize is how many events a calendar holds, the latest of all.
const calendarSize = 1000

// CalendarEvents are those a calendar holds, past and coming, in order.
func (db *DB) CalendarEvents(ctx context.Context, l cms.Locale, f cms.EventFilter) ([]cms.Card, error) {
	list, _, err := db.Events(ctx, l, f, cms.Cursor{}, calendarSize)
	slices.Reverse(list)
	return list, err
}

// CalendarEvent is the public event of that slug as a calendar holds it.
func (db *DB) CalendarEvent(ctx context.Context, l cms.Locale, slug string) (cms.Card, error) {
	list, err := db.events(ctx, l, cms.EventFilter{}, ` AND l.work_id = (SELECT e.work_id FROM entries e
		WHERE e.kind = 'event' AND e.locale = $1 AND e.slug = $5 AND `+liveEntry+`)`, newest, 1, slug)
	if err == nil && len(list) == 0 {
		err = cms.ErrNotFound
	}
	if err != nil {
		return cms.Card{}, err
	}
	return list[0], nil
}

// NewestEvents is a page of events by when they were announced, the newest first, and the cursor behind it.
func (db *DB) NewestEvents(ctx context.Context, l cms.Locale, f cms.EventFilter, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	list, err := db.events(ctx, l, f, ` AND (l.published_at, l.work_id) < ($5, $6)`, newest, limit+1, cursorTime(after), after.WorkID)
	if len(list) <= limit {
		return list, cms.Cursor{}, err
	}
	return list[:limit], cursorAfter(list[:limit], limit), err
}

// materialColumns are what an event left behind.
const materialColumns = `kind, title, url, locale, seconds, captions, published_on, transcript_url AS transcript, summary, bytes`

// Materials are what the events of these works left behind, by work.
func (db *DB) Materials(ctx context.Context, works []int64) (map[int64][]cms.Material, error) {
	type row struct {
		WorkID int64
		cms.Material
	}
	rows, err := many[row](ctx, db.pool, `
		SELECT work_id, `+materialColumns+` FROM event_materials
		WHERE work_id = ANY ($1) ORDER BY work_id, position`, works)
	all := map[int64][]cms.Material{}
	for _, r := range rows {
		all[r.WorkID] = append(all[r.WorkID], r.Material)
	}
	return all, err
}
