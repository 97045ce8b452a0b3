package postgres

import (
	"context"
	"fmt"

	"occupylibrary.net/internal/cms"
)

// Translations is a page of the translators' queue for a language, whose original changed last first, and the cursor of
// the next page; zero is the end.
func (db *DB) Translations(ctx context.Context, f cms.TranslationFilter) ([]cms.TranslationRow, cms.Cursor, error) {
	c := &chosen{args: []any{f.Locale}}
	c.and(`o.status = 'published' AND o.trashed_at IS NULL AND o.locale = w.original AND o.locale <> $1`)
	if f.State == cms.Outdated {
		c.and(`t.source_version < o.version`)
	} else {
		c.and(`t.id IS NULL`)
	}
	if f.After != (cms.Cursor{}) {
		c.and(`(o.updated_at, o.id) < (?, ?)`, cursorTime(f.After), f.After.WorkID)
	}
	list, err := many[cms.TranslationRow](ctx, db.pool, `
		SELECT o.id AS original_id, o.kind, o.locale, o.title, o.updated_at AS changed_at, COALESCE(t.id, 0) AS entry_id
		FROM entries o JOIN works w ON w.id = o.work_id
		LEFT JOIN entries t ON t.work_id = o.work_id AND t.locale = $1 AND t.trashed_at IS NULL
		`+c.sql()+fmt.Sprintf(` ORDER BY o.updated_at DESC, o.id DESC LIMIT %d`, deskPage), c.args...)
	if len(list) < deskPage {
		return list, cms.Cursor{}, err
	}
	last := list[len(list)-1]
	return list, cms.Cursor{At: last.ChangedAt.UnixMicro(), WorkID: last.OriginalID}, err
}

// StillFine says that a translation needs no change although its original has changed: it is as new as that again. The
// original itself, and one that is not behind, are cms.ErrState.
func (db *DB) StillFine(ctx context.Context, actor cms.Actor, entryID int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE entries e SET source_version = o.version
			FROM works w JOIN entries o ON o.work_id = w.id AND o.locale = w.original
			WHERE e.id = $1 AND w.id = e.work_id AND e.locale <> w.original AND e.source_version < o.version`, entryID)
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrState
		}
		t.public = true
		return t.audit(ctx, "still_fine", subjectEntry, entryID, "")
	})
}
