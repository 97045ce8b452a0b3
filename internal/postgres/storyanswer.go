package postgres

import (
	"context"
	"encoding/json"

	"occupylibrary.net/internal/cms"
)

// storyTalk names the idempotency keys of the forms on a story's private page.
const storyTalk = "story page"

// talk is what a library does on its private page: once for each key, while the story is held.
func (db *DB) talk(ctx context.Context, id int64, key []byte, fn func(*txn, heldRow) error) error {
	return db.note(ctx, func(t *txn) error {
		s, err := t.heldSubmission(ctx, id)
		if err != nil {
			return err
		}
		first, err := t.firstUse(ctx, key, storyTalk)
		if err != nil || !first {
			return err
		}
		return fn(t, s)
	})
}

// AnswerQuestions takes the fields the editors had asked about out of the story as the library has it now, keeps the old
// and the new text beside each question, and hands the story back. Nothing else of the story changes. message may be
// empty. Where nothing is asked it is cms.ErrState.
func (db *DB) AnswerQuestions(ctx context.Context, id int64, key []byte, story cms.Story, message string) error {
	return db.talk(ctx, id, key, func(t *txn, s heldRow) error {
		if s.State != cms.ChangesRequested {
			return cms.ErrState
		}
		if err := t.takeAnswers(ctx, id, story); err != nil {
			return err
		}
		if err := t.libraryWrites(ctx, id, message); err != nil {
			return err
		}
		return t.handBack(ctx, id, cms.NoteAnswered)
	})
}

func (t *txn) takeAnswers(ctx context.Context, id int64, story cms.Story) error {
	was, err := value[cms.Story](ctx, t, `SELECT story FROM submissions WHERE id = $1`, id)
	if err != nil {
		return err
	}
	asked, err := many[cms.StoryQuestion](ctx, t, storyQuestionsSQL, id)
	if err != nil {
		return err
	}
	now := was
	for _, q := range (cms.StoryPage{Questions: asked}).Open() {
		now = now.Take(q.Field, story)
		if _, err := exec(ctx, t, `
			UPDATE submission_questions SET before = $2, after = $3, answered_at = $4 WHERE id = $1`,
			q.ID, was.FieldText(q.Field), story.FieldText(q.Field), t.now); err != nil {
			return err
		}
	}
	raw, err := json.Marshal(now)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `UPDATE submissions SET story = $2, saved_at = $3 WHERE id = $1`, id, raw, t.now)
	return err
}

// handBack lays a story before the editors again: before the one who has taken it, if somebody has.
func (t *txn) handBack(ctx context.Context, id int64, note string) error {
	state, err := value[cms.SubmissionState](ctx, t, `
		UPDATE submissions SET due_on = greatest(due_on, ($2::timestamptz + $3 * interval '1 day')::date) WHERE id = $1
		RETURNING CASE WHEN claimed_by IS NULL AND state = 'changes_requested' THEN 'received' ELSE 'in_review' END`,
		id, t.now, readingDays)
	if err != nil {
		return err
	}
	if err := t.turnSubmission(ctx, id, state, note); err != nil {
		return err
	}
	return t.writeToEditors(ctx, id, cms.StoryAnsweredMail)
}

// libraryWrites adds a message of the library's; an empty one is none.
func (t *txn) libraryWrites(ctx context.Context, id int64, text string) error {
	if text == "" {
		return nil
	}
	return t.say(ctx, id, false, text)
}

// WriteToEditors adds a message of the library's to the story's thread and tells the editors, whatever the story's state.
func (db *DB) WriteToEditors(ctx context.Context, id int64, key []byte, text string) error {
	return db.talk(ctx, id, key, func(t *txn, _ heldRow) error {
		if err := t.libraryWrites(ctx, id, text); err != nil {
			return err
		}
		return t.writeToEditors(ctx, id, cms.StoryAnsweredMail)
	})
}

// ApproveVersion is the library's yes to the editors' version as it has read it. When the editors have another by now, it
// is cms.ErrConflict; when they do not ask, cms.ErrState.
func (db *DB) ApproveVersion(ctx context.Context, id int64, key []byte, read cms.StoryText) error {
	return db.talk(ctx, id, key, func(t *txn, s heldRow) error {
		if s.State != cms.AwaitingApproval {
			return cms.ErrState
		}
		n, err := exec(ctx, t, `UPDATE submissions SET approved_at = $3 WHERE id = $1 AND edited = $2`, id, read, t.now)
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrConflict
		}
		return t.handBack(ctx, id, cms.NoteApproved)
	})
}

// ObjectToVersion says what the library wants otherwise in the editors' version; when they do not ask it is cms.ErrState.
func (db *DB) ObjectToVersion(ctx context.Context, id int64, key []byte, text string) error {
	return db.talk(ctx, id, key, func(t *txn, s heldRow) error {
		if s.State != cms.AwaitingApproval {
			return cms.ErrState
		}
		if _, err := exec(ctx, t, `UPDATE submissions SET approved_at = NULL WHERE id = $1`, id); err != nil {
			return err
		}
		if err := t.libraryWrites(ctx, id, text); err != nil {
			return err
		}
		return t.handBack(ctx, id, cms.NoteObjected)
	})
}
