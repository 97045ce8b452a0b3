package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// many reads all rows into structs by the names of their columns.
func many[T any](ctx context.Context, q querier, sql string, args ...any) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, translate(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	return list, translate(err)
}

// one reads the only row into a struct; none is cms.ErrNotFound.
func one[T any](ctx context.Context, q querier, sql string, args ...any) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return *new(T), translate(err)
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	return v, translate(err)
}

// values reads the only column of all rows.
func values[T any](ctx context.Context, q querier, sql string, args ...any) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, translate(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[T])
	return list, translate(err)
}

// value reads the only column of the only row; none is cms.ErrNotFound.
func value[T any](ctx context.Context, q querier, sql string, args ...any) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var v T
	err := q.QueryRow(ctx, sql, args...).Scan(&v)
	return v, translate(err)
}

// exec runs a statement and returns how many rows it touched.
func exec(ctx context.Context, q querier, sql string, args ...any) (int64, error) {
	tag, err := q.Exec(ctx, sql, args...)
	return tag.RowsAffected(), translate(err)
}

// batch asks several questions in one round trip; each callback reads its own answer.
type batch struct{ pgx.Batch }

// manyOf queues a question whose rows go into list.
func manyOf[T any](b *batch, list *[]T, sql string, args ...any) {
	b.Queue(sql, args...).Query(func(rows pgx.Rows) error {
		var err error
		*list, err = pgx.CollectRows(rows, pgx.RowToStructByName[T])
		return err
	})
}

// oneOf queues a question whose only row goes into v; none leaves v nil.
func oneOf[T any](b *batch, v **T, sql string, args ...any) {
	b.Queue(sql, args...).Query(func(rows pgx.Rows) error {
		list, err := pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[T])
		if len(list) > 0 {
			*v = list[0]
		}
		return err
	})
}

// ask sends the batch.
func (b *batch) ask(ctx context.Context, q querier) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return translate(q.SendBatch(ctx, &b.Batch).Close())
}

// collect reads all rows by the names of their columns, then calls done.
func collect[T any](list *[]T, done func()) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		var err error
		*list, err = pgx.CollectRows(rows, pgx.RowToStructByName[T])
		if err == nil {
			done()
		}
		return err
	}
}
