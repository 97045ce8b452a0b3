package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

func redirectOrder() order[redirectListRow] {
	return order[redirectListRow]{
		columns: map[string]sortColumn[redirectListRow]{
			"path":  textColumn(`r.from_path`, `?`, func(r redirectListRow) string { return r.FromPath }),
			"added": numberColumn(`r.id`, func(r redirectListRow) int64 { return r.ID }),
		},
		usual: cms.Sort{By: "path"}, pick: `SELECT r.id FROM redirects r `, id: `r.id`, idOf: func(r redirectListRow) int64 { return r.ID },
	}
}

// redirectKindSQL are the conditions behind a filter's kinds.
var redirectKindSQL = map[cms.RedirectKind]string{
	cms.ToEntry: `r.work_id IS NOT NULL`, cms.ToAddress: `r.url IS NOT NULL`, cms.ToNothing: `r.code = 410`,
}

// RedirectList is a page of the redirects, those whose path or target holds the words, by path where no other order is
// asked for, and the mark of the next page; zero is the end.
func (db *DB) RedirectList(ctx context.Context, f cms.RedirectFilter) ([]cms.RedirectRow, cms.Mark, error) {
	c := &chosen{}
	if f.Query != "" {
		c.which(condition{`lower(r.from_path || ' ' || COALESCE(r.url, '')) LIKE lower(?)`, []any{pattern(f.Query)}}.or(titled(`r.work_id`, f.Query)))
	}
	if where, ok := redirectKindSQL[f.Kind]; ok {
		c.and(where)
	}
	rows, next, err := sorted(ctx, db.pool, selectRedirect+` `, c, redirectOrder(), f.ListPage, deskPage)
	return made(rows, redirectListRow.row), next, err
}

func missingOrder() order[cms.MissingRow] {
	return order[cms.MissingRow]{
		columns: map[string]sortColumn[cms.MissingRow]{
			"asked": numberColumn(`count`, func(r cms.MissingRow) int64 { return r.Count }),
			"last":  timeColumn(`last_at`, func(r cms.MissingRow) time.Time { return r.LastAt }),
			"path":  textColumn(`path`, `?`, func(r cms.MissingRow) string { return r.Path }),
		},
		usual: cms.Sort{By: "asked", Down: true}, id: `id`, idOf: func(r cms.MissingRow) int64 { return r.ID },
	}
}

// MissingList is a page of the paths that were asked for and not found, those that hold the words, the most wanted first
// where no other order is asked for, and the mark of the next page; zero is the end.
func (db *DB) MissingList(ctx context.Context, f cms.MissingFilter) ([]cms.MissingRow, cms.Mark, error) {
	c := &chosen{}
	c.and(`ignored = ?`, f.Ignored)
	if f.Query != "" {
		c.and(`lower(path) LIKE lower(?)`, pattern(f.Query))
	}
	return sorted(ctx, db.pool, `SELECT id, path, count, last_at, ignored FROM missing `, c, missingOrder(), f.ListPage, deskPage)
}

// MissingCount is how many paths that list has.
func (db *DB) MissingCount(ctx context.Context) (int, error) {
	return value[int](ctx, db.pool, `SELECT count(*)::int FROM missing WHERE NOT ignored`)
}

// IgnoreMissing takes a path off the list, or puts it back. One that stands there already is cms.ErrState.
func (db *DB) IgnoreMissing(ctx context.Context, id int64, ignored bool) error {
	return db.note(ctx, func(t *txn) error {
		n, err := exec(ctx, t, `UPDATE missing SET ignored = $2 WHERE id = $1 AND ignored <> $2`, id, ignored)
		if err == nil && n == 0 {
			err = cms.ErrState
		}
		return err
	})
}
