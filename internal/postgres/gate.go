package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// Checked is the same store, but what check finds and nobody has excused does not become public through it: a text the
// public reads is not saved with new findings, and a scheduled one with any does not come out by itself.
func (db *DB) Checked(check Checker) *DB {
	checked := *db
	checked.check = check
	return &checked
}

// faults are what the public reads of a document although the check finds it and nobody has excused it.
func (t *txn) faults(ctx context.Context, doc cms.Document) ([]cms.Finding, error) {
	if t.check == nil || doc.Entry.Status != cms.Published || doc.Entry.TrashedAt != nil {
		return nil, nil
	}
	return t.unexcused(ctx, doc)
}

// gate lets an entry through to the public from the given instant on, when it is not to leave before it comes, and the
// check of the store finds nothing that nobody has excused: else *cms.BlockedError. The entry is locked.
func (t *txn) gate(ctx context.Context, e cms.Entry, from time.Time) error {
	if t.check == nil {
		return nil
	}
	if until := e.UnpublishAt; until != nil && !until.After(from) {
		return cms.FieldErrors{"unpublish_date": "error.end_before_start"}
	}
	doc, err := document(ctx, t, e.ID)
	if err != nil {
		return err
	}
	left, err := t.unexcused(ctx, doc)
	return errors.Join(err, blocked(left))
}

func (t *txn) unexcused(ctx context.Context, doc cms.Document) ([]cms.Finding, error) {
	found, given, err := findings(ctx, t, doc, t.check)
	return cms.Unexcused(found, given), err
}

// hold keeps the reasons that came along, and keeps the whole change back, reasons too, when the public would read more
// faults than it did before.
func (t *txn) hold(ctx context.Context, doc cms.Document, known []cms.Finding) error {
	found, err := t.faults(ctx, doc)
	if err != nil {
		return err
	}
	if err := t.excuseTyped(ctx, doc); err != nil {
		return err
	}
	left, err := t.faults(ctx, doc)
	if err == nil && len(cms.Fresh(left, known)) > 0 {
		err = &cms.BlockedError{Findings: cms.Fresh(found, known)}
	}
	return err
}

// excuseTyped keeps reasons that were typed for findings which stand there.
func (t *txn) excuseTyped(ctx context.Context, doc cms.Document) error {
	if t.check == nil || len(t.reasons) == 0 {
		return nil
	}
	left, err := t.unexcused(ctx, doc)
	if err != nil {
		return err
	}
	for _, f := range left {
		if reason := t.reasons[f.Key()]; reason != "" {
			if err := t.excuse(ctx, doc.Entry.ID, f, reason); err != nil {
				return err
			}
		}
	}
	return nil
}

// comeOut publishes a scheduled entry whose time has come. One in which the check finds something is a draft again, and
// its people hear of it. An entry that stands elsewhere by now is cms.ErrState.
func (db *DB) comeOut(ctx context.Context, id int64, now time.Time) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		e, err := one[cms.Entry](ctx, t, entrySQL+` FOR UPDATE`, id)
		switch {
		case err != nil:
			return err
		case e.Status != cms.Scheduled || e.TrashedAt != nil || e.PublishAt.After(now):
			return cms.ErrState
		case t.check == nil:
			return t.become(ctx, e, cms.Published, nil)
		}
		doc, err := document(ctx, t, id)
		if err != nil {
			return err
		}
		left, err := t.unexcused(ctx, doc)
		if err == nil && len(left) > 0 {
			return t.stop(ctx, e, left)
		}
		if err != nil {
			return err
		}
		return t.become(ctx, e, cms.Published, nil)
	})
}

// stop makes a scheduled entry a draft again, with a note for "My work", a line in the log and a letter.
func (t *txn) stop(ctx context.Context, e cms.Entry, found []cms.Finding) error {
	if err := t.transition(ctx, e.ID, cms.Draft, nil); err != nil {
		return err
	}
	if err := t.settleReview(ctx, e, cms.Stopped, ""); err != nil {
		return err
	}
	if err := t.audit(ctx, "publication_stopped", subjectEntry, e.ID, rules(found)); err != nil {
		return err
	}
	readers, err := t.keepers(ctx, e.ID)
	if err != nil {
		return err
	}
	return t.tellReaders(ctx, readers, entryMail(cms.StoppedMail, e))
}

// rules names the rules that are broken, each once.
func rules(found []cms.Finding) string {
	var names []string
	for _, r := range cms.Rules {
		for _, f := range found {
			if f.Rule == r {
				names = append(names, string(r))
				break
			}
		}
	}
	return strings.Join(names, ", ")
}

// keepers are who wrote an entry first, who changed it last and who gave it its day; all who publish where none of them
// can sign in any more.
func (t *txn) keepers(ctx context.Context, entryID int64) ([]reader, error) {
	found, err := many[reader](ctx, t, readersSQL+`
		AND (id IN (SELECT actor_id FROM revisions WHERE subject = $2 AND subject_id = $3 AND action IN ('created', 'scheduled'))
			OR id = (SELECT updated_by FROM entries WHERE id = $3)) ORDER BY id`,
		rolesThat(cms.MayEnter), subjectEntry, entryID)
	if err != nil || len(found) > 0 {
		return found, err
	}
	return many[reader](ctx, t, readersSQL+` ORDER BY id`, rolesThat(cms.MayPublish))
}
