package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// subjectEntry is the revisions' name for documents.
const subjectEntry = "entry"

// CreateDocument makes a work with its first text, or, where doc.Work.ID is set, a further language of that work; both
// as drafts. An empty slug is made from the title and numbered when taken. A work has each language once: cms.ErrTaken.
func (db *DB) CreateDocument(ctx context.Context, actor cms.Actor, doc cms.Document) (cms.Document, error) {
	var created cms.Document
	err := db.change(ctx, actor, func(t *txn) error {
		id, err := t.createDocument(ctx, doc)
		if err != nil {
			return err
		}
		created, err = t.keep(ctx, id, "created")
		return err
	})
	return created, err
}

func (t *txn) createDocument(ctx context.Context, doc cms.Document) (int64, error) {
	first := doc.Work.ID == 0
	if first {
		doc.Work.Original = doc.Entry.Locale
		id, err := t.insertWork(ctx, doc.Work)
		if err != nil {
			return 0, err
		}
		doc.Work.ID = id
	}
	id, err := t.insertEntry(ctx, doc)
	if err != nil {
		return 0, err
	}
	doc.Entry.ID = id
	if first {
		if err := t.putFacts(ctx, doc); err != nil {
			return 0, err
		}
	}
	return id, t.putTexts(ctx, doc)
}

// keep reads the document back and stores it as a revision.
func (t *txn) keep(ctx context.Context, entryID int64, action string) (cms.Document, error) {
	doc, err := document(ctx, t, entryID)
	if err != nil {
		return doc, err
	}
	if err := t.useMedia(ctx, doc); err != nil {
		return doc, err
	}
	return doc, t.revise(ctx, subjectEntry, entryID, doc.Entry.Version, action, doc)
}

// SaveDocument stores an editor's form. doc.Entry.Version is the version the form started from; when a newer one
// stands, nothing is stored and the error is a *cms.Conflict. Facts are taken from the original language's form only.
func (db *DB) SaveDocument(ctx context.Context, actor cms.Actor, doc cms.Document) (cms.Document, error) {
	return db.SaveExcused(ctx, actor, doc, nil)
}

// SaveExcused does so with the reasons that were typed for what the check finds, by the keys of the findings. In a store
// that is Checked, a text the public reads in which the check finds more than before is a *cms.BlockedError.
func (db *DB) SaveExcused(ctx context.Context, actor cms.Actor, doc cms.Document, reasons map[string]string) (cms.Document, error) {
	var saved cms.Document
	err := db.change(ctx, actor, func(t *txn) error {
		var err error
		t.reasons = reasons
		saved, err = t.saveDocument(ctx, doc, "saved")
		return err
	})
	return saved, err
}

func (t *txn) saveDocument(ctx context.Context, doc cms.Document, action string) (cms.Document, error) {
	if _, err := exec(ctx, t, `SELECT FROM entries WHERE id = $1 FOR UPDATE`, doc.Entry.ID); err != nil {
		return doc, err
	}
	current, err := document(ctx, t, doc.Entry.ID)
	if err != nil {
		return doc, err
	}
	if current.Entry.Version != doc.Entry.Version {
		return doc, &cms.Conflict{Current: current}
	}
	known, err := t.faults(ctx, current)
	if err != nil {
		return doc, err
	}
	if err := t.updateDocument(ctx, current, doc); err != nil {
		return doc, err
	}
	if err := t.refresh(ctx, current.Entry); err != nil {
		return doc, err
	}
	saved, err := t.keep(ctx, doc.Entry.ID, action)
	if err != nil {
		return doc, err
	}
	return saved, t.hold(ctx, saved, known)
}

func (t *txn) updateDocument(ctx context.Context, current, doc cms.Document) error {
	doc.Work.ID, doc.Work.Kind, doc.Work.Original = current.Work.ID, current.Work.Kind, current.Work.Original
	doc.Entry.Locale = current.Entry.Locale
	if doc.Entry.Locale == doc.Work.Original {
		if err := t.moveWork(ctx, current.Work, doc.Work); err != nil {
			return err
		}
		if err := t.updateWork(ctx, doc.Work); err != nil {
			return err
		}
		if err := t.putFacts(ctx, doc); err != nil {
			return err
		}
		if err := t.savedEvent(ctx, current, doc); err != nil {
			return err
		}
	}
	if err := t.updateEntry(ctx, current, doc); err != nil {
		return err
	}
	return t.putTexts(ctx, doc)
}

// refresh brings lists, search and caches up to date when the entry is or was public.
func (t *txn) refresh(ctx context.Context, e cms.Entry) error {
	if e.Status != cms.Published || e.TrashedAt != nil {
		return nil
	}
	t.public = true
	return t.relist(ctx, e.WorkID)
}
