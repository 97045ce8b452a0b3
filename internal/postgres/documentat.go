package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// DocumentAt is a document as it was kept under a version; one that was never kept is cms.ErrNotFound.
func (db *DB) DocumentAt(ctx context.Context, entryID int64, version int) (cms.Document, error) {
	id, err := value[int64](ctx, db.pool, `
		SELECT id FROM revisions WHERE subject = $1 AND subject_id = $2 AND version = $3 AND action <> $4 ORDER BY id DESC LIMIT 1`,
		subjectEntry, entryID, version, setAside)
	if err != nil {
		return cms.Document{}, err
	}
	return revisionDocument(ctx, db.pool, entryID, id)
}

// OriginalEntry is the id of a work's first text, whatever its state.
func (db *DB) OriginalEntry(ctx context.Context, work int64) (int64, error) {
	return value[int64](ctx, db.pool, `
		SELECT e.id FROM entries e JOIN works w ON w.id = e.work_id AND w.original = e.locale WHERE w.id = $1`, work)
}
