package postgres

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
)

// AssignProject puts an entry's work into a project, 0 into none, and is the one it was in. Translations stay as fresh as
// they were.
func (db *DB) AssignProject(ctx context.Context, actor cms.Actor, entryID, project int64) (int64, error) {
	var was int64
	err := db.changeFacts(ctx, actor, entryID, func(w *cms.Work) bool {
		was, w.ProjectID = w.ProjectID, project
		return was != project
	})
	return was, err
}

// AddTerm puts an entry's work under a term; had says that it was there already.
func (db *DB) AddTerm(ctx context.Context, actor cms.Actor, entryID, term int64) (had bool, err error) {
	err = db.changeFacts(ctx, actor, entryID, func(w *cms.Work) bool {
		if had = slices.Contains(w.Terms, term); !had {
			w.Terms = append(slices.Clone(w.Terms), term)
		}
		return !had
	})
	return had, err
}

// RemoveTerm takes an entry's work away from a term.
func (db *DB) RemoveTerm(ctx context.Context, actor cms.Actor, entryID, term int64) error {
	return db.changeFacts(ctx, actor, entryID, func(w *cms.Work) bool {
		i := slices.Index(w.Terms, term)
		if i >= 0 {
			w.Terms = slices.Delete(slices.Clone(w.Terms), i, i+1)
		}
		return i >= 0
	})
}

// changeFacts changes the facts of an entry's work as if its original's form had been saved. A fact that is not there any
// more is cms.ErrNotFound.
func (db *DB) changeFacts(ctx context.Context, actor cms.Actor, entryID int64, fn func(*cms.Work) bool) error {
	return db.change(ctx, actor, func(t *txn) error {
		id, err := value[int64](ctx, t, `
			SELECT o.id FROM entries e JOIN works w ON w.id = e.work_id JOIN entries o ON o.work_id = w.id AND o.locale = w.original
			WHERE e.id = $1 FOR UPDATE OF o`, entryID)
		if err != nil {
			return err
		}
		doc, err := document(ctx, t, id)
		if err != nil || !fn(&doc.Work) {
			return err
		}
		saved, err := t.saveDocument(ctx, doc, "saved")
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE entries SET source_version = $3 WHERE work_id = $1 AND id <> $2 AND source_version = $4`,
			doc.Work.ID, id, saved.Entry.Version, doc.Entry.Version); err != nil {
			return err
		}
		return t.refreshWork(ctx, doc.Work.ID)
	})
}

// refreshWork brings what the public sees of a work up to date when any of its texts is public.
func (t *txn) refreshWork(ctx context.Context, work int64) error {
	live, err := value[bool](ctx, t, `SELECT EXISTS (SELECT FROM entries e WHERE e.work_id = $1 AND `+liveEntry+`)`, work)
	if err != nil || !live {
		return err
	}
	t.public = true
	return t.relist(ctx, work)
}
