package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// merge is what a merge has to remember to be undone.
type merge struct {
	ID      int64
	IntoID  int64
	Works   []int64
	Shared  []int64
	Aliases []int64
}

// mergeCounts counts the works two things have; works is the question for those of one, up to its id.
func mergeCounts(ctx context.Context, q querier, works string, id, into int64) (cms.Merge, error) {
	type counts struct{ Works, OthersWorks, Shared int }
	c, err := one[counts](ctx, q, `
		WITH a AS (`+works+` = $1), b AS (`+works+` = $2)
		SELECT (SELECT count(*) FROM a) AS works, (SELECT count(*) FROM b) AS others_works,
			(SELECT count(*) FROM (TABLE a INTERSECT TABLE b) x) AS shared`, id, into)
	return cms.Merge{Works: c.Works, OthersWorks: c.OthersWorks, Shared: c.Shared, After: c.Works + c.OthersWorks - c.Shared}, err
}

// rememberMerge notes what is about to become one, while both still stand.
func (t *txn) rememberMerge(ctx context.Context, subject, works string, from, into int64) (merge, error) {
	table := map[string]string{subjectTerm: "terms", subjectLibrary: "libraries"}[subject]
	return one[merge](ctx, t, `
		INSERT INTO merges (subject, from_id, into_id, works, shared, aliases, actor_id, at)
		VALUES ($1, $2, $3, ARRAY(`+works+` = $2), ARRAY(`+works+` = $2 INTERSECT `+works+` = $3),
			ARRAY(SELECT id FROM `+table+` WHERE merged_into = $2), $4, $5)
		RETURNING id, into_id, works, shared, aliases`, subject, from, into, t.actorID(), t.now)
}

// takeMerge is the last merge of a thing, which is then undone. present asks for what it is merged into now.
func (t *txn) takeMerge(ctx context.Context, subject, present string, id int64) (merge, error) {
	into, err := value[*int64](ctx, t, present, id)
	if err != nil {
		return merge{}, err
	}
	if into == nil {
		return merge{}, cms.ErrState
	}
	m, err := one[merge](ctx, t, `
		UPDATE merges SET undone_at = $3 WHERE id = (
			SELECT id FROM merges WHERE subject = $1 AND from_id = $2 ORDER BY id DESC LIMIT 1)
		  AND undone_at IS NULL AND into_id = $4
		RETURNING id, into_id, works, shared, aliases`, subject, id, t.now, *into)
	return m, stateOr(err)
}

// recordMerge logs that a thing became another one, or with 0 that it stands by itself again.
func (t *txn) recordMerge(ctx context.Context, subject string, id, into int64) error {
	action := actionMerged
	if into == 0 {
		action = actionParted
	}
	version, err := recordVersion(ctx, t, subject, id)
	if err != nil {
		return err
	}
	t.public = true
	return t.revise(ctx, subject, id, version+1, action, map[string]int64{"merged_into": into})
}

// stateOr says that the state forbids it where nothing was found.
func stateOr(err error) error {
	if errors.Is(err, cms.ErrNotFound) {
		return cms.ErrState
	}
	return err
}
