package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Invited is what the calendar of somebody who registered has to know. Whoever gave up a place and came back has had the entry
// before: its number goes on from there, or the calendar would not take it in again.
func (db *DB) Invited(ctx context.Context, registration int64, l cms.Locale) (cms.Invited, error) {
	type row struct {
		cms.EventFacts
		WorkID         int64
		Locale         cms.Locale
		Slug           string
		Title, Summary string
		EditionYear    int
		Seat           cms.Seat
		Confirmed      bool
		Turns          int
	}
	r, err := one[row](ctx, db.pool, `
		SELECT `+eventColumns+`, false AS recorded, v.uid, v.sequence,
			e.updated_at, v.fate, v.work_id, e.locale, e.slug, e.title, e.summary, COALESCE(d.year, 0) AS edition_year, r.seat,
			r.verified_at IS NOT NULL AND r.seated_at IS NOT NULL AS confirmed,
			((SELECT count(*) FROM registrations o WHERE o.work_id = r.work_id AND o.person = r.person AND o.number < r.number) * 2
				+ (r.seat = 'cancelled')::int)::int AS turns
		FROM registrations r JOIN events v USING (work_id) JOIN entries e ON e.work_id = v.work_id AND e.trashed_at IS NULL
		LEFT JOIN editions d ON d.work_id = v.work_id
		WHERE r.id = $1 ORDER BY e.status = 'published' DESC, e.locale = $2 DESC, e.locale = 'en' DESC LIMIT 1`, registration, l)
	if err != nil {
		return cms.Invited{}, err
	}
	facts := r.EventFacts
	facts.Sequence += r.Turns
	return cms.Invited{Seat: r.Seat, Confirmed: r.Confirmed, Event: cms.Card{WorkID: r.WorkID, Kind: cms.EventKind, Locale: r.Locale,
		Slug: r.Slug, Title: r.Title, Summary: r.Summary, EditionYear: r.EditionYear, Event: &facts}}, nil
}
