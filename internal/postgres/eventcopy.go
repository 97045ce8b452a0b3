package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// CopyEvent makes a draft of an event that was written from the one of the work from. Its texts in other languages come along as
// drafts, and so does what it offers and asks those who sign up; nobody who has signed up, no window, and nothing of where to join.
func (db *DB) CopyEvent(ctx context.Context, actor cms.Actor, from int64, doc cms.Document) (cms.Document, error) {
	var created cms.Document
	err := db.change(ctx, actor, func(t *txn) error {
		id, err := t.createDocument(ctx, doc)
		if err != nil {
			return err
		}
		if created, err = document(ctx, t, id); err != nil {
			return err
		}
		if err := t.copyTexts(ctx, from, created); err != nil {
			return err
		}
		if err := t.copySeats(ctx, from, created.Work.ID); err != nil {
			return err
		}
		created, err = t.keep(ctx, id, "created")
		return err
	})
	return created, err
}

// copyTexts adds the languages that the work from has and the new work has not. Where the new work says something else than the
// other one, they are out of date from the beginning.
func (t *txn) copyTexts(ctx context.Context, from int64, to cms.Document) error {
	texts, err := many[cms.Entry](ctx, t, entryColumns+` WHERE work_id = $1 AND locale <> $2 AND trashed_at IS NULL ORDER BY id`, from, to.Entry.Locale)
	if err != nil {
		return err
	}
	for _, e := range texts { // all of them at the first version of the new text
		text := cms.Entry{Kind: e.Kind, Locale: e.Locale, Title: e.Title, Summary: e.Summary, Body: e.Body}
		id, err := t.createDocument(ctx, cms.Document{Work: to.Work, Entry: text})
		if err == nil {
			_, err = t.keep(ctx, id, "created")
		}
		if err != nil {
			return err
		}
	}
	_, err = exec(ctx, t, `
		UPDATE entries SET version = version + 1 WHERE id = $1 AND NOT EXISTS (SELECT FROM entries e
			WHERE e.work_id = $2 AND (e.locale, e.title, e.summary, e.body_html) = (entries.locale, entries.title, entries.summary, entries.body_html))`,
		to.Entry.ID, from)
	return err
}

func (t *txn) copySeats(ctx context.Context, from, to int64) error {
	if _, err := exec(ctx, t, `
		INSERT INTO event_seats (work_id, open, capacity, unasked) SELECT $2, open, capacity, unasked FROM event_seats WHERE work_id = $1`,
		from, to); err != nil {
		return err
	}
	_, err := exec(ctx, t, `
		INSERT INTO event_questions (work_id, position, kind, required, labels, options)
		SELECT $2, position, kind, required, labels, options FROM event_questions WHERE work_id = $1`, from, to)
	return err
}
