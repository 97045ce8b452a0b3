package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// Verdict is the last time somebody was asked to check an entry; zero where nobody was.
func (db *DB) Verdict(ctx context.Context, entryID int64) (cms.Verdict, error) {
	return verdict(ctx, db.pool, entryID)
}

func verdict(ctx context.Context, q querier, entryID int64) (cms.Verdict, error) {
	v, err := one[cms.Verdict](ctx, q, `
		SELECT COALESCE(a.name, '') AS asked_by, COALESCE(v.asked_by, 0) AS asked_by_id, v.asked_at, v.decision,
			COALESCE(d.name, '') AS by, v.decided_at AS at, v.words, v.version
		FROM reviews v LEFT JOIN users a ON a.id = v.asked_by LEFT JOIN users d ON d.id = v.decided_by
		WHERE v.entry_id = $1`, entryID)
	if errors.Is(err, cms.ErrNotFound) {
		return cms.Verdict{}, nil
	}
	return v, err
}

// Approve says that a second person found nothing wrong with an entry that waits to be checked; it still waits for somebody
// who may publish, who hears of it. Whoever asked for the check cannot: cms.ErrState, as in any other state.
func (db *DB) Approve(ctx context.Context, actor cms.Actor, entryID int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		e, err := one[cms.Entry](ctx, t, entrySQL+` FOR UPDATE`, entryID)
		if err != nil {
			return err
		}
		v, err := verdict(ctx, t, entryID)
		switch {
		case err != nil:
			return err
		case e.Status != cms.Review || e.TrashedAt != nil || v.AskedByID == actor.ID || v.Decision == cms.Approved && v.Version == e.Version:
			return cms.ErrState
		}
		if err := t.approve(ctx, e); err != nil {
			return err
		}
		readers, err := many[reader](ctx, t, readersSQL+` AND id IS DISTINCT FROM $2 ORDER BY id`, rolesThat(cms.MayPublish), t.actorID())
		if err != nil {
			return err
		}
		return t.tellReaders(ctx, readers, entryMail(cms.ApprovedMail, e))
	})
}

// Return makes an entry that waits to be checked a draft again, and writes the words to whoever had asked.
func (db *DB) Return(ctx context.Context, actor cms.Actor, entryID int64, words string) error {
	return db.change(ctx, actor, func(t *txn) error {
		t.words = words
		return t.transition(ctx, entryID, cms.Draft, nil)
	})
}

// secondPerson keeps what a step means for the check by a second person: e stands as before the step.
func (t *txn) secondPerson(ctx context.Context, e cms.Entry, to cms.Status) error {
	v, err := verdict(ctx, t, e.ID)
	if err != nil {
		return err
	}
	checked := e.Status == cms.Review
	switch {
	case to == cms.Review:
		return t.askReview(ctx, e)
	case checked && to == cms.Draft:
		return t.giveBack(ctx, e)
	case checked && v.Decision != cms.Approved && t.actor.ID != 0 && t.actor.ID != v.AskedByID:
		return t.approve(ctx, e)
	case e.Status == cms.Draft:
		_, err = exec(ctx, t, `DELETE FROM reviews WHERE entry_id = $1`, e.ID)
	}
	return err
}

func (t *txn) askReview(ctx context.Context, e cms.Entry) error {
	if _, err := exec(ctx, t, `
		INSERT INTO reviews (entry_id, asked_by, asked_at) VALUES ($1, $2, $3)
		ON CONFLICT (entry_id) DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at,
			decision = '', decided_by = NULL, decided_at = NULL, version = 0, words = ''`, e.ID, t.actorID(), t.now); err != nil {
		return err
	}
	return t.wantReview(ctx, e)
}

func (t *txn) approve(ctx context.Context, e cms.Entry) error {
	if err := t.settleReview(ctx, e, cms.Approved, ""); err != nil {
		return err
	}
	return t.audit(ctx, "approved", subjectEntry, e.ID, "")
}

// giveBack writes to whoever had asked, unless it is the one who takes the entry back.
func (t *txn) giveBack(ctx context.Context, e cms.Entry) error {
	if err := t.settleReview(ctx, e, cms.Returned, t.words); err != nil {
		return err
	}
	readers, err := many[reader](ctx, t, readersSQL+` AND id = (SELECT asked_by FROM reviews WHERE entry_id = $2) AND id IS DISTINCT FROM $3`,
		rolesThat(cms.MayEnter), e.ID, t.actorID())
	if err != nil {
		return err
	}
	m := entryMail(cms.ReturnedMail, e)
	m.Params["note"] = t.words
	return t.tellReaders(ctx, readers, m)
}

func (t *txn) settleReview(ctx context.Context, e cms.Entry, d cms.Decision, words string) error {
	_, err := exec(ctx, t, `
		INSERT INTO reviews AS v (entry_id, decision, decided_by, decided_at, version, words) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (entry_id) DO UPDATE SET decision = excluded.decision, decided_by = excluded.decided_by,
			decided_at = excluded.decided_at, version = excluded.version, words = excluded.words`,
		e.ID, d, t.actorID(), t.now, e.Version, words)
	return err
}

// entryMail is a letter about an entry.
func entryMail(template cms.MailTemplate, e cms.Entry) cms.Mail {
	return cms.Mail{Template: template, SubjectID: e.ID, Params: map[string]string{"title": e.Title, "kind": string(e.Kind)}}
}
