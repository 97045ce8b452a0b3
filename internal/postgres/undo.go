package postgres

import (
	"context"
	"encoding/json"
	"time"

	"occupylibrary.net/internal/cms"
)

// LastStep is the newest revision of an entry that is no text set aside, with the one before it. One that is the first
// has nothing to go back to: its Revision is 0.
func (db *DB) LastStep(ctx context.Context, entryID int64) (cms.Undo, error) {
	return lastStep(ctx, db.pool, entryID)
}

func lastStep(ctx context.Context, q querier, entryID int64) (cms.Undo, error) {
	type step struct {
		ID     int64
		Action string
		At     time.Time
		Data   []byte
	}
	list, err := many[step](ctx, q, `
		SELECT id, action, at, data FROM revisions WHERE subject = $1 AND subject_id = $2 AND action <> $3
		ORDER BY id DESC LIMIT 2`, subjectEntry, entryID, setAside)
	if err != nil || len(list) < 2 {
		return cms.Undo{}, err
	}
	u := cms.Undo{Revision: list[0].ID, Action: list[0].Action, At: list[0].At}
	return u, json.Unmarshal(list[1].Data, &u.Before)
}

// Undo takes back the step that took an entry out of sight: it stands again where it stood, in one commit. Where
// something has happened since, or the step was another one, it is cms.ErrState.
func (db *DB) Undo(ctx context.Context, actor cms.Actor, entryID int64, u cms.Undo) error {
	return db.change(ctx, actor, func(t *txn) error {
		now, err := one[cms.Entry](ctx, t, entrySQL+` FOR UPDATE`, entryID)
		if err != nil {
			return err
		}
		last, err := lastStep(ctx, t, entryID)
		if err != nil {
			return err
		}
		if last.Revision != u.Revision || !out(u) {
			return cms.ErrState
		}
		if err := t.standAgain(ctx, entryID, u.Before.Entry); err != nil {
			return err
		}
		if err := t.publicly(ctx, now, false, u.Before.Entry.Status == cms.Published); err != nil {
			return err
		}
		_, err = t.keep(ctx, entryID, "undone")
		return err
	})
}

// out says whether the step took an entry out of the public's or the editors' sight.
func out(u cms.Undo) bool {
	return u.Action == "trashed" || u.Action == string(cms.Archived) || u.Action == string(cms.Draft)
}

func (t *txn) standAgain(ctx context.Context, entryID int64, before cms.Entry) error {
	_, err := exec(ctx, t, `
		UPDATE entries SET trashed_at = $2, status = $3, publish_at = $4, unpublish_at = $5, updated_at = $6, updated_by = $7
		WHERE id = $1`, entryID, before.TrashedAt, before.Status, before.PublishAt, before.UnpublishAt, t.now, t.actorID())
	return err
}

// setAside is the action of a revision that never stood: a text that gave way to another editor's.
const setAside = "set_aside"

// SetAside keeps a text that gives way, as a revision beside the ones that stood; the entry itself stays as it is.
func (db *DB) SetAside(ctx context.Context, actor cms.Actor, doc cms.Document) error {
	return db.change(ctx, actor, func(t *txn) error {
		return t.revise(ctx, subjectEntry, doc.Entry.ID, doc.Entry.Version, setAside, doc)
	})
}
