package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// ErrNotEmpty is returned when the demonstration meets a database that somebody already works in.
var ErrNotEmpty = errors.New("the database already has content: the demonstration is loaded into an empty one only")

// demoLock lets one instance at a time load or remove the demonstration.
const demoLock = 0x6f636c6964

// Empty says whether there is no work at all, neither public nor draft.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	return value[bool](ctx, db.pool, `SELECT NOT EXISTS (SELECT FROM works)`)
}

// LoadDemo hands fill a store that marks what it creates. When fill fails, what it had made until then is removed again.
// A database that is not empty is ErrNotEmpty, also for the second of two instances that load at once.
func (db *DB) LoadDemo(ctx context.Context, fill func(*DB) error) error {
	return alone(ctx, db.pool, demoLock, func() error {
		empty, err := db.Empty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return ErrNotEmpty
		}
		if err := fill(db.AsDemo()); err != nil {
			return errors.Join(err, db.RemoveDemo(context.WithoutCancel(ctx), cms.System))
		}
		return nil
	})
}

// RemoveDemo removes everything marked as demonstration and what hangs on it, with one notification. What people added
// stays, and so does every fact that something of theirs still uses: a place, a library, a term, a page above theirs.
func (db *DB) RemoveDemo(ctx context.Context, actor cms.Actor) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := exec(ctx, t, `SELECT pg_advisory_xact_lock($1)`, publicLock); err != nil {
			return err
		}
		for _, sql := range removal {
			if _, err := exec(ctx, t, sql); err != nil {
				return err
			}
		}
		t.public, t.left = true, true
		return nil
	})
}

// gone are the demonstration's works but for those that something of a person's stands under.
const gone = `
	WITH RECURSIVE kept AS (
		SELECT parent_id FROM works WHERE NOT demo
		UNION SELECT w.parent_id FROM works w JOIN kept k ON k.parent_id = w.id)
	SELECT id FROM works WHERE demo AND id NOT IN (SELECT parent_id FROM kept WHERE parent_id IS NOT NULL)`

// removal takes the demonstration away, what uses before what is used. The revisions of what is gone go last.
var removal = []string{
	`DELETE FROM submissions WHERE demo`,
	`DELETE FROM redirects WHERE demo`,
	`DELETE FROM menu_items WHERE demo`,
	`DELETE FROM notices WHERE demo`,
	`DELETE FROM contacts WHERE id IN (SELECT contact_id FROM comments WHERE work_id IN (` + gone + `))`,
	`DELETE FROM contacts WHERE id IN (SELECT contact_id FROM registrations WHERE work_id IN (` + gone + `))`,
	`DELETE FROM contacts WHERE id IN (SELECT contact_id FROM messages WHERE demo)`,
	`DELETE FROM messages WHERE demo`,
	`DELETE FROM missing WHERE demo`,
	`DELETE FROM mails WHERE user_id IN (SELECT id FROM users WHERE demo)`,
	`DELETE FROM comment_decisions WHERE actor_id IS NULL`,
	`DELETE FROM entries WHERE work_id IN (` + gone + `)`, // first: a page's entry holds on to the work above it
	`DELETE FROM works WHERE id IN (` + gone + `)`,
	`DELETE FROM media m WHERE demo AND ` + unused,
	`DELETE FROM terms t WHERE demo AND NOT EXISTS (
		SELECT FROM work_terms w JOIN terms u ON u.id = w.term_id WHERE t.id IN (u.id, u.merged_into))
		AND NOT EXISTS (SELECT FROM terms m WHERE m.merged_into = t.id AND NOT m.demo)`,
	`DELETE FROM projects p WHERE demo AND NOT EXISTS (SELECT FROM works WHERE project_id = p.id)`,
	`DELETE FROM organisations o WHERE demo AND NOT EXISTS (SELECT FROM work_partners WHERE organisation_id = o.id)
		AND NOT EXISTS (SELECT FROM project_funders WHERE organisation_id = o.id)`,
	`DELETE FROM libraries b WHERE demo AND NOT EXISTS (
		SELECT FROM case_studies c JOIN libraries u ON u.id = c.library_id WHERE b.id IN (u.id, u.merged_into))
		AND NOT EXISTS (SELECT FROM libraries m WHERE m.merged_into = b.id AND NOT m.demo)`,
	`DELETE FROM places p WHERE demo AND NOT EXISTS (SELECT FROM works WHERE place_id = p.id)
		AND NOT EXISTS (SELECT FROM libraries WHERE place_id = p.id)
		AND NOT EXISTS (SELECT FROM places m WHERE m.merged_into = p.id AND NOT m.demo)`,
	`DELETE FROM totals WHERE works = 0`,
	`DELETE FROM story_counts WHERE works = 0`,
	`DELETE FROM story_sums WHERE works = 0`,
	`DELETE FROM revisions r WHERE CASE subject
		WHEN 'entry' THEN NOT EXISTS (SELECT FROM entries WHERE id = subject_id)
		WHEN 'term' THEN NOT EXISTS (SELECT FROM terms WHERE id = subject_id)
		WHEN 'project' THEN NOT EXISTS (SELECT FROM projects WHERE id = subject_id)
		WHEN 'organisation' THEN NOT EXISTS (SELECT FROM organisations WHERE id = subject_id)
		WHEN 'library' THEN NOT EXISTS (SELECT FROM libraries WHERE id = subject_id)
		WHEN 'place' THEN NOT EXISTS (SELECT FROM places WHERE id = subject_id)
		WHEN 'media' THEN NOT EXISTS (SELECT FROM media WHERE id = subject_id)
		WHEN 'seats' THEN NOT EXISTS (SELECT FROM event_seats WHERE work_id = subject_id)
		WHEN 'notice' THEN NOT EXISTS (SELECT FROM notices WHERE id = subject_id)
		ELSE demo END`,
	`DELETE FROM users u WHERE demo AND NOT EXISTS (SELECT FROM entries WHERE updated_by = u.id)
		AND NOT EXISTS (SELECT FROM revisions WHERE actor_id = u.id) AND NOT EXISTS (SELECT FROM media WHERE created_by = u.id)
		AND NOT EXISTS (SELECT FROM merges WHERE actor_id = u.id) AND NOT EXISTS (SELECT FROM submission_changes WHERE actor_id = u.id)
		AND NOT EXISTS (SELECT FROM submissions WHERE u.id IN (claimed_by, decided_by))`,
}
