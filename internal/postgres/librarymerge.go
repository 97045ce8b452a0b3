package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// storiesOf asks for the stories of a library, up to its id.
const storiesOf = `SELECT work_id FROM case_studies WHERE library_id`

// LibraryMerge is what merging the one library into the other would do.
func (db *DB) LibraryMerge(ctx context.Context, id, into int64) (cms.Merge, error) {
	from, err := libraryByID(ctx, db.pool, id)
	if err != nil {
		return cms.Merge{}, err
	}
	to, err := libraryByID(ctx, db.pool, into)
	if err != nil {
		return cms.Merge{}, err
	}
	if id == into {
		return cms.Merge{}, cms.ErrState
	}
	m, err := mergeCounts(ctx, db.pool, storiesOf, id, into)
	m.From, m.Into = from.Name, to.Name
	for _, l := range cms.Interface {
		m.Moved = append(m.Moved, cms.MovedAddress{From: urls.Library(l, from.Slug), To: urls.Library(l, to.Slug)})
	}
	return m, err
}

// MergeLibrary gives all stories of one library to the other; the address of the first then leads to the second. Only
// libraries that stand by themselves can be merged: cms.ErrState. SplitLibrary undoes it.
func (db *DB) MergeLibrary(ctx context.Context, actor cms.Actor, id, into int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		both, err := values[int64](ctx, t, `
			SELECT id FROM libraries WHERE id IN ($1, $2) AND merged_into IS NULL ORDER BY id FOR UPDATE`, id, into)
		if err != nil {
			return err
		}
		if len(both) != 2 {
			return cms.ErrState
		}
		m, err := t.rememberMerge(ctx, subjectLibrary, storiesOf, id, into)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE libraries SET merged_into = $2 WHERE id = $1 OR merged_into = $1`, id, into); err != nil {
			return err
		}
		return t.giveStories(ctx, m.Works, id, into)
	})
}

// SplitLibrary parts a merged library from the other again; the stories it had go back to it. One whose other library has
// itself been merged since is cms.ErrState: that merge is to be undone first.
func (db *DB) SplitLibrary(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error { return t.splitLibrary(ctx, id) })
}

func (t *txn) splitLibrary(ctx context.Context, id int64) error {
	m, err := t.takeMerge(ctx, subjectLibrary, `SELECT merged_into FROM libraries WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE libraries SET merged_into = CASE WHEN id = $1 THEN NULL ELSE $1 END WHERE id = $1 OR id = ANY ($2)`, id, m.Aliases); err != nil {
		return err
	}
	return t.giveStories(ctx, m.Works, m.IntoID, id)
}

// giveStories hangs those of the works that are the one library's on the other, and logs it.
func (t *txn) giveStories(ctx context.Context, works []int64, from, to int64) error {
	moved, err := values[int64](ctx, t, `
		UPDATE case_studies SET library_id = $3 WHERE library_id = $2 AND work_id = ANY ($1) RETURNING work_id`, works, from, to)
	if err != nil {
		return err
	}
	if err := t.relistAll(ctx, `SELECT unnest($1::bigint[])`, moved); err != nil {
		return err
	}
	alias, err := value[bool](ctx, t, `SELECT merged_into IS NOT NULL FROM libraries WHERE id = $1`, from)
	if err != nil {
		return err
	}
	if alias {
		return t.recordMerge(ctx, subjectLibrary, from, to)
	}
	return t.recordMerge(ctx, subjectLibrary, to, 0)
}

// MergedLibraries are the libraries that were merged into another one.
func (db *DB) MergedLibraries(ctx context.Context, into int64) ([]cms.Library, error) {
	rows, err := many[libraryRow](ctx, db.pool, librarySQL+` WHERE lib.merged_into = $1 ORDER BY lib.folded, lib.id`, into)
	list := make([]cms.Library, len(rows))
	for i, r := range rows {
		list[i] = r.library()
	}
	return list, err
}
