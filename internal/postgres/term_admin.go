package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TermByID is a term as its form shows it, also one that was merged.
func (db *DB) TermByID(ctx context.Context, id int64) (cms.TermRecord, error) {
	return termByID(ctx, db.pool, id)
}

func termByID(ctx context.Context, q querier, id int64) (cms.TermRecord, error) {
	return one[cms.TermRecord](ctx, q, `
		SELECT t.id, t.vocabulary, t.slug, COALESCE(t.merged_into, 0) AS merged_into,
			(SELECT COALESCE(jsonb_object_agg(n.locale, n.name), '{}') FROM term_names n WHERE n.term_id = t.id) AS names,
			(SELECT COALESCE(max(r.version), 0) FROM revisions r WHERE r.subject = 'term' AND r.subject_id = t.id) AS version
		FROM terms t WHERE t.id = $1`, id)
}

// DeleteTerm forgets a term that no work has and into which no other was merged; any other is cms.ErrState.
func (db *DB) DeleteTerm(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		was, err := termByID(ctx, t, id)
		if err != nil {
			return err
		}
		n, err := exec(ctx, t, `
			DELETE FROM terms t WHERE t.id = $1 AND t.merged_into IS NULL
			  AND NOT EXISTS (SELECT FROM work_terms w WHERE w.term_id = t.id)
			  AND NOT EXISTS (SELECT FROM terms a WHERE a.merged_into = t.id)`, id)
		if err == nil && n == 0 {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		return t.keepDeleted(ctx, cms.Fact{Kind: cms.TermFact, ID: id}, was)
	})
}

// TermMerge is what merging the one term into the other would do.
func (db *DB) TermMerge(ctx context.Context, l cms.Locale, id, into int64) (cms.Merge, error) {
	from, err := termByID(ctx, db.pool, id)
	if err != nil {
		return cms.Merge{}, err
	}
	to, err := termByID(ctx, db.pool, into)
	if err != nil {
		return cms.Merge{}, err
	}
	if from.MergedInto != 0 || to.MergedInto != 0 || id == into {
		return cms.Merge{}, cms.ErrState
	}
	m, err := mergeCounts(ctx, db.pool, `SELECT work_id FROM work_terms WHERE term_id`, id, into)
	m.From, m.Into = cms.TextIn(from.Names, l), cms.TextIn(to.Names, l)
	for _, x := range cms.Interface {
		m.Moved = append(m.Moved, cms.MovedAddress{From: urls.Term(x, from.Vocabulary, from.Slug), To: urls.Term(x, to.Vocabulary, to.Slug)})
	}
	return m, err
}

// MergeTerm gives all works of one term the other; the address of the first then leads to the second. A term cannot be
// merged into itself, nor into one that was merged into it: cms.ErrState. SplitTerm undoes it.
func (db *DB) MergeTerm(ctx context.Context, actor cms.Actor, id, into int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		into, err := value[int64](ctx, t, `SELECT COALESCE(merged_into, id) FROM terms WHERE id = $1`, into)
		if err != nil {
			return err
		}
		from, err := value[int64](ctx, t, `SELECT id FROM terms WHERE id = $1 AND merged_into IS NULL AND id <> $2 FOR UPDATE`, id, into)
		if err != nil {
			return stateOr(err)
		}
		m, err := t.rememberMerge(ctx, subjectTerm, `SELECT work_id FROM work_terms WHERE term_id`, from, into)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE terms SET merged_into = $2 WHERE id = $1 OR merged_into = $1`, id, into); err != nil {
			return err
		}
		if err := t.retag(ctx, m.Works, id, into); err != nil {
			return err
		}
		return t.recordMerge(ctx, subjectTerm, id, into)
	})
}

// SplitTerm parts a merged term from the other again: the works that had it get it back, and lose the other unless they
// had both. One whose other term has itself been merged since is cms.ErrState: that merge is to be undone first.
func (db *DB) SplitTerm(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error { return t.splitTerm(ctx, id) })
}

func (t *txn) splitTerm(ctx context.Context, id int64) error {
	m, err := t.takeMerge(ctx, subjectTerm, `SELECT merged_into FROM terms WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE terms SET merged_into = CASE WHEN id = $1 THEN NULL ELSE $1 END WHERE id = $1 OR id = ANY ($2)`, id, m.Aliases); err != nil {
		return err
	}
	works, err := values[int64](ctx, t, `
		INSERT INTO work_terms (work_id, term_id) SELECT work_id, $1 FROM work_terms WHERE term_id = $2 AND work_id = ANY ($3)
		ON CONFLICT DO NOTHING RETURNING work_id`, id, m.IntoID, m.Works)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		DELETE FROM work_terms WHERE term_id = $1 AND work_id = ANY ($2) AND work_id <> ALL ($3)`, m.IntoID, works, m.Shared); err != nil {
		return err
	}
	if err := t.relistAll(ctx, `SELECT unnest($1::bigint[])`, works); err != nil {
		return err
	}
	return t.recordMerge(ctx, subjectTerm, id, 0)
}

// retag hangs the works of one term on the other and counts them anew.
func (t *txn) retag(ctx context.Context, works []int64, id, into int64) error {
	if _, err := exec(ctx, t, `DELETE FROM work_terms WHERE term_id = $1`, id); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		INSERT INTO work_terms (work_id, term_id) SELECT w, $2 FROM unnest($1::bigint[]) w ON CONFLICT DO NOTHING`, works, into); err != nil {
		return err
	}
	return t.relistAll(ctx, `SELECT unnest($1::bigint[])`, works)
}

// MergedTerms are the terms that were merged into one.
func (db *DB) MergedTerms(ctx context.Context, l cms.Locale, into int64) ([]cms.Choice, error) {
	return many[cms.Choice](ctx, db.pool, `
		SELECT t.id, n.name, '' AS country FROM terms t
		JOIN LATERAL (SELECT name FROM term_names x WHERE x.term_id = t.id `+byLanguage("x.locale")+`) n ON true
		WHERE t.merged_into = $2 ORDER BY n.name`, l, into)
}

// TermChoices are the terms others can be merged into: categories and tags.
func (db *DB) TermChoices(ctx context.Context, l cms.Locale) (cms.Choices, error) {
	var b batch
	var c cms.Choices
	askTermChoices(&b, &c.Categories, l, cms.Categories)
	askTermChoices(&b, &c.Tags, l, cms.Tags)
	return c, b.ask(ctx, db.pool)
}

// TermUse is how many works have the term, whatever their state.
func (db *DB) TermUse(ctx context.Context, id int64) (int, error) {
	return value[int](ctx, db.pool, `SELECT count(*) FROM work_terms WHERE term_id = $1`, id)
}
