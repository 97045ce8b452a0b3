package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// CreateDraft begins a story under its private address. The same sending again changes nothing. An address given already
// gets a letter with the link.
func (db *DB) CreateDraft(ctx context.Context, a cms.Arrival, step cms.StoryStep) error {
	return db.note(ctx, func(t *txn) error {
		first, err := t.firstUse(ctx, a.Key, storyForm)
		if err != nil || !first {
			return err
		}
		id, err := t.insertDraft(ctx, a, step)
		if err != nil || a.Contact.Email == "" {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryLinkMail, nil)
	})
}

func (t *txn) insertDraft(ctx context.Context, a cms.Arrival, step cms.StoryStep) (int64, error) {
	story, err := json.Marshal(a.Story)
	if err != nil {
		return 0, err
	}
	id, err := value[int64](ctx, t, `
		WITH who AS (INSERT INTO contacts (name, email, created_at) VALUES ($3, $4, $5) RETURNING id)
		INSERT INTO submissions (state, locale, story, contact_id, created_at, saved_at, step, corrects, origin_id)
		SELECT 'draft', $1, $2, who.id, $5, $5, $6, NULLIF($7::bigint, 0), NULLIF($8::bigint, 0) FROM who RETURNING id`,
		a.Locale, story, a.Contact.Name, a.Contact.Email, t.now, step, a.Corrects, a.Origin)
	if err != nil {
		return 0, err
	}
	_, err = exec(ctx, t, `
		INSERT INTO links (sha256, purpose, subject_id, created_at) VALUES ($1, $2, $3, $4)`, a.Link, cms.StoryLink, id, t.now)
	return id, err
}

// writeToLibrary puts a letter to whoever sent the story into the outbox, in the writer's language; nobody gets it where
// no address is known, or it was erased.
func (t *txn) writeToLibrary(ctx context.Context, id int64, m cms.MailTemplate, params map[string]string) error {
	type reader struct {
		ContactID int64
		Locale    cms.Locale
		Title     string
		DueOn     *time.Time
	}
	to, err := many[reader](ctx, t, `
		SELECT c.id AS contact_id, COALESCE(s.letters, s.locale) AS locale, COALESCE(s.story->>'Title', '') AS title,
			s.due_on::timestamptz AS due_on FROM submissions s
		JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL AND c.email <> '' WHERE s.id = $1`, id)
	if err != nil || len(to) == 0 {
		return err
	}
	words := map[string]string{"title": to[0].Title}
	if to[0].DueOn != nil {
		words["date"] = i18n.For(to[0].Locale).Date(*to[0].DueOn)
	}
	for name, word := range params {
		words[name] = word
	}
	return t.mail(ctx, cms.Mail{Template: m, Locale: to[0].Locale, ContactID: to[0].ContactID, SubjectID: id, Params: words})
}

// SaveDraft stores the writer's words, finished or not, while they are the writer's: later it is cms.ErrState. version is
// the one that story was merged with; a newer one is cms.ErrConflict and nothing is stored. What comes back is the version now.
func (db *DB) SaveDraft(ctx context.Context, id int64, version int, story cms.Story, contact cms.Contact, step cms.StoryStep) (int, error) {
	var now int
	err := db.note(ctx, func(t *txn) error {
		s, err := t.heldSubmission(ctx, id)
		switch {
		case err != nil:
			return err
		case !s.State.Writable():
			return cms.ErrState
		case s.Version != version:
			return cms.ErrConflict
		}
		if err := t.putContact(ctx, id, contact); err != nil {
			return err
		}
		now, err = t.putStory(ctx, id, story, step)
		return err
	})
	return now, err
}

type heldRow struct {
	State   cms.SubmissionState
	Version int
}

// heldSubmission keeps others from changing a story until the transaction ends.
func (t *txn) heldSubmission(ctx context.Context, id int64) (heldRow, error) {
	return one[heldRow](ctx, t, `SELECT state, version FROM submissions WHERE id = $1 FOR UPDATE`, id)
}

func (t *txn) putStory(ctx context.Context, id int64, story cms.Story, step cms.StoryStep) (int, error) {
	raw, err := json.Marshal(story)
	if err != nil {
		return 0, err
	}
	return value[int](ctx, t, `
		UPDATE submissions SET story = $2, step = $3, saved_at = $4, version = version + 1 WHERE id = $1 RETURNING version`,
		id, raw, step, t.now)
}

// putContact stores how to reach the writer. Another address than before has yet to be confirmed.
func (t *txn) putContact(ctx context.Context, id int64, c cms.Contact) error {
	_, err := exec(ctx, t, `
		WITH who AS (UPDATE contacts c SET name = $2, email = $3 FROM submissions s, contacts old
			WHERE s.id = $1 AND c.id = s.contact_id AND old.id = c.id AND c.erased_at IS NULL RETURNING old.email <> $3 AS other)
		UPDATE submissions SET verified_at = NULL WHERE id = $1 AND (SELECT other FROM who)`, id, c.Name, c.Email)
	return err
}

// SendStory hands a finished story to the editors: at once when its writer's address is confirmed, else when it will be,
// for which a letter goes out. Consents are kept word for word. A story that was sent before is cms.ErrState.
func (db *DB) SendStory(ctx context.Context, id int64, consents []cms.Consent) (cms.SubmissionState, error) {
	var state cms.SubmissionState
	err := db.note(ctx, func(t *txn) error {
		verified, err := value[bool](ctx, t, `SELECT verified_at IS NOT NULL FROM submissions WHERE id = $1 FOR UPDATE`, id)
		if err != nil {
			return err
		}
		if err := t.putConsents(ctx, id, consents); err != nil {
			return err
		}
		if state = cms.Unverified; verified {
			state = cms.Received
			return t.arrive(ctx, id)
		}
		if err := t.turnSubmission(ctx, id, cms.Unverified, ""); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryConfirmMail, nil)
	})
	return state, err
}

func (t *txn) putConsents(ctx context.Context, id int64, consents []cms.Consent) error {
	for _, c := range consents {
		hash := sha256.Sum256([]byte(c.Wording))
		if _, err := exec(ctx, t, `
			INSERT INTO consents (submission_id, purpose, wording, sha256, given_at) VALUES ($1, $2, $3, $4, $5)`,
			id, c.Purpose, c.Wording, hash[:], t.now); err != nil {
			return err
		}
	}
	return nil
}

// ConfirmStory says that the writer's address is theirs; a story that waited for it is with the editors from now on. Doing
// it again changes nothing.
func (db *DB) ConfirmStory(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		state, err := value[cms.SubmissionState](ctx, t, `
			UPDATE submissions SET verified_at = COALESCE(verified_at, $2) WHERE id = $1 RETURNING state`, id, t.now)
		if err != nil || state != cms.Unverified {
			return err
		}
		return t.arrive(ctx, id)
	})
}

// arrive lays a story before the editors, thanks the library and tells those who may publish.
func (t *txn) arrive(ctx context.Context, id int64) error {
	if err := t.turnSubmission(ctx, id, cms.Received, ""); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE submissions SET received_at = $2, due_on = ($2::timestamptz + $3 * interval '1 day')::date WHERE id = $1`,
		id, t.now, readingDays); err != nil {
		return err
	}
	if err := t.writeToLibrary(ctx, id, cms.StoryThanksMail, nil); err != nil {
		return err
	}
	return t.writeToEditors(ctx, id, cms.StoryArrivedMail)
}

// writeToEditors tells those who decide on stories: whoever has taken this one, else all of them whose languages or
// countries it is of, else all.
func (t *txn) writeToEditors(ctx context.Context, id int64, m cms.MailTemplate) error {
	type reader struct {
		ID     int64
		Locale cms.Locale
		Title  string
	}
	to, err := many[reader](ctx, t, `
		WITH s AS (SELECT locale, COALESCE(story->>'Country', '') AS country, claimed_by, COALESCE(story->>'Title', '') AS title
				FROM submissions WHERE id = $1),
		all_of AS (SELECT u.id, u.locale, s.title, u.id = s.claimed_by AS own,
				s.locale = ANY (u.languages) OR s.country = ANY (u.countries) AS near
			FROM users u, s WHERE u.disabled_at IS NULL AND u.password_hash <> '' AND u.role = ANY ($2))
		SELECT id, locale, title FROM all_of a
		WHERE CASE WHEN (SELECT bool_or(own) FROM all_of) THEN own WHEN (SELECT bool_or(near) FROM all_of) THEN near ELSE true END
		ORDER BY id`, id, rolesThat(cms.MayPublish))
	if err != nil {
		return err
	}
	for _, r := range to {
		if err := t.mail(ctx, cms.Mail{Template: m, Locale: r.Locale, UserID: r.ID, SubjectID: id,
			Params: map[string]string{"title": r.Title}}); err != nil {
			return err
		}
	}
	return nil
}

// turnSubmission takes a story to another state, and adds to its history. What the table of states does not allow is
// cms.ErrState.
func (t *txn) turnSubmission(ctx context.Context, id int64, to cms.SubmissionState, note string) error {
	if err := t.lockSubmission(ctx, id, to); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE submissions SET state = $2, version = version + 1 WHERE id = $1`, id, to); err != nil {
		return err
	}
	return t.stepSubmission(ctx, id, to, note)
}
