package postgres

import (
	"context"
	"errors"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
)

// eventStanding is an event as a change finds it.
type eventStanding struct {
	StartsAt, EndsAt time.Time
	Online           bool
	Venue            string
	ClosesAt         *time.Time
	Fate             cms.Fate
	Live             bool // the public reads of it
	Registered       bool // somebody has a place or waits for one
}

func (s eventStanding) state() cms.EventState {
	return cms.EventState{StartsAt: s.StartsAt, EndsAt: s.EndsAt, Online: s.Online, Venue: s.Venue, ClosesAt: s.ClosesAt}
}

// stands waits for its turn at the event's door and says how the event stands.
func (t *txn) stands(ctx context.Context, work int64) (eventStanding, error) {
	if err := t.holdSeats(ctx, work); err != nil && !errors.Is(err, cms.ErrNotFound) {
		return eventStanding{}, err
	}
	return one[eventStanding](ctx, t, `
		SELECT v.starts_at, v.ends_at, v.online, v.venue, s.closes_at, v.fate,
			EXISTS (SELECT FROM entries e WHERE e.work_id = v.work_id AND `+liveEntry+`) AS live, COALESCE(s.seated + s.waiting > 0, false) AS registered
		FROM events v LEFT JOIN event_seats s USING (work_id) WHERE v.work_id = $1`, work)
}

// ChangeEvent changes an event that was announced, as a fact that its page keeps, and puts letters to those who registered into
// the outbox, where they wait to be looked at. A form drawn from an older version is cms.ErrConflict; what the event cannot
// undergo, and an event nobody has read of, is cms.ErrState.
func (db *DB) ChangeEvent(ctx context.Context, actor cms.Actor, work int64, c cms.EventChanging) error {
	return db.change(ctx, actor, func(t *txn) error {
		original, err := one[cms.Entry](ctx, t, entryColumns+`
			WHERE work_id = $1 AND locale = (SELECT original FROM works WHERE id = $1) FOR UPDATE`, work)
		if err != nil {
			return err
		}
		if original.Version != c.Version {
			return cms.ErrConflict
		}
		was, err := t.stands(ctx, work)
		if err != nil {
			return err
		}
		if !was.Live || !slices.Contains(was.Fate.Changes(), c.Kind) {
			return cms.ErrState
		}
		if err := t.putState(ctx, work, was.state(), c); err != nil {
			return err
		}
		news, err := t.draftNews(ctx, c.News)
		if err != nil {
			return err
		}
		if err := t.newFacts(ctx, original); err != nil {
			return err
		}
		return t.turnEvent(ctx, was, cms.EventChange{WorkID: work, Kind: c.Kind, Reasons: c.Reasons, Was: was.state(), NextUpdateOn: c.NextUpdateOn, NewsID: news})
	})
}

// putState stores what the event changes to. Its calendar entry gets a higher number, unless only the registration is extended.
func (t *txn) putState(ctx context.Context, work int64, was cms.EventState, c cms.EventChanging) error {
	to := c.State(was)
	if _, err := exec(ctx, t, `
		UPDATE events SET starts_at = $2, ends_at = $3, online = $4, venue = $5, sequence = sequence + $6::int WHERE work_id = $1`,
		work, to.StartsAt, to.EndsAt, to.Online, to.Venue, c.Step()); err != nil {
		return err
	}
	_, err := exec(ctx, t, `UPDATE event_seats SET closes_at = $2 WHERE work_id = $1`, work, to.ClosesAt)
	return err
}

// newFacts makes forms drawn before a change of the facts out of date, but no translation: nothing in it became wrong.
func (t *txn) newFacts(ctx context.Context, original cms.Entry) error {
	if _, err := exec(ctx, t, `
		UPDATE entries SET version = version + (id = $1)::int, source_version = source_version + (id <> $1 AND source_version = $2)::int,
			updated_at = $3, updated_by = CASE WHEN id = $1 THEN $4 ELSE updated_by END
		WHERE work_id = $5 AND (id = $1 OR status = 'published' OR source_version = $2)`,
		original.ID, original.Version, t.now, t.actorID(), original.WorkID); err != nil {
		return err
	}
	if _, err := t.keep(ctx, original.ID, "saved"); err != nil {
		return err
	}
	t.public = true
	return t.relist(ctx, original.WorkID)
}

// draftNews stores the draft of a post about a change; 0 for none.
func (t *txn) draftNews(ctx context.Context, doc *cms.Document) (int64, error) {
	if doc == nil {
		return 0, nil
	}
	id, err := t.createDocument(ctx, *doc)
	if err == nil {
		_, err = t.keep(ctx, id, "created")
	}
	return id, err
}

// savedEvent looks at an event that an editor saved: where people have registered and it takes place at another time or place
// now, that is a change like any other, and they hear of it.
func (t *txn) savedEvent(ctx context.Context, was, now cms.Document) error {
	if was.Event == nil || now.Event == nil || !was.Event.State().Moved(now.Event.State()) {
		return nil
	}
	stands, err := t.stands(ctx, was.Work.ID)
	if err != nil || !stands.Live || !stands.Registered || !was.Event.EndsAt.After(t.now) && !now.Event.EndsAt.After(t.now) {
		return err
	}
	kind := cms.MovedBySaving(stands.Fate, was.Event.State(), now.Event.State())
	if kind == "" {
		return nil
	}
	before := was.Event.State()
	before.ClosesAt = stands.ClosesAt
	return t.turnEvent(ctx, stands, cms.EventChange{WorkID: was.Work.ID, Kind: kind, Was: before})
}

// turnEvent keeps a change of an event as a fact, closes or opens the door, and writes to those who registered.
func (t *txn) turnEvent(ctx context.Context, was eventStanding, c cms.EventChange) error {
	fate := was.Fate.After(c.Kind)
	if _, err := exec(ctx, t, `UPDATE events SET fate = $2, next_update_on = $3 WHERE work_id = $1`, c.WorkID, fate, c.NextUpdateOn); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE event_seats SET paused = $2 WHERE work_id = $1`, c.WorkID, !fate.Holds()); err != nil {
		return err
	}
	if c.Reasons == nil {
		c.Reasons = map[cms.Locale]string{}
	}
	var err error
	if c.ID, err = value[int64](ctx, t, `
		INSERT INTO event_changes (work_id, kind, at, actor_id, reasons, was_starts_at, was_ends_at, was_online, was_venue, was_closes_at,
			next_update_on, news_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULLIF($12::bigint, 0)) RETURNING id`,
		c.WorkID, c.Kind, t.now, t.actorID(), c.Reasons, c.Was.StartsAt, c.Was.EndsAt, c.Was.Online, c.Was.Venue, c.Was.ClosesAt, c.NextUpdateOn,
		c.NewsID); err != nil {
		return err
	}
	if err := t.hurry(ctx, c.WorkID); err != nil {
		return err
	}
	if err := t.tellChange(ctx, c); err != nil || !fate.Holds() {
		return err
	}
	return t.promoteAny(ctx, c.WorkID)
}

// hurry bounds the time to confirm an address by the event's beginning, which may be nearer now.
func (t *txn) hurry(ctx context.Context, work int64) error {
	starts, err := value[time.Time](ctx, t, `SELECT starts_at FROM events WHERE work_id = $1`, work)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `
		UPDATE registrations SET verify_by = $2 WHERE work_id = $1 AND verified_at IS NULL AND seat <> 'cancelled' AND verify_by > $2`,
		work, cms.VerifyBy(t.now, starts))
	return err
}

// promoteAny promotes where there is a queue at all.
func (t *txn) promoteAny(ctx context.Context, work int64) error {
	waiting, err := values[int64](ctx, t, `SELECT work_id FROM event_seats WHERE work_id = $1 AND waiting > 0`, work)
	if err != nil || len(waiting) == 0 {
		return err
	}
	return t.promote(ctx, work)
}
