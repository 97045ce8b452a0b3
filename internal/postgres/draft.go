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
		INSERT INTO submissions (state, locale, story, contact_id, created_at, saved_at, step, corrects, origin_id, writer_page, writer_mark)
		SELECT 'draft', $1, $2, who.id, $5, $5, $6, NULLIF($7::bigint, 0), NULLIF($8::bigint, 0), $9, $10 FROM who RETURNING id`,
		a.Locale, story, a.Contact.Name, a.Contact.Email, t.now, step, a.Corrects, a.Origin, a.Page, a.Mark)
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
	l := i18n.For(to[0].Locale)
	words := map[string]string{"title": to[0].Title}
	if to[0].Title == "" {
		words["title"] = l.T("story_page.untitled")
	}
	if to[0].DueOn != nil {
		words["date"] = l.Date(to[0].DueOn.UTC())
	}
	for name, word := range params {
		words[name] = word
	}
	return t.mail(ctx, cms.Mail{Template: m, Locale: to[0].Locale, ContactID: to[0].ContactID, SubjectID: id, Params: words})
}

type draftRow struct {
	Mailed bool
	Page   string
	From   int
	Name   string
	Email  string
}

// Draft is the story behind a private address as its writer's form needs it; like SubmissionByLink it knows no wrong links.
func (db *DB) Draft(ctx context.Context, link []byte) (cms.StoryDraft, error) {
	row, err := one[draftRow](ctx, db.pool, `
		SELECT l.purpose = $2 AS mailed, s.writer_page AS page, s.writer_from AS from, COALESCE(c.name, '') AS name,
			COALESCE(c.email, '') AS email
		FROM links l JOIN submissions s ON s.id = l.subject_id LEFT JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL
		WHERE l.sha256 = $1`, link, cms.StoryMailLink)
	if err != nil {
		return cms.StoryDraft{}, err
	}
	s, err := db.SubmissionByLink(ctx, link)
	return cms.StoryDraft{Submission: s, Contact: cms.Contact{Name: row.Name, Email: row.Email}, Mailed: row.Mailed, Page: row.Page, From: row.From}, err
}

// LinkMailed says whether a private link, by its hash, came by letter.
func (db *DB) LinkMailed(ctx context.Context, link []byte) (bool, error) {
	return value[bool](ctx, db.pool, `SELECT EXISTS (SELECT FROM links WHERE sha256 = $1 AND purpose = $2)`, link, cms.StoryMailLink)
}

// SaveDraft stores the writer's words, finished or not, while they are the writer's: later it is cms.ErrState. d.Version is
// the one that they were merged with; a newer one is cms.ErrConflict and nothing is stored. link is the private address in
// use, by its hash. Another e-mail address than before gets a letter.
func (db *DB) SaveDraft(ctx context.Context, d cms.StoryDraft, link []byte) error {
	return db.note(ctx, func(t *txn) error {
		s, err := t.heldSubmission(ctx, d.ID)
		switch {
		case err != nil:
			return err
		case !s.State.Writable():
			return cms.ErrState
		case s.Version != d.Version:
			return cms.ErrConflict
		}
		if err := t.putContact(ctx, d, s.State, link); err != nil {
			return err
		}
		return t.putDraft(ctx, d)
	})
}

type heldRow struct {
	State     cms.SubmissionState
	Version   int
	ClaimedBy int64
	EditedAt  *time.Time
}

// heldSubmission is how a story stands, and keeps others from changing it until the transaction ends.
func (t *txn) heldSubmission(ctx context.Context, id int64) (heldRow, error) {
	return one[heldRow](ctx, t, `
		SELECT state, version, COALESCE(claimed_by, 0) AS claimed_by, edited_at FROM submissions WHERE id = $1 FOR UPDATE`, id)
}

func (t *txn) putDraft(ctx context.Context, d cms.StoryDraft) error {
	raw, err := json.Marshal(d.Story)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `
		UPDATE submissions SET story = $2, step = $3, saved_at = $4, version = version + 1,
			writer_from = CASE WHEN writer_page = $5 THEN writer_from ELSE version END, writer_page = $5, writer_mark = $6
		WHERE id = $1`, d.ID, raw, d.Step, t.now, d.Page, d.Mark)
	return err
}

// putContact stores how to reach the writer. Another address than before has yet to be confirmed, and is written to; who
// sends the story just now is written to when it is sent.
func (t *txn) putContact(ctx context.Context, d cms.StoryDraft, state cms.SubmissionState, link []byte) error {
	was, err := value[string](ctx, t, `
		UPDATE contacts c SET name = $2 FROM submissions s, contacts old
		WHERE s.id = $1 AND c.id = s.contact_id AND old.id = c.id RETURNING CASE WHEN old.erased_at IS NULL THEN old.email ELSE '' END`,
		d.ID, d.Contact.Name)
	if err != nil || was == d.Contact.Email {
		return err
	}
	if err := t.changeAddress(ctx, d.ID, link, d.Contact.Email); err != nil {
		return err
	}
	switch {
	case state == cms.Unverified:
		return t.writeToLibrary(ctx, d.ID, cms.StoryConfirmMail, nil)
	case d.Step != cms.StorySending:
		return t.writeToLibrary(ctx, d.ID, cms.StoryLinkMail, nil)
	}
	return nil
}

// changeAddress puts an address in the place of another. Links mailed to that one open nothing any more; the one in use,
// by its hash, proves no address from now on.
func (t *txn) changeAddress(ctx context.Context, id int64, inUse []byte, email string) error {
	if err := t.putAddress(ctx, id, email); err != nil {
		return err
	}
	if err := t.revokeOthers(ctx, id, inUse, cms.StoryMailLink); err != nil {
		return err
	}
	_, err := exec(ctx, t, `UPDATE links SET purpose = $2, expires_at = NULL WHERE sha256 = $1`, inUse, cms.StoryLink)
	return err
}

// linkLetterRest is how long a letter with the private link is not sent again.
const linkLetterRest = time.Hour

// MailStoryLink sends the writer the private link, unless a letter with it went to the same address a moment ago.
func (db *DB) MailStoryLink(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		sent, err := value[bool](ctx, t, `
			SELECT EXISTS (SELECT FROM mails m JOIN submissions s ON s.contact_id = m.contact_id
				WHERE s.id = $1 AND m.subject_id = s.id AND m.template = $2 AND m.created_at > $3)`,
			id, cms.StoryLinkMail, t.now.Add(-linkLetterRest))
		if err != nil || sent {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryLinkMail, nil)
	})
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
