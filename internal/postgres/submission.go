package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// readingDays is how long the editors give themselves to read a story.
const readingDays = 7

// storyLinks are the purposes of the links that open a story's private page.
var storyLinks = []cms.Purpose{cms.StoryLink, cms.StoryMailLink}

// storyForm names the idempotency keys of the story form.
const storyForm = "story"

// firstUse claims an idempotency key; a second use waits for the first's commit and then sees that it is taken.
func (t *txn) firstUse(ctx context.Context, key []byte, form string) (bool, error) {
	n, err := exec(ctx, t, `
		INSERT INTO requests (key, form, result, at) VALUES ($1, $2, '', $3) ON CONFLICT DO NOTHING`, key, form, t.now)
	return n == 1, err
}

// stepSubmission adds to a submission's history.
func (t *txn) stepSubmission(ctx context.Context, id int64, state cms.SubmissionState, note string) error {
	_, err := exec(ctx, t, `
		INSERT INTO submission_changes (submission_id, state, actor_id, note, at) VALUES ($1, $2, $3, $4, $5)`,
		id, state, t.actorID(), note, t.now)
	return err
}

type submissionRow struct {
	ID          int64
	State       cms.SubmissionState
	Locale      cms.Locale
	Story       cms.Story
	Version     int
	Step        cms.StoryStep
	WorkID      int64
	Corrects    int64
	Reason      string
	CreatedAt   time.Time
	SavedAt     time.Time
	ReceivedAt  time.Time
	VerifiedAt  *time.Time
	DueOn       time.Time
	DecidedAt   *time.Time
	ClaimedBy   int64
	Claimant    string
	Edited      *cms.StoryText
	EditedAt    *time.Time
	ApprovedAt  *time.Time
	Kind        *cms.Kind
	EntryLocale *cms.Locale
	Slug        *string
	Mark        string
}

const submissionSQL = `
	SELECT s.id, s.state, s.locale, s.story, s.version, s.step, COALESCE(s.work_id, 0) AS work_id,
		COALESCE(s.corrects, 0) AS corrects, s.reason, s.created_at, COALESCE(s.saved_at, s.created_at) AS saved_at,
		COALESCE(s.received_at, s.created_at) AS received_at, s.verified_at,
		COALESCE(s.due_on, s.created_at::date)::timestamptz AS due_on, s.decided_at, COALESCE(s.claimed_by, 0) AS claimed_by,
		COALESCE(u.name, '') AS claimant, s.edited, s.edited_at, s.approved_at,
		e.kind, e.locale AS entry_locale, e.slug, s.writer_mark AS mark
	FROM submissions s LEFT JOIN users u ON u.id = s.claimed_by
	LEFT JOIN LATERAL (SELECT * FROM entries e WHERE e.work_id = COALESCE(s.work_id, s.corrects) AND e.status = 'published' AND e.trashed_at IS NULL
		ORDER BY e.locale = s.locale DESC, e.locale = 'en' DESC, e.locale LIMIT 1) e ON true `

func (r submissionRow) submission() cms.Submission {
	s := cms.Submission{ID: r.ID, State: r.State, Locale: r.Locale, Story: r.Story, Version: r.Version, Step: r.Step, WorkID: r.WorkID,
		Corrects: r.Corrects, Reason: r.Reason, CreatedAt: r.CreatedAt, SavedAt: r.SavedAt, ReceivedAt: r.ReceivedAt,
		VerifiedAt: r.VerifiedAt, DueOn: r.DueOn, DecidedAt: r.DecidedAt, ClaimedBy: r.ClaimedBy, Claimant: r.Claimant,
		Edited: r.Edited, EditedAt: r.EditedAt, ApprovedAt: r.ApprovedAt, Mark: r.Mark}
	if r.Slug != nil {
		s.Published = &cms.EntryAddress{WorkID: max(r.WorkID, r.Corrects), Kind: *r.Kind, Locale: *r.EntryLocale, Slug: *r.Slug}
	}
	return s
}

// SubmissionByLink is the story behind a private address, by the hash of its token. A wrong, expired or revoked one is
// cms.ErrNotFound alike.
func (db *DB) SubmissionByLink(ctx context.Context, sha256 []byte) (cms.Submission, error) {
	row, err := one[submissionRow](ctx, db.pool, submissionSQL+`
		JOIN links l ON l.subject_id = s.id AND l.purpose = ANY ($2)
		WHERE l.sha256 = $1 AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > $3)`, sha256, storyLinks, db.clock())
	return row.submission(), err
}

// Submission is a story on its way, for the editors.
func (db *DB) Submission(ctx context.Context, id int64) (cms.Submission, error) {
	row, err := one[submissionRow](ctx, db.pool, submissionSQL+`WHERE s.id = $1`, id)
	return row.submission(), err
}

// SubmissionContact is whom the editors answer; after its erasure it is empty.
func (db *DB) SubmissionContact(ctx context.Context, id int64) (cms.Contact, error) {
	return one[cms.Contact](ctx, db.pool, `
		SELECT COALESCE(c.name, '') AS name, COALESCE(c.email, '') AS email
		FROM submissions s LEFT JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL WHERE s.id = $1`, id)
}

// SubmissionHistory lists the steps of a story, oldest first.
func (db *DB) SubmissionHistory(ctx context.Context, id int64) ([]cms.Change, error) {
	return many[cms.Change](ctx, db.pool, `
		SELECT h.at, h.state, COALESCE(u.name, '') AS actor, h.note
		FROM submission_changes h LEFT JOIN users u ON u.id = h.actor_id WHERE h.submission_id = $1 ORDER BY h.id`, id)
}
