package postgres

import (
	"context"
	"encoding/json"

	"occupylibrary.net/internal/cms"
)

// The actions that keep no whole version: what became part of another thing.
const (
	actionMerged = "merged"
	actionParted = "parted"
)

// FactRevisions lists what was kept of a fact, newest first.
func (db *DB) FactRevisions(ctx context.Context, f cms.Fact) ([]cms.Revision, error) {
	return many[cms.Revision](ctx, db.pool, revisionSQL+`ORDER BY r.id DESC LIMIT 500`, f.Kind, f.ID)
}

// FactRevision is one line of that list; one of another fact is cms.ErrNotFound.
func (db *DB) FactRevision(ctx context.Context, f cms.Fact, revision int64) (cms.Revision, error) {
	return one[cms.Revision](ctx, db.pool, revisionSQL+`AND r.id = $3`, f.Kind, f.ID, revision)
}

// LastRevision is the number of the newest revision of a fact; 0 before the first.
func (db *DB) LastRevision(ctx context.Context, f cms.Fact) (int64, error) {
	return lastRevision(ctx, db.pool, f)
}

func lastRevision(ctx context.Context, q querier, f cms.Fact) (int64, error) {
	return value[int64](ctx, q, `SELECT COALESCE(max(id), 0) FROM revisions WHERE subject = $1 AND subject_id = $2`, f.Kind, f.ID)
}

// Fact is a fact as one of its revisions kept it; revision 0 is as it stands now. It is a cms.TermRecord, RedirectRow,
// NoticeRecord, ProjectRecord, OrganisationRecord, Library, Place, []MenuLine, Calls or Settings.
func (db *DB) Fact(ctx context.Context, f cms.Fact, revision int64) (any, error) {
	if revision == 0 {
		return db.presentFact(ctx, f)
	}
	raw, err := keptFact(ctx, db.pool, f, revision)
	if err != nil {
		return nil, err
	}
	return db.decodeFact(ctx, f, raw)
}

// keptFact is what a revision holds; one that holds no whole version is cms.ErrNotFound.
func keptFact(ctx context.Context, q querier, f cms.Fact, revision int64) ([]byte, error) {
	return value[[]byte](ctx, q, `
		SELECT data FROM revisions WHERE subject = $1 AND subject_id = $2 AND id = $3 AND action NOT IN ($4, $5)`,
		f.Kind, f.ID, revision, actionMerged, actionParted)
}

func (db *DB) presentFact(ctx context.Context, f cms.Fact) (any, error) {
	switch f.Kind {
	case cms.TermFact:
		return db.TermByID(ctx, f.ID)
	case cms.RedirectFact:
		return db.RedirectByID(ctx, f.ID)
	case cms.NoticeFact:
		return db.NoticeByID(ctx, f.ID)
	case cms.ProjectFact:
		return db.ProjectByID(ctx, f.ID)
	case cms.OrganisationFact:
		return db.OrganisationByID(ctx, f.ID)
	case cms.LibraryFact:
		return db.LibraryByID(ctx, f.ID)
	case cms.PlaceFact:
		return db.Place(ctx, f.ID)
	case cms.CallsFact:
		return db.Calls(ctx)
	case cms.SettingsFact:
		s, err := db.Settings(ctx)
		return impersonal(s), err
	case cms.MainMenuFact:
		lines, _, err := db.MenuLines(ctx, cms.MainMenu)
		return lines, err
	case cms.FootMenuFact:
		lines, _, err := db.MenuLines(ctx, cms.FootMenu)
		return lines, err
	}
	return nil, cms.ErrNotFound
}

func (db *DB) decodeFact(ctx context.Context, f cms.Fact, raw []byte) (any, error) {
	switch f.Kind {
	case cms.TermFact:
		return decoded[cms.TermRecord](raw)
	case cms.RedirectFact:
		r, err := decoded[cms.RedirectRecord](raw)
		if err != nil {
			return nil, err
		}
		return redirectNow(ctx, db.pool, r)
	case cms.NoticeFact:
		return decoded[cms.NoticeRecord](raw)
	case cms.ProjectFact:
		return decoded[cms.ProjectRecord](raw)
	case cms.OrganisationFact:
		return decoded[cms.OrganisationRecord](raw)
	case cms.LibraryFact:
		return decoded[cms.Library](raw)
	case cms.PlaceFact:
		return decoded[cms.Place](raw)
	case cms.CallsFact:
		return decoded[cms.Calls](raw)
	case cms.SettingsFact:
		return decoded[cms.Settings](raw)
	case cms.MainMenuFact, cms.FootMenuFact:
		items, err := decoded[[]cms.MenuRecord](raw)
		if err != nil {
			return nil, err
		}
		return menuLinesOf(ctx, db.pool, items, 0)
	}
	return nil, cms.ErrNotFound
}

func decoded[T any](raw []byte) (T, error) {
	var v T
	return v, json.Unmarshal(raw, &v)
}

// RestoreFact makes a kept version the present one, as a new revision. last is the newest revision whoever asks has seen;
// something newer is cms.ErrConflict.
func (db *DB) RestoreFact(ctx context.Context, actor cms.Actor, f cms.Fact, revision, last int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.lockFact(ctx, f); err != nil {
			return err
		}
		newest, err := lastRevision(ctx, t, f)
		if err != nil {
			return err
		}
		if newest != last {
			return cms.ErrConflict
		}
		return taken(t.putBack(ctx, f, revision, "restored"))
	})
}

// FactStep is what a revision of a fact tells of.
func (db *DB) FactStep(ctx context.Context, revision int64) (cms.FactStep, error) {
	return factStep(ctx, db.pool, revision)
}

func factStep(ctx context.Context, q querier, revision int64) (cms.FactStep, error) {
	return one[cms.FactStep](ctx, q, `
		SELECT r.subject AS kind, r.subject_id AS id, r.id AS revision, r.action, r.at,
			NOT EXISTS (SELECT FROM revisions x WHERE x.subject = r.subject AND x.subject_id = r.subject_id AND x.id > r.id) AS last,
			CASE WHEN r.action IN ($2, 'deleted') THEN r.id ELSE COALESCE((SELECT max(x.id) FROM revisions x
				WHERE x.subject = r.subject AND x.subject_id = r.subject_id AND x.id < r.id AND x.action NOT IN ($2, $3)), 0) END AS before
		FROM revisions r WHERE r.id = $1`, revision, actionMerged, actionParted)
}

// UndoFact takes back a step: what was deleted stands again under its old number, what was merged is parted, what was
// saved is as it was before. A step that is not fresh any more is cms.ErrState; where its place was taken in the meantime,
// it is cms.ErrTaken.
func (db *DB) UndoFact(ctx context.Context, actor cms.Actor, f cms.Fact, revision int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.lockFact(ctx, f); err != nil {
			return err
		}
		step, err := factStep(ctx, t, revision)
		if err != nil {
			return err
		}
		if step.Fact != f {
			return cms.ErrNotFound
		}
		if !step.Fresh(t.now) {
			return cms.ErrState
		}
		if step.Action == actionMerged {
			return t.split(ctx, f)
		}
		if step.Action == "deleted" {
			if err := t.standAnew(ctx, f, step.Before); err != nil {
				return taken(err)
			}
		}
		return taken(t.putBack(ctx, f, step.Before, "undone"))
	})
}

// lockFact keeps others from the fact until the change is done.
func (t *txn) lockFact(ctx context.Context, f cms.Fact) error {
	_, err := exec(ctx, t, `SELECT pg_advisory_xact_lock(hashtextextended($1 || $2::bigint, 0))`, f.Kind, f.ID)
	return err
}
