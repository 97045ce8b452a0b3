package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// AskLibrary puts questions about fields to the library, which answers them on its page; the letter waits to be read.
// While the state does not allow it, it is cms.ErrState.
func (db *DB) AskLibrary(ctx context.Context, actor cms.Actor, id int64, questions []cms.StoryQuestion) error {
	return db.change(ctx, actor, func(t *txn) error {
		s, err := t.inHand(ctx, id, cms.Received, cms.InReview, cms.AwaitingApproval)
		if err != nil {
			return err
		}
		if err := t.turnSubmission(ctx, id, cms.ChangesRequested, ""); err != nil {
			return err
		}
		if err := t.takeUp(ctx, id, s); err != nil {
			return err
		}
		if err := t.ask(ctx, id, questions); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryQuestionMail, nil)
	})
}

// ask keeps the questions beside what stands in their fields now.
func (t *txn) ask(ctx context.Context, id int64, questions []cms.StoryQuestion) error {
	story, err := value[cms.Story](ctx, t, `SELECT story FROM submissions WHERE id = $1`, id)
	if err != nil {
		return err
	}
	for _, q := range questions {
		if _, err := exec(ctx, t, `
			INSERT INTO submission_questions (submission_id, field, note, asked_by, asked_at, before) VALUES ($1, $2, $3, $4, $5, $6)`,
			id, q.Field, q.Note, t.actorID(), t.now, story.FieldText(q.Field)); err != nil {
			return err
		}
	}
	return t.audit(ctx, "asked", subjectSubmission, id, "")
}

// storyWord names the idempotency keys of messages to libraries.
const storyWord = "story-word"

// reachable are the states in which the editors may write to a library: from when its address is confirmed to when it
// takes the story back.
var reachable = []cms.SubmissionState{cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval, cms.Accepted, cms.Rejected}

// WriteToLibrary sends a message to whoever sent the story; it stands on the story's page as well. The same sending again
// changes nothing.
func (db *DB) WriteToLibrary(ctx context.Context, actor cms.Actor, id int64, key []byte, text string) error {
	return db.converse(ctx, actor, id, key, func(t *txn) error {
		if err := t.say(ctx, id, true, text); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryWordMail, map[string]string{"note": text})
	})
}

// PasteReply keeps what the library wrote elsewhere, by mail, among its messages.
func (db *DB) PasteReply(ctx context.Context, actor cms.Actor, id int64, key []byte, text string) error {
	return db.converse(ctx, actor, id, key, func(t *txn) error { return t.say(ctx, id, false, text) })
}

func (db *DB) converse(ctx context.Context, actor cms.Actor, id int64, key []byte, say func(*txn) error) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := t.inHand(ctx, id, reachable...); err != nil {
			return err
		}
		first, err := t.firstUse(ctx, key, storyWord)
		if err != nil || !first {
			return err
		}
		if err := say(t); err != nil {
			return err
		}
		return t.audit(ctx, "wrote", subjectSubmission, id, "")
	})
}

func (t *txn) say(ctx context.Context, id int64, ours bool, text string) error {
	_, err := exec(ctx, t, `
		INSERT INTO submission_messages (submission_id, actor_id, ours, text, at) VALUES ($1, $2, $3, $4, $5)`,
		id, t.actorID(), ours, text, t.now)
	return err
}
