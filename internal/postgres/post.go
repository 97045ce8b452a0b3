package postgres

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Posts is a page of works, newest first, and the cursor behind it: posts, unless the filter names a kind or a term.
func (db *DB) Posts(ctx context.Context, l cms.Locale, f cms.PostFilter, after cms.Cursor, limit int) ([]cms.Card, cms.Cursor, error) {
	if f.Kind == "" && f.Term == 0 {
		f.Kind = cms.PostKind
	}
	where, args := postWhere(f, []any{cursorTime(after), after.WorkID})
	rows, err := many[cardRow](ctx, db.pool, cardsSQL(`
		SELECT l.* FROM listings l WHERE (l.published_at, l.work_id) < ($2, $3)`+where+`
		ORDER BY `+newest+` LIMIT `+strconv.Itoa(limit+1), newest), append([]any{l}, args...)...)
	if err != nil {
		return nil, cms.Cursor{}, err
	}
	list, next := pageOf(rows, limit)
	return list, next, nil
}

// postWhere is the filter as conditions; the page's language is $1, before args.
func postWhere(f cms.PostFilter, args []any) (string, []any) {
	where := ""
	add := func(condition string, arg any) {
		args = append(args, arg)
		where += ` AND ` + condition + ` $` + strconv.Itoa(len(args)+1)
	}
	if f.Kind.Known() { // as a literal, one of ours: a plan for any kind reads past all the others' works
		where += ` AND l.kind = '` + string(f.Kind) + `'`
	}
	if f.Term != 0 {
		add(`l.terms @>`, []int64{f.Term})
	}
	if f.Project != "" {
		where += ` AND l.project_id = (SELECT id FROM projects WHERE slug = $` + strconv.Itoa(len(args)+2) + `)`
		args = append(args, f.Project)
	}
	return where, args
}
