package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// RenewStoryLinks makes every private link of a story useless but the one in use, given by its hash, and mails a new one
// where an address is known.
func (db *DB) RenewStoryLinks(ctx context.Context, id int64, key, inUse []byte) error {
	return db.talk(ctx, id, key, func(t *txn, _ heldRow) error {
		if err := t.revokeOthers(ctx, id, inUse, storyLinks...); err != nil {
			return err
		}
		return t.writeToLibrary(ctx, id, cms.StoryLinkMail, nil)
	})
}

func (t *txn) revokeOthers(ctx context.Context, id int64, inUse []byte, of ...cms.Purpose) error {
	_, err := exec(ctx, t, `
		UPDATE links SET revoked_at = $4 WHERE subject_id = $1 AND purpose = ANY ($3) AND sha256 <> $2 AND revoked_at IS NULL`,
		id, inUse, of, t.now)
	return err
}

// ChangeStoryAddress puts another address in the place of a mistyped one, while the story is the writer's. Links mailed to
// the old one open nothing any more; the one in use proves no address from now on. Later it is cms.ErrState.
func (db *DB) ChangeStoryAddress(ctx context.Context, id int64, key, inUse []byte, email string) error {
	return db.talk(ctx, id, key, func(t *txn, s heldRow) error {
		if !s.State.Writable() {
			return cms.ErrState
		}
		if err := t.changeAddress(ctx, id, inUse, email); err != nil {
			return err
		}
		if s.State == cms.Unverified {
			return t.writeToLibrary(ctx, id, cms.StoryConfirmMail, nil)
		}
		return t.writeToLibrary(ctx, id, cms.StoryLinkMail, nil)
	})
}

// putAddress also drops the letters that have not gone yet: they were for somebody else.
func (t *txn) putAddress(ctx context.Context, id int64, email string) error {
	contact, err := value[int64](ctx, t, `
		UPDATE contacts c SET email = $2, erased_at = NULL FROM submissions s WHERE s.id = $1 AND c.id = s.contact_id RETURNING c.id`, id, email)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `DELETE FROM mails WHERE contact_id = $1 AND state IN ('pending', 'held', 'queued')`, contact); err != nil {
		return err
	}
	_, err = exec(ctx, t, `UPDATE submissions SET verified_at = NULL WHERE id = $1`, id)
	return err
}

// SetStoryLanguage is the language the writer wants to be written to in. While a new story is the writer's it is the
// text's language too.
func (db *DB) SetStoryLanguage(ctx context.Context, id int64, l cms.Locale) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			UPDATE submissions SET letters = $2,
				locale = CASE WHEN state IN ('draft', 'unverified') AND corrects IS NULL THEN $2 ELSE locale END
			WHERE id = $1`, id, l)
		return err
	})
}
