package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// changeLetters are the letters that tell of a change; it needs none where there is none.
var changeLetters = map[cms.ChangeKind]cms.MailTemplate{
	cms.Moved: cms.RegistrationMovedMail, cms.WentOnline: cms.RegistrationMovedMail, cms.Dated: cms.RegistrationMovedMail,
	cms.PutOff: cms.RegistrationPostponedMail, cms.Cancelled: cms.RegistrationCancelledMail,
}

// changeTold writes of the change $3 to everybody of the event $1 whose address is known to be right. What nobody has let go of
// the letters about an earlier change would not be true any more: the new ones replace them, and tell what was before those.
const changeTold = `
	WITH unsent AS (DELETE FROM mails m USING registrations r WHERE r.work_id = $1 AND m.subject_id = r.id AND m.state IN ('pending', 'held')
		AND m.template IN ('registration-moved', 'registration-postponed', 'registration-cancelled') RETURNING r.id, m.params),
	told AS (
		SELECT r.id, r.work_id, r.contact_id, r.locale, r.verify_by, $4::text AS template, 'change:' || c.id || ':' || r.id AS dedupe, 0 AS ahead,
			jsonb_build_object('was_starts', c.was_starts_at, 'was_ends', c.was_ends_at, 'was_online', c.was_online::text, 'was_venue', c.was_venue)
			|| COALESCE((SELECT jsonb_object_agg(key, value) FROM unsent u, jsonb_each(u.params) WHERE u.id = r.id AND key LIKE 'was\_%'), '{}')
			|| jsonb_build_object('next', COALESCE(c.next_update_on::text, ''), 'note', COALESCE(NULLIF(c.reasons->>r.locale, ''),
				NULLIF(c.reasons->>'en', ''), (SELECT value FROM jsonb_each_text(c.reasons) WHERE value <> '' ORDER BY key LIMIT 1), '')) AS more
		FROM registrations r JOIN event_changes c ON c.id = $3
		WHERE r.work_id = $1 AND r.seat <> 'cancelled' AND r.verified_at IS NOT NULL AND r.erased_at IS NULL),
	letter AS (` + letterTo + `)
	SELECT id FROM letter ORDER BY id`

// tellChange puts the letters about a change into the outbox, as one batch that the change remembers.
func (t *txn) tellChange(ctx context.Context, c cms.EventChange) error {
	template, known := changeLetters[c.Kind]
	if !known || t.demo {
		return nil
	}
	ids, err := values[int64](ctx, t, changeTold, c.WorkID, t.now, c.ID, template)
	if err != nil || len(ids) == 0 {
		return err
	}
	if _, err := t.batchMails(ctx, ids); err != nil {
		return err
	}
	_, err = exec(ctx, t, `UPDATE event_changes SET letters = $2 WHERE id = $1`, c.ID, ids[0])
	return err
}

// changeJSON is the change c.
const changeJSON = `
	jsonb_build_object('ID', c.id, 'WorkID', c.work_id, 'Kind', c.kind, 'At', c.at, 'Reasons', c.reasons, 'Was', jsonb_build_object(
		'StartsAt', c.was_starts_at, 'EndsAt', c.was_ends_at, 'Online', c.was_online, 'Venue', c.was_venue, 'ClosesAt', c.was_closes_at),
		'NextUpdateOn', (c.next_update_on + time '00:00') AT TIME ZONE 'UTC', 'Letters', COALESCE(c.letters, 0), 'NewsID', COALESCE(c.news_id, 0))`

// changesOf are those of the work $1, the latest first.
const changesOf = `SELECT ` + changeJSON + ` FROM event_changes c WHERE c.work_id = $1 ORDER BY c.id DESC`

// EventChanges are the changes of an event, the latest first.
func (db *DB) EventChanges(ctx context.Context, work int64) ([]cms.EventChange, error) {
	return values[cms.EventChange](ctx, db.pool, changesOf, work)
}

// EventFate is what has become of an event so far, and until when its organisers say more.
func (db *DB) EventFate(ctx context.Context, work int64) (cms.Fate, *time.Time, error) {
	type row struct {
		Fate         cms.Fate
		NextUpdateOn *time.Time
	}
	r, err := one[row](ctx, db.pool, `SELECT fate, next_update_on FROM events WHERE work_id = $1`, work)
	return r.Fate, r.NextUpdateOn, err
}

// ToBeTold counts those who would get a letter about a change of the event, by language.
func (db *DB) ToBeTold(ctx context.Context, work int64) ([]cms.Told, error) {
	return many[cms.Told](ctx, db.pool, `
		SELECT locale, count(*)::int AS count FROM registrations
		WHERE work_id = $1 AND seat <> 'cancelled' AND verified_at IS NOT NULL AND erased_at IS NULL AND contact_id IS NOT NULL
		GROUP BY locale ORDER BY count DESC, locale`, work)
}

// promisesSQL are the events whose organisers said they would say more by a day before $1, the longest overdue first.
const promisesSQL = `
		SELECT e.id AS entry_id, e.title, e.locale, v.fate, v.next_update_on AS by
		FROM events v JOIN works w ON w.id = v.work_id JOIN entries e ON e.work_id = w.id AND e.locale = w.original AND e.trashed_at IS NULL
		WHERE v.next_update_on < $1::date ORDER BY v.next_update_on, e.id LIMIT 50`

// OverduePromises are the events whose organisers said they would say more by a day that has passed, the longest overdue first.
func (db *DB) OverduePromises(ctx context.Context, today time.Time) ([]cms.Promise, error) {
	return many[cms.Promise](ctx, db.pool, promisesSQL, today.Format(time.DateOnly))
}
