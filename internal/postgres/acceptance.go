package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// subjectSubmission is the revisions' name for decisions on stories.
const subjectSubmission = "submission"

// AcceptSubmission makes a story's work and entry and, in the same act, publishes it and puts it on the map, or gives it its
// day. A story that was decided before is cms.ErrState: whoever was first stays so. One that has changed since the form was
// drawn is cms.ErrConflict; one in which the check of the store finds something that a.Excuses does not excuse a *cms.BlockedError.
func (db *DB) AcceptSubmission(ctx context.Context, actor cms.Actor, id int64, a cms.Acceptance) (cms.EntryAddress, error) {
	var at cms.EntryAddress
	err := db.change(ctx, actor, func(t *txn) error {
		if err := t.lockDecision(ctx, id, cms.Accepted, a.Version); err != nil {
			return err
		}
		t.reasons = a.Excuses
		if err := t.showPhotos(ctx, id, &a.Document); err != nil {
			return err
		}
		doc, err := t.publishStory(ctx, a)
		if err != nil {
			return err
		}
		if at, err = t.address(ctx, doc.Entry); err != nil {
			return err
		}
		if a.Edited != nil {
			if err := t.putVersion(ctx, id, *a.Edited); err != nil {
				return err
			}
		}
		if err := t.decide(ctx, id, cms.Accepted, doc.Work.ID, a.Early); err != nil {
			return err
		}
		return t.tellPublished(ctx, doc.Entry)
	})
	return at, err
}

// lockDecision holds the story until the decision is stored, and refuses one that was drawn from another version; 0 is any.
func (t *txn) lockDecision(ctx context.Context, id int64, to cms.SubmissionState, version int) error {
	s, err := t.heldSubmission(ctx, id)
	switch {
	case err != nil:
		return err
	case !s.State.May(to):
		return cms.ErrState
	case version != 0 && s.Version != version:
		return cms.ErrConflict
	}
	return nil
}

// lockSubmission holds the story until the decision is stored and refuses one the state does not allow.
func (t *txn) lockSubmission(ctx context.Context, id int64, to cms.SubmissionState) error {
	return t.lockDecision(ctx, id, to, 0)
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
	if doc, err = document(ctx, t, entry); err != nil {
		return doc, err
	}
	if err := t.putPoint(ctx, doc.Work, a.Point); err != nil {
		return doc, err
	}
	if err := t.useMedia(ctx, doc); err != nil { // the check asks what the photos are said to show
		return doc, err
	}
	if err := t.pass(ctx, doc); err != nil {
		return doc, err
	}
	to := cms.Published
	if a.At != nil {
		to = cms.Scheduled
	}
	if err := t.transition(ctx, entry, to, a.At); err != nil {
		return doc, err
	}
	return document(ctx, t, entry)
}

// putPoint keeps the exact point of a work whose writer chose that everybody may see it; any other point is not kept.
func (t *txn) putPoint(ctx context.Context, w cms.Work, p *cms.Point) error {
	if p == nil || w.Place == nil || w.Place.Precision != cms.Exact {
		return nil
	}
	_, err := exec(ctx, t, `INSERT INTO private_points (work_id, lat, lon) VALUES ($1, $2, $3)`, w.ID, p.Lat, p.Lon)
	return err
}

// pass keeps the reasons that were typed, and stops what the check finds otherwise.
func (t *txn) pass(ctx context.Context, doc cms.Document) error {
	if t.check == nil {
		return nil
	}
	if err := t.excuseTyped(ctx, doc); err != nil {
		return err
	}
	if left, err := t.unexcused(ctx, doc); err != nil || len(left) > 0 {
		return errors.Join(err, blocked(left))
	}
	return nil
}

func blocked(found []cms.Finding) error {
	if len(found) == 0 {
		return nil
	}
	return &cms.BlockedError{Findings: found}
}

// tellPublished writes to the library whose story an entry is, the first time the entry is public.
func (t *txn) tellPublished(ctx context.Context, e cms.Entry) error {
	type told struct {
		ID   int64
		Note string
	}
	list, err := many[told](ctx, t, `
		SELECT s.id, COALESCE((SELECT h.note FROM submission_changes h
			WHERE h.submission_id = s.id AND h.state = 'published' ORDER BY h.id DESC LIMIT 1), '') AS note
		FROM submissions s JOIN entries e ON e.work_id = s.work_id
		WHERE e.id = $1 AND e.status = 'published' AND s.state = 'published'
		  AND NOT EXISTS (SELECT FROM mails m WHERE m.template = $2 AND m.contact_id = s.contact_id AND m.subject_id = s.id)`,
		e.ID, cms.StoryPublishedMail)
	if err != nil || len(list) == 0 {
		return err
	}
	return t.writeToLibrary(ctx, list[0].ID, cms.StoryPublishedMail, map[string]string{"note": list[0].Note})
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
		INSERT INTO places (slug, name, country, lat, lon, key, population, folded, city, demo) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (key) DO UPDATE SET city = COALESCE(NULLIF(places.city, ''), excluded.city) RETURNING id`,
		slug, p.Name, p.Country, p.Lat, p.Lon, p.Key, p.Population, cms.Fold(p.Name), p.City, t.demo)
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
		INSERT INTO libraries (slug, name, folded, place_id, demo) VALUES ($1, $2, $3, `+liesAt(`$4`)+`, $5) RETURNING id`,
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

// AcceptCorrection brings what an editor takes over of a correction into the entry it corrects: doc, over the version it
// started from. photos shows the correction's photos that may be published below its text. A newer version is a *cms.Conflict,
// other errors are those of AcceptSubmission. The library is told.
func (db *DB) AcceptCorrection(ctx context.Context, actor cms.Actor, id int64, version int, doc cms.Document, photos bool, reasons map[string]string) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.lockDecision(ctx, id, cms.Accepted, version); err != nil {
			return err
		}
		corrects, err := value[int64](ctx, t, `SELECT COALESCE(corrects, 0) FROM submissions WHERE id = $1`, id)
		if err == nil && corrects != doc.Work.ID {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		t.reasons = reasons
		if photos {
			if err := t.showPhotos(ctx, id, &doc); err != nil {
				return err
			}
		}
		if _, err := t.saveDocument(ctx, doc, "saved"); err != nil {
			return err
		}
		if err := t.decide(ctx, id, cms.Accepted, 0, ""); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryPublishedMail, nil)
	})
}

// RejectSubmission says no, with the reason the library will read. A story that was decided before is cms.ErrState.
func (db *DB) RejectSubmission(ctx context.Context, actor cms.Actor, id int64, reason string) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.lockSubmission(ctx, id, cms.Rejected); err != nil {
			return err
		}
		if err := t.decide(ctx, id, cms.Rejected, 0, reason); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryRejectedMail, map[string]string{"note": reason})
	})
}

// decide stores a decision with its trace; why is its reason, in the editor's words.
func (t *txn) decide(ctx context.Context, id int64, to cms.SubmissionState, work int64, why string) error {
	version, err := value[int](ctx, t, `
		UPDATE submissions SET state = $2, work_id = COALESCE(NULLIF($3::bigint, 0), work_id),
			reason = CASE WHEN $2 = 'rejected' THEN $4 ELSE '' END, version = version + 1, decided_at = $5, decided_by = $6
		WHERE id = $1 RETURNING version`, id, to, work, why, t.now, t.actorID())
	if err != nil {
		return err
	}
	if err := t.stepSubmission(ctx, id, to, why); err != nil {
		return err
	}
	if err := t.revise(ctx, subjectSubmission, id, version, string(to), map[string]any{"v": 1, "state": to, "work": work, "reason": why}); err != nil {
		return err
	}
	if why == "" || to != cms.Accepted {
		return nil
	}
	return t.audit(ctx, "unapproved", subjectSubmission, id, why)
}

// CorrectedEntry is the text that a correction in the language is about: that of the language, else the original.
func (db *DB) CorrectedEntry(ctx context.Context, work int64, l cms.Locale) (int64, error) {
	return value[int64](ctx, db.pool, `
		SELECT e.id FROM entries e JOIN works w ON w.id = e.work_id WHERE e.work_id = $1 AND e.trashed_at IS NULL
		ORDER BY e.locale = $2 DESC, e.locale = w.original DESC, e.id LIMIT 1`, work, l)
}

// LibrariesLike lists the libraries whose names sound like the one typed, the likest first.
func (db *DB) LibrariesLike(ctx context.Context, name string) ([]cms.Library, error) {
	return many[cms.Library](ctx, db.pool, `
		SELECT id, slug, name, NULL AS place, url, version FROM libraries
		WHERE merged_into IS NULL AND ext.word_similarity($1, folded) > 0.3
		ORDER BY ext.word_similarity($1, folded) DESC, id LIMIT 8`, cms.Fold(name))
}
