package postgres

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

// sortColumn is a column of an editors' list of T that it can be sorted by. The SQL is ours; what an address says of a line's
// value only ever becomes an argument.
type sortColumn[T any] struct {
	expr  string                   // the value in SQL
	param string                   // the same of an argument, as "lower(?)"
	read  func(string) (any, bool) // an argument of what the address says
	of    func(T) string           // what the address says of a line
}

// order is how an editors' list can be sorted.
type order[T any] struct {
	columns map[string]sortColumn[T]
	usual   cms.Sort
	pick    string // SQL that finds ids alone, before all else is read of them; empty: all at once
	id      string // in SQL; parts lines of one value
	idOf    func(T) int64
}

// mostExported bounds a table to take along; who needs more narrows it.
const mostExported = 100_000

// sorted is a page of the rows that sql finds and c narrows, and the mark of the next page; zero is the end. Where all are
// asked for, they come in parts.
func sorted[T any](ctx context.Context, q querier, sql string, c *chosen, o order[T], p cms.ListPage, limit int) ([]T, cms.Mark, error) {
	if !p.Whole {
		return sortedPage(ctx, q, sql, c, o, p, limit)
	}
	rows, err := all(func(m cms.Mark) ([]T, cms.Mark, error) {
		part := &chosen{slices.Clone(c.where), slices.Clone(c.args)}
		return sortedPage(ctx, q, sql, part, o, cms.ListPage{Sort: p.Sort, After: m}, exported)
	})
	return rows, cms.Mark{}, err
}

func sortedPage[T any](ctx context.Context, q querier, sql string, c *chosen, o order[T], p cms.ListPage, limit int) ([]T, cms.Mark, error) {
	by, ok := o.columns[p.Sort.By]
	if !ok {
		p.Sort = o.usual
		by = o.columns[o.usual.By]
	}
	direction, compare := "ASC", ">"
	if p.Sort.Down {
		direction, compare = "DESC", "<"
	}
	if value, ok := by.read(p.After.Value); ok && p.After.ID != 0 {
		c.and(`(`+by.expr+`, `+o.id+`) `+compare+` (`+by.param+`, ?)`, value, p.After.ID)
	}
	where, turn := c.sql()+` `, fmt.Sprintf(` ORDER BY %s %s, %s %s LIMIT %d`, by.expr, direction, o.id, direction, limit)
	if o.pick != "" {
		where = `WHERE ` + o.id + ` = ANY(ARRAY(` + o.pick + where + turn + `))`
	}
	list, err := many[T](ctx, q, sql+where+turn, append([]any{pgx.QueryExecModeCacheDescribe}, c.args...)...) // planned for these words
	if len(list) < limit {
		return list, cms.Mark{}, err
	}
	last := list[len(list)-1]
	return list, cms.Mark{ID: o.idOf(last), Value: by.of(last)}, err
}

// made are the lines of a page, each made another.
func made[T, U any](rows []T, to func(T) U) []U {
	list := make([]U, len(rows))
	for i, r := range rows {
		list[i] = to(r)
	}
	return list
}

// textColumn sorts by words, numberColumn by a number, timeColumn by an instant.
func textColumn[T any](expr, param string, of func(T) string) sortColumn[T] {
	return sortColumn[T]{expr, param, func(s string) (any, bool) { return s, true }, of}
}

func numberColumn[T any](expr string, of func(T) int64) sortColumn[T] {
	read := func(s string) (any, bool) {
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	}
	return sortColumn[T]{expr, "?::bigint", read, func(row T) string { return strconv.FormatInt(of(row), 10) }}
}

func timeColumn[T any](expr string, of func(T) time.Time) sortColumn[T] {
	read := func(s string) (any, bool) {
		n, err := strconv.ParseInt(s, 10, 64)
		at := time.UnixMicro(n).UTC()
		return at, err == nil && at.Year() >= 0 && at.Year() < 10000
	}
	return sortColumn[T]{expr, "?::timestamptz", read, func(row T) string { return strconv.FormatInt(of(row).UnixMicro(), 10) }}
}
