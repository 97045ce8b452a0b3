package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// commentForm names the idempotency keys of comments; subjectComment is the log's name for them.
const (
	commentForm    = "comment"
	subjectComment = "comment"
)

// askTalk queues the question for a page's comments, which is not asked when none are shown. Until is told by the page.
func askTalk(b *batch, page *cms.EntryPage, at pageRow) {
	if !at.Kind.Commented() || !at.Live {
		return
	}
	page.Talk = &cms.Talk{Open: at.CommentsOpen}
	days := cms.UsualSettings().CommentsDays
	if at.CommentsDays != nil {
		days = *at.CommentsDays
	}
	if days > 0 {
		page.Talk.Until = new(at.PublishedAt.AddDate(0, 0, days))
	}
	if at.CommentsShown > 0 {
		manyOf(b, &page.Talk.Comments, talkSQL, at.WorkID)
	}
}

const talkSQL = `
	SELECT c.number, COALESCE(p.number, 0) AS parent, c.depth, c.locale, c.name, c.body, c.user_id IS NOT NULL AS editor, c.written_at
	FROM comments c LEFT JOIN comments p ON p.id = c.parent_id
	WHERE c.work_id = $1 AND c.state = 'approved' ORDER BY c.id`

// CommentReceived says whether the same comment came before.
func (db *DB) CommentReceived(ctx context.Context, key []byte) (bool, error) {
	return received(ctx, db.pool, key, commentForm)
}

// ReceiveComment stores a comment, which waits for a moderator; each of them is written to once a day at most. The same
// sending again changes nothing. What answers something that is not public is cms.ErrNotFound.
func (db *DB) ReceiveComment(ctx context.Context, a cms.CommentArrival) error {
	return db.note(ctx, func(t *txn) error {
		first, err := t.firstUse(ctx, a.Key, commentForm)
		if err != nil || !first {
			return err
		}
		above, err := t.answered(ctx, a.WorkID, a.Answer)
		if err != nil {
			return err
		}
		var contact *int64
		if a.Email != "" {
			id, err := t.insertContact(ctx, cms.Contact{Name: a.Name, Email: a.Email})
			if err != nil {
				return err
			}
			contact = &id
		}
		if _, err := t.insertComment(ctx, a, above, contact, nil, cms.CommentPending); err != nil {
			return err
		}
		day := t.now.Format(time.DateOnly)
		return t.tellAll(ctx, cms.MayModerate, cms.Mail{Template: cms.CommentMail, Params: map[string]string{"title": a.Title}, Dedupe: "comment-waiting:" + day})
	})
}

// below is the comment under which another one stands, and how deep.
type below struct {
	ParentID *int64
	Depth    int
}

// answered is where the answer to a public comment stands: no deeper than threads go.
func (t *txn) answered(ctx context.Context, work int64, number int) (below, error) {
	if number == 0 {
		return below{Depth: 1}, nil
	}
	return one[below](ctx, t, belowSQL+`WHERE work_id = $2 AND number = $3 AND state = 'approved'`, cms.CommentDepth, work, number)
}

const belowSQL = `
	SELECT CASE WHEN depth < $1 THEN id ELSE parent_id END AS parent_id, least(depth + 1, $1)::int AS depth FROM comments `

// insertComment numbers the comment within its work, which waits for other comments on the same.
func (t *txn) insertComment(ctx context.Context, a cms.CommentArrival, above below, contact, user *int64, state cms.CommentState) (int64, error) {
	if _, err := exec(ctx, t, `SELECT FROM works WHERE id = $1 FOR NO KEY UPDATE`, a.WorkID); err != nil {
		return 0, err
	}
	return value[int64](ctx, t, `
		INSERT INTO comments (work_id, number, parent_id, depth, locale, name, body, contact_id, user_id, state, written_at)
		SELECT $1, COALESCE(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM comments WHERE work_id = $1 RETURNING id`,
		a.WorkID, above.ParentID, above.Depth, a.Locale, a.Name, a.Body, contact, user, state, t.now)
}

// SetComments opens or closes a work for comments, in all its languages.
func (db *DB) SetComments(ctx context.Context, actor cms.Actor, work int64, open bool) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `UPDATE works SET comments_open = $2 WHERE id = $1 AND comments_open <> $2`, work, open)
		if err != nil || n == 0 {
			return err
		}
		t.public = true
		action := map[bool]string{true: "comments_opened", false: "comments_closed"}[open]
		return t.audit(ctx, action, "work", work, "")
	})
}

// CommentsOpen says whether a work takes comments.
func (db *DB) CommentsOpen(ctx context.Context, work int64) (bool, error) {
	return value[bool](ctx, db.pool, `SELECT comments_open FROM works WHERE id = $1`, work)
}
