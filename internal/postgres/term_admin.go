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

func termFace(ctx context.Context, q querier, l cms.Locale, id int64) (mergeFace, error) {
	r, err := termByID(ctx, q, id)
	return mergeFace{name: cms.TextIn(r.Names, l), alias: r.MergedInto != 0,
		at: func(x cms.Locale) string { return urls.Term(x, r.Vocabulary, r.Slug) }}, err
}

// untag gives a term the works back that it had and the other still has, which loses them unless they had both.
func (t *txn) untag(ctx context.Context, m merge) error {
	works, err := values[int64](ctx, t, `
		INSERT INTO work_terms (work_id, term_id) SELECT work_id, $1 FROM work_terms WHERE term_id = $2 AND work_id = ANY ($3)
		ON CONFLICT DO NOTHING RETURNING work_id`, m.FromID, m.IntoID, m.Works)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		DELETE FROM work_terms WHERE term_id = $1 AND work_id = ANY ($2) AND work_id <> ALL ($3)`, m.IntoID, works, m.Shared); err != nil {
		return err
	}
	return t.relistAll(ctx, `SELECT unnest($1::bigint[])`, works)
}

// retag hangs the works of one term on the other and counts them anew.
func (t *txn) retag(ctx context.Context, m merge) error {
	if _, err := exec(ctx, t, `DELETE FROM work_terms WHERE term_id = $1`, m.FromID); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		INSERT INTO work_terms (work_id, term_id) SELECT w, $2 FROM unnest($1::bigint[]) w ON CONFLICT DO NOTHING`, m.Works, m.IntoID); err != nil {
		return err
	}
	return t.relistAll(ctx, `SELECT unnest($1::bigint[])`, m.Works)
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
