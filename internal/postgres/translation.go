package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// translatedSQL are texts with their translation into the language of $1; untranslatedSQL are texts alone, of which a page is
// found by walking along their order: the planner does not know how many of them lack a translation.
const (
	translatedSQL = `FROM entries o JOIN works w ON w.id = o.work_id
		JOIN entries t ON t.work_id = o.work_id AND t.locale = $1 AND t.trashed_at IS NULL AND t.source_version > 0 `
	untranslatedSQL = `FROM entries o `
)

func translationOrder(from string) order[cms.TranslationRow] {
	return order[cms.TranslationRow]{
		columns: map[string]sortColumn[cms.TranslationRow]{
			"changed": timeColumn(`o.updated_at`, func(r cms.TranslationRow) time.Time { return r.ChangedAt }),
			"title":   textColumn(`lower(o.title)`, `lower(?)`, func(r cms.TranslationRow) string { return r.Title }),
		},
		usual: cms.Sort{By: "changed", Down: true}, pick: `SELECT o.id ` + from, id: `o.id`, idOf: func(r cms.TranslationRow) int64 { return r.OriginalID },
	}
}

// Translations is a page of the translators' queue for a language, whose original changed last first where no other order is
// asked for, and the mark of the next page; zero is the end.
func (db *DB) Translations(ctx context.Context, f cms.TranslationFilter) ([]cms.TranslationRow, cms.Mark, error) {
	c, from := &chosen{args: []any{f.Locale}}, translatedSQL
	c.and(`o.status = 'published' AND o.trashed_at IS NULL AND o.locale <> $1`)
	if f.State == cms.Outdated {
		c.and(`o.locale = w.original AND t.source_version < o.version`)
	} else {
		from = untranslatedSQL
		c.and(`COALESCE((SELECT w.original = o.locale FROM works w WHERE w.id = o.work_id), false)
			AND NOT COALESCE((SELECT true FROM entries t WHERE t.work_id = o.work_id AND t.locale = $1 AND t.trashed_at IS NULL), false)`)
	}
	if f.Query != "" {
		c.which(holding(`lower(o.title)`, f.Query))
	}
	return sorted(ctx, db.pool, `
		SELECT o.id AS original_id, o.kind, o.locale, o.title, o.updated_at AS changed_at, COALESCE(t.id, 0) AS entry_id
		FROM entries o LEFT JOIN entries t ON t.work_id = o.work_id AND t.locale = $1 AND t.trashed_at IS NULL `,
		c, translationOrder(from), f.ListPage, deskPage)
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
