package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// JoinEvent notes that somebody with a confirmed seat came in by the door while it stood open, and is where the event takes
// place. Coming back changes nothing more. Whoever has no such seat gets cms.ErrState.
func (db *DB) JoinEvent(ctx context.Context, id int64) (cms.Join, error) {
	var join cms.Join
	return join, db.note(ctx, func(t *txn) error {
		work, err := values[int64](ctx, t, `
			UPDATE registrations r SET joined_at = COALESCE(joined_at, $2), attended_at = COALESCE(attended_at, $2),
				attended = CASE attended WHEN '' THEN 'joined' ELSE attended END
			FROM events v WHERE r.id = $1 AND v.work_id = r.work_id AND `+confirmedSeat+`
				AND `+takesPlace+` AND $2 BETWEEN v.starts_at - $3::interval AND v.ends_at + $4::interval
			RETURNING r.work_id`, id, t.now, cms.DoorBefore, cms.DoorAfter)
		if err == nil && len(work) == 0 {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		join, err = joinOf(ctx, t, work[0])
		return err
	})
}

// KnowWord notes that somebody with a confirmed seat knows the word that was said at the event; another word is an error beside
// "word". Knowing it twice changes nothing.
func (db *DB) KnowWord(ctx context.Context, id int64, word string) error {
	return db.note(ctx, func(t *txn) error {
		type seat struct {
			WorkID   int64
			Attended cms.Attendance
		}
		seats, err := many[seat](ctx, t, `
			SELECT r.work_id, r.attended FROM registrations r JOIN events v USING (work_id)
			WHERE r.id = $1 AND `+confirmedSeat+` AND `+takesPlace+`
				AND v.starts_at <= $2 AND $2 < v.ends_at + $3::interval FOR UPDATE OF r`,
			id, t.now, cms.WordTime)
		if err == nil && len(seats) == 0 {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		join, err := joinOf(ctx, t, seats[0].WorkID)
		if err != nil {
			return err
		}
		if join.CodeWord == "" || cms.Fold(join.CodeWord) != cms.Fold(word) {
			return cms.FieldErrors{"word": "registration.error.word"}
		}
		_, err = exec(ctx, t, `
			UPDATE registrations SET attended = 'word', attended_at = $2 WHERE id = $1 AND attended = ''`, id, t.now)
		return err
	})
}
