package postgres

import (
	"context"
	"errors"

	"occupylibrary.net/internal/cms"
)

// mergeable is a kind of things of which two can become one; what is merged stays as an alias of the other.
type mergeable struct {
	table string
	works string // the question for the works of one, up to its id
	face  func(ctx context.Context, q querier, l cms.Locale, id int64) (mergeFace, error)
	leads bool                                             // what is merged into an alias goes to what that stands for
	give  func(t *txn, ctx context.Context, m merge) error // hangs what the one had on the other
	back  func(t *txn, ctx context.Context, m merge) error // and gives it back
}

// mergeFace is how a thing looks that is to be merged, or was.
type mergeFace struct {
	name  string
	alias bool                    // it was merged
	at    func(cms.Locale) string // its public page; nil for none
}

// merge is what a merge has to remember to be undone.
type merge struct {
	ID, FromID, IntoID int64
	Works              []int64
	Shared             []int64
	Aliases            []int64
}

const mergeColumns = `id, from_id, into_id, works, shared, aliases`

func mergeableOf(k cms.FactKind) (mergeable, error) {
	switch k {
	case cms.TermFact:
		return mergeable{"terms", `SELECT work_id FROM work_terms WHERE term_id`, termFace, true, (*txn).retag, (*txn).untag}, nil
	case cms.LibraryFact:
		return mergeable{"libraries", `SELECT work_id FROM case_studies WHERE library_id`, libraryFace, false, (*txn).giveStories, (*txn).giveStoriesBack}, nil
	case cms.PlaceFact:
		return mergeable{"places", `SELECT id FROM works WHERE place_id`, placeFace, false, (*txn).giveSpots, (*txn).giveSpotsBack}, nil
	}
	return mergeable{}, cms.ErrNotFound
}

// MergePreview is what merging a thing into the other of its kind would do.
func (db *DB) MergePreview(ctx context.Context, l cms.Locale, f cms.Fact, into int64) (cms.Merge, error) {
	k, err := mergeableOf(f.Kind)
	if err != nil {
		return cms.Merge{}, err
	}
	from, err := k.face(ctx, db.pool, l, f.ID)
	if err != nil {
		return cms.Merge{}, err
	}
	to, err := k.face(ctx, db.pool, l, into)
	if err != nil {
		return cms.Merge{}, err
	}
	if from.alias || to.alias || f.ID == into {
		return cms.Merge{}, cms.ErrState
	}
	m, err := mergeCounts(ctx, db.pool, k.works, f.ID, into)
	m.From, m.Into = from.name, to.name
	for _, x := range cms.Interface {
		if from.at != nil {
			m.Moved = append(m.Moved, cms.MovedAddress{From: from.at(x), To: to.at(x)})
		}
	}
	return m, err
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

// Merge gives all that is a thing's to the other of its kind; its address, if it has one, then leads to the other. Only
// things that stand by themselves can be merged: cms.ErrState. Split undoes it.
func (db *DB) Merge(ctx context.Context, actor cms.Actor, f cms.Fact, into int64) error {
	return db.change(ctx, actor, func(t *txn) error { return t.merge(ctx, f, into) })
}

func (t *txn) merge(ctx context.Context, f cms.Fact, into int64) error {
	k, err := mergeableOf(f.Kind)
	if err != nil {
		return err
	}
	if k.leads {
		if into, err = value[int64](ctx, t, `SELECT COALESCE(merged_into, id) FROM `+k.table+` WHERE id = $1`, into); err != nil {
			return err
		}
	}
	both, err := values[int64](ctx, t, `
		SELECT id FROM `+k.table+` WHERE id IN ($1, $2) AND merged_into IS NULL ORDER BY id FOR UPDATE`, f.ID, into)
	if err != nil {
		return err
	}
	if len(both) != 2 {
		return cms.ErrState
	}
	m, err := one[merge](ctx, t, `
		INSERT INTO merges (subject, from_id, into_id, works, shared, aliases, actor_id, at)
		VALUES ($1, $2, $3, ARRAY(`+k.works+` = $2), ARRAY(`+k.works+` = $2 INTERSECT `+k.works+` = $3),
			ARRAY(SELECT id FROM `+k.table+` WHERE merged_into = $2), $4, $5)
		RETURNING `+mergeColumns, f.Kind, f.ID, into, t.actorID(), t.now)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `UPDATE `+k.table+` SET merged_into = $2 WHERE id = $1 OR merged_into = $1`, f.ID, into); err != nil {
		return err
	}
	if err := k.give(t, ctx, m); err != nil {
		return err
	}
	return t.recordMerge(ctx, f, into)
}

// Split parts a merged thing from the other again; what it had goes back to it, as far as the other still has it. One whose
// other has itself been merged since is cms.ErrState: that merge is to be undone first.
func (db *DB) Split(ctx context.Context, actor cms.Actor, f cms.Fact) error {
	return db.change(ctx, actor, func(t *txn) error { return t.split(ctx, f) })
}

func (t *txn) split(ctx context.Context, f cms.Fact) error {
	k, err := mergeableOf(f.Kind)
	if err != nil {
		return stateOr(err)
	}
	m, err := t.takeMerge(ctx, k, f)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE `+k.table+` SET merged_into = CASE WHEN id = $1 THEN NULL ELSE $1 END WHERE id = $1 OR id = ANY ($2)`, f.ID, m.Aliases); err != nil {
		return err
	}
	if err := k.back(t, ctx, m); err != nil {
		return err
	}
	return t.recordMerge(ctx, f, 0)
}

// takeMerge is the last merge of a thing, which is then undone.
func (t *txn) takeMerge(ctx context.Context, k mergeable, f cms.Fact) (merge, error) {
	into, err := value[*int64](ctx, t, `SELECT merged_into FROM `+k.table+` WHERE id = $1 FOR UPDATE`, f.ID)
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
		RETURNING `+mergeColumns, f.Kind, f.ID, t.now, *into)
	return m, stateOr(err)
}

// recordMerge logs that a thing became another one, or with 0 that it stands by itself again.
func (t *txn) recordMerge(ctx context.Context, f cms.Fact, into int64) error {
	action := actionMerged
	if into == 0 {
		action = actionParted
	}
	version, err := recordVersion(ctx, t, string(f.Kind), f.ID)
	if err != nil {
		return err
	}
	t.public = true
	return t.revise(ctx, string(f.Kind), f.ID, version+1, action, map[string]int64{"merged_into": into})
}

// MergedInto are the things that were merged into one, by their names in the language.
func (db *DB) MergedInto(ctx context.Context, l cms.Locale, f cms.Fact) ([]cms.Choice, error) {
	k, err := mergeableOf(f.Kind)
	if err != nil {
		return nil, err
	}
	ids, err := values[int64](ctx, db.pool, `SELECT id FROM `+k.table+` WHERE merged_into = $1 ORDER BY id`, f.ID)
	var all []cms.Choice
	for _, id := range ids {
		face, err := k.face(ctx, db.pool, l, id)
		if err != nil {
			return nil, err
		}
		all = append(all, cms.Choice{ID: id, Name: face.name})
	}
	return all, err
}

// stateOr says that the state forbids it where nothing was found.
func stateOr(err error) error {
	if errors.Is(err, cms.ErrNotFound) {
		return cms.ErrState
	}
	return err
}
