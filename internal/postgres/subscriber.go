package postgres

import (
	"context"
	"errors"
	"time"

	"occupylibrary.net/internal/cms"
)

const (
	followForm        = "follow"            // of the idempotency keys
	unconfirmedFollow = 7 * 24 * time.Hour  // what nobody has confirmed is forgotten after this
	endedFollow       = 14 * 24 * time.Hour // what somebody has ended can be taken up again until then
)

// Follow notes the wish to hear of new stories and writes to the address: whoever reads that letter can confirm it, or, where
// the address follows the same already, see so. Nothing in the answer tells which.
func (db *DB) Follow(ctx context.Context, f cms.FollowRequest) error {
	return db.note(ctx, func(t *txn) error {
		first, err := t.firstUse(ctx, f.Key, followForm)
		if err != nil || !first {
			return err
		}
		contact, err := t.subscribe(ctx, f)
		if err != nil {
			return err
		}
		return t.mail(ctx, cms.Mail{Template: cms.FollowConfirmMail, Locale: f.Locale, ContactID: contact.ContactID, SubjectID: contact.ID})
	})
}

type subscribedRow struct{ ID, ContactID int64 }

// subscribe finds the subscriber, or makes one. The language is that of the latest wish.
func (t *txn) subscribe(ctx context.Context, f cms.FollowRequest) (subscribedRow, error) {
	if err := t.inOrder(ctx, f.Person); err != nil {
		return subscribedRow{}, err
	}
	row, err := one[subscribedRow](ctx, t, `
		UPDATE subscribers SET locale = $3 WHERE person = $1 AND filter = $2 RETURNING id, contact_id`, f.Person, f.Filter, f.Locale)
	if !errors.Is(err, cms.ErrNotFound) {
		return row, err
	}
	return one[subscribedRow](ctx, t, `
		WITH who AS (INSERT INTO contacts (email, created_at) VALUES ($1, $5) RETURNING id)
		INSERT INTO subscribers (contact_id, person, filter, locale, created_at, seen_at, digest_on)
		SELECT who.id, $2, $3, $4, $5, $5, ($5::timestamptz)::date FROM who RETURNING id, contact_id`,
		f.Email, f.Person, f.Filter, f.Locale, t.now)
}

// inOrder lets wishes of one person wait for each other.
func (t *txn) inOrder(ctx context.Context, person []byte) error {
	_, err := exec(ctx, t, `SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 19))`, person)
	return err
}

const selectSubscriber = `SELECT id, person, locale, filter, verified_at, ended_at FROM subscribers `

// Subscriptions are everything the person behind a mailed link follows or may confirm, the link's own first. A wrong link, and
// one whose subscription was forgotten, is cms.ErrNotFound.
func (db *DB) Subscriptions(ctx context.Context, token string) ([]cms.Subscriber, error) {
	id, err := db.Link(ctx, cms.SubscriberLink, token)
	if err != nil {
		return nil, err
	}
	list, err := many[cms.Subscriber](ctx, db.pool, selectSubscriber+`
		WHERE person = (SELECT person FROM subscribers WHERE id = $1) ORDER BY id <> $1, id`, id)
	if err == nil && len(list) == 0 {
		return nil, cms.ErrNotFound
	}
	return list, err
}

// ConfirmFollow begins the letters of a subscription, for the first time or again: news are what is published from now on.
// Doing it twice changes nothing.
func (db *DB) ConfirmFollow(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		today, err := siteDay(ctx, t, t.now)
		if err != nil {
			return err
		}
		_, err = exec(ctx, t, `
			UPDATE subscribers SET verified_at = COALESCE(verified_at, $2), ended_at = NULL, seen_at = $2, seen = latest_publication(), digest_on = $3
			WHERE id = $1 AND (verified_at IS NULL OR ended_at IS NOT NULL)`, id, t.now, today)
		return err
	})
}

// EndFollow ends the letters of a subscription.
func (db *DB) EndFollow(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `UPDATE subscribers SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL`, id, t.now)
		return err
	})
}

// ChangeFollow lets the letters of a subscription tell of another choice. Where the same person follows that one too, the two
// become one, to which all links of both lead.
func (db *DB) ChangeFollow(ctx context.Context, id int64, f cms.StoryFilter) error {
	return db.note(ctx, func(t *txn) error {
		person, err := value[[]byte](ctx, t, `SELECT person FROM subscribers WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if err := t.inOrder(ctx, person); err != nil {
			return err
		}
		if err := t.absorb(ctx, id, person, f); err != nil {
			return err
		}
		_, err = exec(ctx, t, `UPDATE subscribers SET filter = $2 WHERE id = $1`, id, f)
		return err
	})
}

// absorb takes the person's other subscription of that choice into this one.
func (t *txn) absorb(ctx context.Context, id int64, person []byte, f cms.StoryFilter) error {
	_, err := exec(ctx, t, `
		WITH same AS (SELECT id, contact_id FROM subscribers WHERE person = $2 AND filter = $3 AND id <> $1),
		led AS (UPDATE links SET subject_id = $1 WHERE purpose = $4 AND subject_id IN (SELECT id FROM same))
		DELETE FROM contacts WHERE id IN (SELECT contact_id FROM same)`, id, person, f, cms.SubscriberLink)
	return err
}

// forgetSubscribers erases who never confirmed, and who ended it a while ago, with their addresses and letters.
func (db *DB) forgetSubscribers(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			DELETE FROM contacts WHERE id IN (SELECT contact_id FROM subscribers
				WHERE verified_at IS NULL AND created_at < $1 OR ended_at < $2)`, now.Add(-unconfirmedFollow), now.Add(-endedFollow))
		return err
	})
}
