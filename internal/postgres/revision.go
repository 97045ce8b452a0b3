package postgres

import (
	"context"
	"encoding/json"

	"occupylibrary.net/internal/cms"
)

const revisionSQL = `
	SELECT r.id, r.version, r.action, COALESCE(u.name, '') AS actor, r.at FROM revisions r LEFT JOIN users u ON u.id = r.actor_id
	WHERE r.subject = $1 AND r.subject_id = $2 `

// Revisions lists what was kept of an entry, newest first.
func (db *DB) Revisions(ctx context.Context, entryID int64) ([]cms.Revision, error) {
	return many[cms.Revision](ctx, db.pool, revisionSQL+`ORDER BY r.id DESC`, subjectEntry, entryID)
}

// Revision is one line of that list; one of another entry is cms.ErrNotFound.
func (db *DB) Revision(ctx context.Context, entryID, revisionID int64) (cms.Revision, error) {
	return one[cms.Revision](ctx, db.pool, revisionSQL+`AND r.id = $3`, subjectEntry, entryID, revisionID)
}

// RevisionDocument is a document as it was kept.
func (db *DB) RevisionDocument(ctx context.Context, entryID, revisionID int64) (cms.Document, error) {
	return revisionDocument(ctx, db.pool, entryID, revisionID)
}

func revisionDocument(ctx context.Context, q querier, entryID, revisionID int64) (cms.Document, error) {
	raw, err := value[[]byte](ctx, q, `
		SELECT data FROM revisions WHERE subject = $1 AND subject_id = $2 AND id = $3`, subjectEntry, entryID, revisionID)
	if err != nil {
		return cms.Document{}, err
	}
	var doc cms.Document
	if err := json.Unmarshal(raw, &doc); err != nil {
		return doc, err
	}
	s, err := settings(ctx, q)
	doc.Zone = s.Zone
	return doc, err
}

// RestoreRevision makes a kept text the present one, as a new revision; state and dates stay as they are. version is the
// one the editor saw; a newer one is a *cms.Conflict. What the old text's facts point to may be gone: cms.ErrNotFound.
func (db *DB) RestoreRevision(ctx context.Context, actor cms.Actor, entryID, revisionID int64, version int) (cms.Document, error) {
	var restored cms.Document
	err := db.change(ctx, actor, func(t *txn) error {
		doc, err := revisionDocument(ctx, t, entryID, revisionID)
		if err != nil {
			return err
		}
		doc.Entry.ID, doc.Entry.Version = entryID, version
		for i := range doc.Impact { // numbers removed since then come back as new ones
			doc.Impact[i].ID, doc.Impact[i].PartOf = -doc.Impact[i].ID, -doc.Impact[i].PartOf
		}
		restored, err = t.saveDocument(ctx, doc, "restored")
		return err
	})
	return restored, err
}
