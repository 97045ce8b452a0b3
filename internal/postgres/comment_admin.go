package postgres

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
)

type commentRow struct {
	cms.CommentRow
	WorkID      int64
	Kind        *cms.Kind
	EntryLocale *cms.Locale
	Slug        *string
}

const commentSQL = `
	SELECT c.id, c.number, c.depth, c.locale, c.name, COALESCE(k.email, '') AS email, c.body, c.user_id IS NOT NULL AS editor,
		c.state, c.written_at, c.work_id, COALESCE(e.title, '') AS title, COALESCE(p.body, '') AS answers,
		e.kind, e.locale AS entry_locale, e.slug
	FROM comments c LEFT JOIN contacts k ON k.id = c.contact_id AND k.erased_at IS NULL
	LEFT JOIN comments p ON p.id = c.parent_id
	LEFT JOIN LATERAL (SELECT * FROM entries e WHERE e.work_id = c.work_id AND e.status = 'published' AND e.trashed_at IS NULL
		ORDER BY e.locale = c.locale DESC, e.locale = 'en' DESC, e.locale LIMIT 1) e ON true `

func (r commentRow) row() cms.CommentRow {
	if r.Slug != nil {
		r.Entry = &cms.EntryAddress{WorkID: r.WorkID, Kind: *r.Kind, Locale: *r.EntryLocale, Slug: *r.Slug}
	}
	return r.CommentRow
}

func commentOrder() order[commentRow] {
	return order[commentRow]{
		columns: map[string]sortColumn[commentRow]{"written": numberColumn(`c.id`, func(r commentRow) int64 { return r.ID })},
		usual:   cms.Sort{By: "written", Down: true}, pick: `SELECT c.id FROM comments c `, id: `c.id`, idOf: func(r commentRow) int64 { return r.ID },
	}
}

// CommentList is a page of the comments, those that hold the words or stand below a text whose title does, the newest first
// where no other order is asked for, and the mark of the next page; zero is the end.
func (db *DB) CommentList(ctx context.Context, f cms.VoiceFilter) ([]cms.CommentRow, cms.Mark, error) {
	c := &chosen{}
	if f.State != "" {
		c.and(`c.state = ?`, f.State)
	}
	if f.Query != "" {
		words := holding(`lower(c.name || ' ' || c.body)`, f.Query).or(titled(`c.work_id`, f.Query))
		if f.Contacts {
			words = words.or(written(`c.contact_id`, f.Query))
		}
		c.which(words)
	}
	rows, next, err := sorted(ctx, db.pool, commentSQL, c, commentOrder(), f.ListPage, deskPage)
	return made(rows, commentRow.row), next, err
}

// CommentCounts says how many comments stand in each state.
func (db *DB) CommentCounts(ctx context.Context) (cms.Counts, error) {
	return stateCounts(ctx, db.pool, `SELECT state, count(*)::int AS n FROM comments GROUP BY state`)
}

// CommentByID is a comment as the moderators see it.
func (db *DB) CommentByID(ctx context.Context, id int64) (cms.CommentRow, error) {
	r, err := one[commentRow](ctx, db.pool, commentSQL+`WHERE c.id = $1`, id)
	return r.row(), err
}

// judged is a comment on which something is decided.
type judged struct {
	ID     int64
	WorkID int64
	State  cms.CommentState
}

// DecideComments puts comments into a state and returns the decision's id, with which it can be taken back. Those that
// stand there already, or do not exist, are left out; when none remains the id is 0.
func (db *DB) DecideComments(ctx context.Context, actor cms.Actor, ids []int64, to cms.CommentState) (int64, error) {
	var decision int64
	err := db.change(ctx, actor, func(t *txn) error {
		list, err := many[judged](ctx, t, `
			SELECT id, work_id, state FROM comments WHERE id = ANY ($1) AND state <> $2 ORDER BY id FOR UPDATE`, ids, to)
		if err != nil || len(list) == 0 {
			return err
		}
		before := map[int64]cms.CommentState{}
		for _, c := range list {
			before[c.ID] = c.State
			if err := t.judge(ctx, c, to); err != nil {
				return err
			}
		}
		raw, err := json.Marshal(before)
		if err != nil {
			return err
		}
		decision, err = value[int64](ctx, t, `
			INSERT INTO comment_decisions (actor_id, state, before, at) VALUES ($1, $2, $3, $4) RETURNING id`, t.actorID(), to, raw, t.now)
		if err != nil {
			return err
		}
		return t.recount(ctx, list)
	})
	return decision, err
}

// judge moves one comment; what comes before the public or leaves it is told to the page caches.
func (t *txn) judge(ctx context.Context, c judged, to cms.CommentState) error {
	t.public = t.public || c.State == cms.CommentApproved || to == cms.CommentApproved
	t.left = t.left || c.State == cms.CommentApproved
	if _, err := exec(ctx, t, `UPDATE comments SET state = $2 WHERE id = $1`, c.ID, to); err != nil {
		return err
	}
	return t.audit(ctx, string(to), subjectComment, c.ID, "")
}

// recount brings the works' numbers of shown comments up to date.
func (t *txn) recount(ctx context.Context, list []judged) error {
	var works []int64
	for _, c := range list {
		works = append(works, c.WorkID)
	}
	slices.Sort(works)
	for _, work := range slices.Compact(works) {
		if _, err := exec(ctx, t, `
			UPDATE works SET comments_shown = (SELECT count(*) FROM comments WHERE work_id = $1 AND state = 'approved') WHERE id = $1`,
			work); err != nil {
			return err
		}
	}
	return nil
}

// spamKept is how long spam stands in its table, with whatever address came with it.
const spamKept = 30 * 24 * time.Hour

const deleteSpam = `
	WITH gone AS (DELETE FROM comments c WHERE state = 'spam' AND written_at < $1
		AND NOT EXISTS (SELECT FROM comments a WHERE a.parent_id = c.id) RETURNING contact_id)
	DELETE FROM contacts WHERE id IN (SELECT contact_id FROM gone)`

// undoDecisionsFor is how long a decision can be taken back.
const undoDecisionsFor = time.Hour

// CommentDecision is a decision of the actor's that can still be taken back; else cms.ErrNotFound.
func (db *DB) CommentDecision(ctx context.Context, actor cms.Actor, id int64) (cms.CommentDecision, error) {
	return one[cms.CommentDecision](ctx, db.pool, `
		SELECT id, state, (SELECT count(*)::int FROM jsonb_object_keys(before)) AS count, at FROM comment_decisions
		WHERE id = $1 AND actor_id = $2 AND undone_at IS NULL AND at > $3`, id, actor.ID, db.clock().Add(-undoDecisionsFor))
}

// UndoComments takes a decision of the actor's back: each comment that still stands where it put it goes where it was
// before. One that is too old or was taken back already is cms.ErrState.
func (db *DB) UndoComments(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		type undo struct {
			State  cms.CommentState
			Before map[int64]cms.CommentState
		}
		rows, err := many[undo](ctx, t, `
			UPDATE comment_decisions SET undone_at = $3 WHERE id = $1 AND actor_id = $2 AND undone_at IS NULL AND at > $4
			RETURNING state, before`, id, t.actor.ID, t.now, t.now.Add(-undoDecisionsFor))
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return cms.ErrState
		}
		var ids []int64
		for id := range rows[0].Before {
			ids = append(ids, id)
		}
		list, err := many[judged](ctx, t, `
			SELECT id, work_id, state FROM comments WHERE id = ANY ($1) AND state = $2 ORDER BY id FOR UPDATE`, ids, rows[0].State)
		if err != nil {
			return err
		}
		for _, c := range list {
			if err := t.judge(ctx, c, rows[0].Before[c.ID]); err != nil {
				return err
			}
		}
		return t.recount(ctx, list)
	})
}

// AnswerComment is an editor's answer, public at once; a comment that still waited is approved with it.
func (db *DB) AnswerComment(ctx context.Context, actor cms.Actor, id int64, body string) error {
	return db.change(ctx, actor, func(t *txn) error {
		c, err := one[judged](ctx, t, `SELECT id, work_id, state FROM comments WHERE id = $1 FOR UPDATE`, id)
		if err != nil {
			return err
		}
		if c.State != cms.CommentApproved && c.State != cms.CommentPending {
			return cms.ErrState
		}
		if c.State == cms.CommentPending {
			if err := t.judge(ctx, c, cms.CommentApproved); err != nil {
				return err
			}
		}
		answer, err := t.answer(ctx, c, body)
		if err != nil {
			return err
		}
		t.public = true
		if err := t.audit(ctx, "answered", subjectComment, answer, ""); err != nil {
			return err
		}
		return t.recount(ctx, []judged{c})
	})
}

func (t *txn) answer(ctx context.Context, c judged, body string) (int64, error) {
	above, err := one[below](ctx, t, belowSQL+`WHERE id = $2`, cms.CommentDepth, c.ID)
	if err != nil {
		return 0, err
	}
	locale, err := value[cms.Locale](ctx, t, `SELECT locale FROM comments WHERE id = $1`, c.ID)
	if err != nil {
		return 0, err
	}
	a := cms.CommentArrival{WorkID: c.WorkID, Locale: locale, Name: t.actor.Name, Body: body}
	return t.insertComment(ctx, a, above, nil, t.actorID(), cms.CommentApproved)
}
