package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// EraseContact forgets how to reach whoever sent a story, on their wish, and on every correction of it; letters to them go
// too. The story stays, its private links open. A story not sent yet can be given an address again.
func (db *DB) EraseContact(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		family, err := values[int64](ctx, t, `
			SELECT s.id FROM submissions s, submissions own WHERE own.id = $1
			AND COALESCE(s.origin_id, s.id) = COALESCE(own.origin_id, own.id) ORDER BY s.id FOR UPDATE OF s`, id)
		for _, member := range family {
			if err := t.eraseContact(ctx, member); err != nil {
				return err
			}
		}
		return err
	})
}

// eraseContact keeps a line in the log of who did what, without the data.
func (t *txn) eraseContact(ctx context.Context, id int64) error {
	contact, err := values[int64](ctx, t, `
		UPDATE contacts c SET name = '', email = '', erased_at = CASE WHEN s.state IN ('draft', 'unverified') THEN NULL ELSE $2::timestamptz END
		FROM submissions s WHERE s.id = $1 AND c.id = s.contact_id AND c.erased_at IS NULL AND (c.email <> '' OR c.name <> '')
		RETURNING c.id`, id, t.now)
	if err != nil || len(contact) == 0 {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE submissions SET verified_at = NULL WHERE id = $1 AND state IN ('draft', 'unverified')`, id); err != nil {
		return err
	}
	if err := t.purgeMails(ctx, contact[0]); err != nil {
		return err
	}
	return t.audit(ctx, "contact_erased", subjectSubmission, id, "")
}

// purgeMails deletes the letters to a contact. One that is with the mail server at this moment goes later, with forgotten.
func (t *txn) purgeMails(ctx context.Context, contact int64) error {
	_, err := exec(ctx, t, `DELETE FROM mails WHERE contact_id = $1 AND state <> 'sending'`, contact)
	return err
}

// SendStoryLinks mails the private links of all stories of an address, the ten newest, each in a letter of its own. Whether
// there are any is nothing the caller learns, not even by the time it takes: the statement is one, and always writes.
// untitled names a story without a title, by language.
func (db *DB) SendStoryLinks(ctx context.Context, key []byte, email string, untitled map[cms.Locale]string) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			WITH once AS (INSERT INTO requests (key, form, result, at) VALUES ($1, $2, '', $3) ON CONFLICT DO NOTHING RETURNING key),
			mine AS (SELECT s.id, c.id AS contact, COALESCE(s.letters, s.locale) AS locale, COALESCE(s.story->>'Title', '') AS title
				FROM once, contacts c JOIN submissions s ON s.contact_id = c.id
				WHERE c.email = $4 AND c.email <> '' AND c.erased_at IS NULL AND NOT s.demo ORDER BY s.id DESC LIMIT 10)
			INSERT INTO mails (template, locale, contact_id, subject_id, params, dedupe, created_at, changed_at)
			SELECT $5, locale, contact, id, jsonb_build_object('title', COALESCE(NULLIF(title, ''), $6::jsonb->>locale, '')),
				gen_random_uuid()::text, $3, $3 FROM mine`,
			key, storyTalk, t.now, email, cms.StoryLinkMail, untitled)
		return err
	})
}
