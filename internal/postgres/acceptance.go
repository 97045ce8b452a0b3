package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// subjectSubmission is the revisions' name for decisions on stories.
const subjectSubmission = "submission"

// AcceptSubmission makes a story's work and entry, publishes it and puts it on the map, in one act. A story that was
// decided before is cms.ErrState: whoever was first stays so.
func (db *DB) AcceptSubmission(ctx context.Context, actor cms.Actor, id int64, a cms.Acceptance) (cms.EntryAddress, error) {
	var at cms.EntryAddress
	err := db.change(ctx, actor, func(t *txn) error {
		if err := t.lockSubmission(ctx, id, cms.Accepted); err != nil {
			return err
		}
		doc, err := t.publishStory(ctx, a)
		if err != nil {
			return err
		}
		if at, err = t.address(ctx, doc.Entry); err != nil {
			return err
		}
		return t.decide(ctx, id, cms.Accepted, doc.Work.ID, "")
	})
	return at, err
}

// lockSubmission holds the story until the decision is stored and refuses one the state does not allow.
func (t *txn) lockSubmission(ctx context.Context, id int64, to cms.SubmissionState) error {
	state, err := value[cms.SubmissionState](ctx, t, `SELECT state FROM submissions WHERE id = $1 FOR UPDATE`, id)
	if err == nil && !state.May(to) {
		return cms.ErrState
	}
	return err
}

func (t *txn) publishStory(ctx context.Context, a cms.Acceptance) (cms.Document, error) {
	doc := a.Document
	if err := t.placeStory(ctx, &doc, a); err != nil {
		return doc, err
	}
	entry, err := t.createDocument(ctx, doc)
	if err != nil {
		return doc, err
	}
	if err := t.transition(ctx, entry, cms.Published, nil); err != nil {
		return doc, err
	}
	return document(ctx, t, entry)
}

// placeStory links the story to its place and library, adding those we did not know.
func (t *txn) placeStory(ctx context.Context, doc *cms.Document, a cms.Acceptance) error {
	if a.Place != nil {
		id, err := t.ensurePlace(ctx, *a.Place)
		if err != nil {
			return err
		}
		doc.Work.Place.PlaceID = id
	}
	if a.Library == nil {
		return nil
	}
	id, err := t.ensureLibrary(ctx, *a.Library, doc.Work.Place)
	doc.CaseStudy.LibraryID = id
	return err
}

// ensurePlace is the id of a place, which is added when it is a town of the gazetteer that no story named before.
func (t *txn) ensurePlace(ctx context.Context, p cms.Place) (int64, error) {
	if p.ID != 0 {
		return p.ID, nil
	}
	slug, err := t.freeName(ctx, "places", p.Name)
	if err != nil {
		return 0, err
	}
	return value[int64](ctx, t, `
		INSERT INTO places (slug, name, country, lat, lon, key, population, folded, demo) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`,
		slug, p.Name, p.Country, p.Lat, p.Lon, p.Key, p.Population, cms.Fold(p.Name), t.demo)
}

func (t *txn) ensureLibrary(ctx context.Context, l cms.Library, at *cms.Spot) (int64, error) {
	if l.ID != 0 {
		return l.ID, nil
	}
	slug, err := t.freeName(ctx, "libraries", l.Name)
	if err != nil {
		return 0, err
	}
	var place int64
	if at != nil {
		place = at.PlaceID
	}
	return value[int64](ctx, t, `
		INSERT INTO libraries (slug, name, folded, place_id, demo) VALUES ($1, $2, $3, NULLIF($4::bigint, 0), $5) RETURNING id`,
		slug, l.Name, cms.Fold(l.Name), place, t.demo)
}

// freeName makes a slug of a name that no row of the table, one of ours, has yet.
func (t *txn) freeName(ctx context.Context, table, name string) (string, error) {
	base := cms.Slug(name)
	if base == "" {
		base = table
	}
	taken, err := values[string](ctx, t, `SELECT slug FROM `+table+` WHERE slug = $1 OR slug LIKE left($1, 70) || '-%'`, base)
	return firstFree("", base, taken), err
}

// RejectSubmission says no, with the reason the library will read. A story that was decided before is cms.ErrState.
func (db *DB) RejectSubmission(ctx context.Context, actor cms.Actor, id int64, reason string) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.lockSubmission(ctx, id, cms.Rejected); err != nil {
			return err
		}
		return t.decide(ctx, id, cms.Rejected, 0, reason)
	})
}

// decide stores a decision with its trace.
func (t *txn) decide(ctx context.Context, id int64, to cms.SubmissionState, work int64, reason string) error {
	version, err := value[int](ctx, t, `
		UPDATE submissions SET state = $2, work_id = COALESCE(NULLIF($3::bigint, 0), work_id), reason = $4, version = version + 1,
			decided_at = $5, decided_by = $6
		WHERE id = $1 RETURNING version`, id, to, work, reason, t.now, t.actorID())
	if err != nil {
		return err
	}
	if err := t.stepSubmission(ctx, id, to, reason); err != nil {
		return err
	}
	return t.revise(ctx, subjectSubmission, id, version, string(to), map[string]any{"v": 1, "state": to, "work": work, "reason": reason})
}

// LibrariesLike lists the libraries whose names sound like the one typed, the likest first.
func (db *DB) LibrariesLike(ctx context.Context, name string) ([]cms.Library, error) {
	return many[cms.Library](ctx, db.pool, `
		SELECT id, slug, name, NULL AS place, url, version FROM libraries
		WHERE merged_into IS NULL AND ext.word_similarity($1, folded) > 0.3
		ORDER BY ext.word_similarity($1, folded) DESC, id LIMIT 8`, cms.Fold(name))
}
