package postgres

import (
	"context"
	"errors"
	"slices"

	"occupylibrary.net/internal/cms"
)

// confirmedSeat says of the registration r that a place is the person's beyond doubt.
const confirmedSeat = `r.seat = 'seated' AND r.verified_at IS NOT NULL`

// seatColumns are what the event of the seats s offers to those who sign up; selectSeats reads them alone.
const (
	seatColumns = `s.open, s.paused, s.opens_at, s.closes_at, COALESCE(s.capacity, 0) AS capacity, s.unasked, s.seated, s.waiting, s.version`
	selectSeats = `SELECT ` + seatColumns + ` FROM event_seats s `
)

// Seats is what an event offers to those who sign up, and what it asks them; an event without is the zero Seats.
func (db *DB) Seats(ctx context.Context, work int64) (cms.Seats, []cms.Question, error) {
	seats, err := one[cms.Seats](ctx, db.pool, selectSeats+`WHERE s.work_id = $1`, work)
	if errors.Is(err, cms.ErrNotFound) {
		return cms.Seats{}, nil, nil
	}
	if err != nil {
		return seats, nil, err
	}
	questions, err := many[cms.Question](ctx, db.pool, `
		SELECT id, kind, required, labels, options FROM event_questions WHERE work_id = $1 ORDER BY position, id`, work)
	return seats, questions, err
}

// signUpAddress is where an event's form stands.
type signUpAddress struct {
	locale cms.Locale
	slug   string
}

// SignUp is what a public event asks of those who sign up, by one question for everybody who comes at the same moment; one that takes
// no sign-ups is cms.ErrNotFound.
func (db *DB) SignUp(ctx context.Context, l cms.Locale, slug string) (cms.SignUp, error) {
	return db.asked.ask(ctx, signUpAddress{l, slug}, struct{}{}, func(ctx context.Context, group []struct{}) ([]cms.SignUp, error) {
		s, err := one[cms.SignUp](ctx, db.pool, `
			SELECT e.work_id, v.ends_at, `+seatColumns+`, COALESCE((SELECT jsonb_agg(jsonb_build_object('ID', q.id, 'Kind', q.kind, 'Required', q.required, 'Labels', q.labels, 'Options', q.options)
					ORDER BY q.position, q.id) FROM event_questions q WHERE q.work_id = e.work_id), '[]') AS questions
			FROM entries e JOIN events v USING (work_id) JOIN event_seats s USING (work_id)
			WHERE e.kind = 'event' AND e.locale = $1 AND e.slug = $2 AND s.open AND `+liveEntry, l, slug)
		return slices.Repeat([]cms.SignUp{s}, len(group)), err
	})
}

// OfferSeats stores what an event offers and asks, over the version the form was drawn from; a limit that was raised promotes
// those who wait. Fewer seats than are taken is an error beside "capacity".
func (db *DB) OfferSeats(ctx context.Context, actor cms.Actor, work int64, s cms.Seats, questions []cms.Question) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := exec(ctx, t, `
			INSERT INTO event_seats (work_id, paused) SELECT work_id, fate IN ('postponed', 'cancelled') FROM events WHERE work_id = $1
			ON CONFLICT DO NOTHING`, work); err != nil {
			return err
		}
		if err := t.holdSeats(ctx, work); err != nil {
			return err
		}
		stands, err := one[cms.Seats](ctx, t, selectSeats+`WHERE s.work_id = $1`, work)
		if err != nil {
			return err
		}
		if s.Capacity != 0 && s.Capacity < stands.Seated {
			return cms.FieldErrors{"capacity": "error.capacity_taken"}
		}
		version, err := value[int](ctx, t, `
			UPDATE event_seats SET open = $2, opens_at = $3, closes_at = $4, capacity = NULLIF($5, 0), unasked = $7, version = version + 1
			WHERE work_id = $1 AND version = $6 RETURNING version`, work, s.Open, s.OpensAt, s.ClosesAt, s.Capacity, max(s.Version, 1), s.Unasked)
		if errors.Is(err, cms.ErrNotFound) {
			return cms.ErrConflict
		}
		if err != nil {
			return err
		}
		if err := t.putQuestions(ctx, work, questions); err != nil {
			return err
		}
		t.public = true
		if err := t.revise(ctx, "seats", work, version, "saved", offered{1, s, questions}); err != nil {
			return err
		}
		return t.promote(ctx, work)
	})
}

// offered is what a revision keeps of it.
type offered struct {
	V         int `json:"v"`
	Seats     cms.Seats
	Questions []cms.Question
}

// putQuestions stores the questions of an event in their order. One that is kept keeps its id, by which its answers are known.
func (t *txn) putQuestions(ctx context.Context, work int64, list []cms.Question) error {
	kept := make([]int64, 0, len(list))
	for _, q := range list {
		kept = append(kept, q.ID)
	}
	if _, err := exec(ctx, t, `DELETE FROM event_questions WHERE work_id = $1 AND id <> ALL ($2)`, work, kept); err != nil {
		return err
	}
	for i, q := range list {
		n, err := exec(ctx, t, `
			UPDATE event_questions SET position = $3, kind = $4, required = $5, labels = $6, options = COALESCE($7::jsonb, '{}')
			WHERE work_id = $1 AND id = $2`, work, q.ID, i, q.Kind, q.Required, q.Labels, q.Options)
		if err == nil && n == 0 {
			_, err = exec(ctx, t, `
				INSERT INTO event_questions (work_id, position, kind, required, labels, options) VALUES ($1, $2, $3, $4, $5, COALESCE($6::jsonb, '{}'))`,
				work, i, q.Kind, q.Required, q.Labels, q.Options)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
