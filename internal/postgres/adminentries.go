package postgres

import (
	"context"
	"fmt"
	"time"

	"occupylibrary.net/internal/cms"
)

// Trashed is the count of cms.Counts beside those of the states.
const Trashed = "trashed"

// narrowed is what an editors' list is chosen by, but for its state.
func narrowed(f cms.ListFilter, today string) *chosen {
	c := &chosen{}
	c.and(`e.kind = ?`, f.Kind)
	if f.Locale != "" {
		c.and(`e.locale = ?`, f.Locale)
	}
	if len(f.Mine) > 0 {
		c.and(`e.locale = ANY(?)`, f.Mine)
	}
	if f.Query != "" {
		c.which(holding(`lower(e.title)`, f.Query))
	}
	if f.Project != 0 {
		c.and(`e.work_id IN (SELECT id FROM works WHERE project_id = ?)`, f.Project)
	}
	if f.Term != 0 {
		c.and(`e.work_id IN (SELECT work_id FROM work_terms WHERE term_id = ?)`, f.Term)
	}
	switch f.Only {
	case cms.NarrowMine:
		c.and(`e.updated_by = ?`, f.Actor)
	case cms.NarrowDue:
		c.and(`e.review_on <= ?::date`, today)
	case cms.NarrowStale:
		c.and(`e.source_version > 0 AND EXISTS (SELECT FROM works x JOIN entries o ON o.work_id = x.id AND o.locale = x.original
			WHERE x.id = e.work_id AND e.locale <> x.original AND e.source_version < o.version)`)
	}
	return c
}

func entryOrder() order[cms.ListRow] {
	published := func(r cms.ListRow) time.Time {
		if r.PublishedAt == nil {
			return time.Unix(0, 0)
		}
		return *r.PublishedAt
	}
	return order[cms.ListRow]{
		columns: map[string]sortColumn[cms.ListRow]{
			"changed":   timeColumn(`e.updated_at`, func(r cms.ListRow) time.Time { return r.UpdatedAt }),
			"title":     textColumn(`lower(e.title)`, `lower(?)`, func(r cms.ListRow) string { return r.Title }),
			"published": timeColumn(`COALESCE(e.published_at, '1970-01-01 00:00:00+00'::timestamptz)`, published),
		},
		usual: cms.Sort{By: "changed", Down: true}, pick: `SELECT e.id FROM entries e `, id: `e.id`, idOf: func(r cms.ListRow) int64 { return r.EntryID },
	}
}

// EntryList is a page of an editors' list, what was changed last first where no other order is asked for, and the mark of
// the next page; zero is the end.
func (db *DB) EntryList(ctx context.Context, f cms.ListFilter) ([]cms.ListRow, cms.Mark, error) {
	today, err := siteDay(ctx, db.pool, db.clock())
	if err != nil {
		return nil, cms.Mark{}, err
	}
	c := narrowed(f, today)
	if f.Status != "" {
		c.and(`e.status = ?`, f.Status)
	}
	if f.Trash {
		c.and(`e.trashed_at IS NOT NULL`)
	} else {
		c.and(`e.trashed_at IS NULL`)
	}
	rows, next, err := sorted(ctx, db.pool, listRowSQL, c, entryOrder(), cms.ListPage{Sort: f.Sort, After: f.After, Whole: f.Whole}, deskPage)
	return markDue(rows, today), next, err
}

// markDue marks the entries whose day to be read again has come.
func markDue(rows []cms.ListRow, today string) []cms.ListRow {
	for i, r := range rows {
		rows[i].ReviewDue = r.ReviewOn != nil && r.ReviewOn.Format(time.DateOnly) <= today
	}
	return rows
}

// exported is how many lines a question asks for when a whole list is taken along.
const exported = 1000

// all are the lines of every page, up to mostExported.
func all[T any](page func(cms.Mark) ([]T, cms.Mark, error)) ([]T, error) {
	rows, next, err := page(cms.Mark{})
	for err == nil && next != (cms.Mark{}) && len(rows) < mostExported {
		var more []T
		more, next, err = page(next)
		rows = append(rows, more...)
	}
	return rows, err
}

// mostCounted is up to how many lines of a narrowed list are counted: beyond, a number says little and takes long.
const mostCounted = 2000

// EntryCounts says how many entries stand in each state and, under Trashed, in the trash; nothing where words or filters
// leave too many to be counted.
func (db *DB) EntryCounts(ctx context.Context, f cms.ListFilter) (cms.Counts, error) {
	type count struct {
		State string
		N     int
	}
	today, err := siteDay(ctx, db.pool, db.clock())
	if err != nil {
		return nil, err
	}
	c, limit := narrowed(f, today), ``
	if f.Query != "" || f.Project != 0 || f.Term != 0 || f.Only != "" {
		limit = fmt.Sprintf(` LIMIT %d`, mostCounted+1)
	}
	rows, err := many[count](ctx, db.pool, `
		SELECT CASE WHEN trashed_at IS NULL THEN status ELSE 'trashed' END AS state, count(*)::int AS n
		FROM (SELECT e.status, e.trashed_at FROM entries e `+c.sql()+limit+`) x GROUP BY 1`, c.args...)
	counts, sum := cms.Counts{}, 0
	for _, r := range rows {
		counts[r.State] = r.N
		sum += r.N
	}
	if limit != `` && sum > mostCounted {
		return nil, err
	}
	return counts, err
}
