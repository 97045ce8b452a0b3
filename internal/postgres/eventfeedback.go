package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// GiveFeedback keeps what somebody who has a confirmed place thinks of an event that has begun; what the person said before is
// replaced. Who has no such place, and before the beginning, it is cms.ErrState.
func (db *DB) GiveFeedback(ctx context.Context, id int64, f cms.Feedback) error {
	return db.note(ctx, func(t *txn) error {
		n, err := exec(ctx, t, `
			INSERT INTO event_feedback (registration_id, rating, words, at)
			SELECT r.id, NULLIF($2, 0), $3, $4 FROM registrations r JOIN events v USING (work_id)
			WHERE r.id = $1 AND `+confirmedSeat+` AND r.erased_at IS NULL AND v.starts_at <= $4
			ON CONFLICT (registration_id) DO UPDATE SET rating = excluded.rating, words = excluded.words, at = excluded.at`,
			id, f.Rating, f.Words, t.now)
		if err == nil && n == 0 {
			err = cms.ErrState
		}
		return err
	})
}

// Feedback is what somebody said of an event; nothing yet is the zero Feedback.
func (db *DB) Feedback(ctx context.Context, id int64) (cms.Feedback, error) {
	f, err := one[cms.Feedback](ctx, db.pool, `SELECT COALESCE(rating, 0)::int AS rating, words, at FROM event_feedback WHERE registration_id = $1`, id)
	if errors.Is(err, cms.ErrNotFound) {
		return cms.Feedback{}, nil
	}
	return f, err
}

// feedbackOf are the answers about the event $1.
const feedbackOf = ` FROM event_feedback f JOIN registrations r ON r.id = f.registration_id WHERE r.work_id = $1 `

// FeedbackSum is what everybody thought of an event: numbers and words, and nobody's name.
func (db *DB) FeedbackSum(ctx context.Context, work int64) (cms.FeedbackSum, error) {
	type rating struct{ Rating, Count int }
	var list []rating
	sum := cms.FeedbackSum{Ratings: map[int]int{}}
	var b batch
	manyOf(&b, &list, `SELECT COALESCE(rating, 0)::int AS rating, count(*)::int AS count`+feedbackOf+`GROUP BY 1`, work)
	if err := b.ask(ctx, db.pool); err != nil {
		return sum, err
	}
	for _, r := range list {
		if sum.Count += r.Count; r.Rating > 0 {
			sum.Ratings[r.Rating] = r.Count
		}
	}
	words, err := values[string](ctx, db.pool, `SELECT f.words`+feedbackOf+`AND f.words <> '' ORDER BY f.at DESC LIMIT 200`, work)
	sum.Words = words
	return sum, err
}
