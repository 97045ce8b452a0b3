package postgres

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// ReviewDate is the day on which somebody should read the entry again; nil is none.
func (db *DB) ReviewDate(ctx context.Context, entryID int64) (*time.Time, error) {
	return value[*time.Time](ctx, db.pool, `SELECT review_on FROM entries WHERE id = $1`, entryID)
}

// SetReviewDate changes that day, nil takes it away. It is logged; the text's versions do not know it.
func (db *DB) SetReviewDate(ctx context.Context, actor cms.Actor, entryID int64, on *time.Time) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `UPDATE entries SET review_on = $2 WHERE id = $1 AND review_on IS DISTINCT FROM $2`, entryID, on)
		if err != nil || n == 0 {
			return err
		}
		day := ""
		if on != nil {
			day = on.Format(time.DateOnly)
		}
		return t.audit(ctx, "review_date", subjectEntry, entryID, day)
	})
}

// reader is a user as letters about an entry need them.
type reader struct {
	ID     int64
	Locale cms.Locale
}

// readersSQL are those who can sign in, of the roles of $1.
const readersSQL = `SELECT id, locale FROM users WHERE disabled_at IS NULL AND password_hash <> '' AND role = ANY($1)`

// rolesThat lists the roles with any of the rights.
func rolesThat(rights ...cms.Right) []cms.Role {
	return slices.DeleteFunc(slices.Clone(cms.Roles), func(role cms.Role) bool { return !slices.ContainsFunc(rights, role.May) })
}

// wantReview writes to everybody else who may check an entry that it waits to be checked.
func (t *txn) wantReview(ctx context.Context, e cms.Entry) error {
	readers, err := many[reader](ctx, t, readersSQL+` AND id IS DISTINCT FROM $2 ORDER BY id`,
		rolesThat(cms.MayReview, cms.MayPublish), t.actorID())
	if err != nil {
		return err
	}
	return t.tellReaders(ctx, readers, cms.Mail{Template: cms.ReviewMail, SubjectID: e.ID,
		Params: map[string]string{"title": e.Title, "by": t.actor.Name, "kind": string(e.Kind)}})
}

// tellReaders writes the same letter to each. Its key, where it has one, is made each reader's own.
func (t *txn) tellReaders(ctx context.Context, readers []reader, m cms.Mail) error {
	key := m.Dedupe
	for _, r := range readers {
		m.UserID, m.Locale = r.ID, r.Locale
		if key != "" {
			m.Dedupe = key + ":" + strconv.FormatInt(r.ID, 10)
		}
		if err := t.mail(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// dueReview is an entry whose day has come. Keeper is who changed it last, nil when that account cannot do so any more.
type dueReview struct {
	ID       int64
	Kind     cms.Kind
	Title    string
	ReviewOn time.Time
	Keeper   *int64
}

// remindReviews writes, once for each date, that the day of an entry has come. The demonstration writes to nobody, as long
// as nobody has taken an entry of it over.
func (db *DB) remindReviews(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		today, err := siteDay(ctx, t, now)
		if err != nil {
			return err
		}
		list, err := many[dueReview](ctx, t, `
			UPDATE entries e SET review_told = review_on
			WHERE review_on <= $1::date AND review_told IS DISTINCT FROM review_on AND trashed_at IS NULL
				AND NOT EXISTS (SELECT FROM works w WHERE w.id = e.work_id AND w.demo AND e.updated_by IS NULL)
			RETURNING id, kind, title, review_on, (SELECT u.id FROM users u
				WHERE u.id = e.updated_by AND u.disabled_at IS NULL AND u.role = ANY($2)) AS keeper`, today, rolesThat(cms.MayEdit))
		if err != nil {
			return err
		}
		for _, d := range list {
			if err := t.remindReview(ctx, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// remindReview writes to the entry's keeper; to all who may publish where there is none.
func (t *txn) remindReview(ctx context.Context, d dueReview) error {
	roles := rolesThat(cms.MayPublish)
	if d.Keeper != nil {
		roles = rolesThat(cms.MayEdit)
	}
	readers, err := many[reader](ctx, t, readersSQL+` AND ($2::bigint IS NULL OR id = $2) ORDER BY id`, roles, d.Keeper)
	if err != nil {
		return err
	}
	return t.tellReaders(ctx, readers, cms.Mail{Template: cms.ReviewDueMail, SubjectID: d.ID, Params: map[string]string{"title": d.Title, "kind": string(d.Kind)},
		Dedupe: fmt.Sprintf("review-due:%d:%s", d.ID, d.ReviewOn.Format(time.DateOnly))})
}

// siteZone is the zone of the site's own dates.
func siteZone(ctx context.Context, q querier) (*time.Location, error) {
	s, err := settings(ctx, q)
	return s.Location(), err
}

// siteDay is the day it is where the site's people are.
func siteDay(ctx context.Context, q querier, now time.Time) (string, error) {
	zone, err := siteZone(ctx, q)
	return now.In(zone).Format(time.DateOnly), err
}
