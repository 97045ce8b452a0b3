package postgres

import (
	"cmp"
	"context"

	"occupylibrary.net/internal/cms"
)

var selectTerm = `
	SELECT t.id, t.vocabulary, t.slug, n.name, n.locale, COALESCE(c.works, 0) AS works
	FROM terms t
	JOIN LATERAL (SELECT * FROM term_names x WHERE x.term_id = t.id ` + byLanguage("x.locale") + `) n ON true
	LEFT JOIN totals c ON c.facet = 'term' AND c.value = t.id::text`

// Terms lists a vocabulary by name, with how many public works each term has. Merged terms are left out.
func (db *DB) Terms(ctx context.Context, l cms.Locale, v cms.Vocabulary) ([]cms.Term, error) {
	return many[cms.Term](ctx, db.pool, selectTerm+`
		WHERE t.vocabulary = $2 AND t.merged_into IS NULL ORDER BY n.name `+inOrder(l), l, v)
}

// Term is the term of that slug. One that was merged is answered by the other, whose slug or vocabulary then differs
// from what was asked.
func (db *DB) Term(ctx context.Context, l cms.Locale, v cms.Vocabulary, slug string) (cms.Term, error) {
	return one[cms.Term](ctx, db.pool, selectTerm+`
		WHERE t.id = (SELECT COALESCE(x.merged_into, x.id) FROM terms x WHERE x.vocabulary = $2 AND x.slug = $3)`, l, v, slug)
}

// SaveTerm makes or renames a term and returns its id. A taken slug is a cms.FieldErrors.
func (db *DB) SaveTerm(ctx context.Context, actor cms.Actor, r cms.TermRecord) (int64, error) {
	r.Slug = cmp.Or(r.Slug, cms.Slug(mainText(r.Names)))
	err := db.change(ctx, actor, func(t *txn) error {
		var err error
		if r.ID, err = t.putTerm(ctx, r); err != nil {
			return err
		}
		if err := t.putNames(ctx, "term_names", "term_id", "name", r.ID, r.Names); err != nil {
			return err
		}
		return t.record(ctx, "term", r.ID, r)
	})
	return r.ID, err
}

func (t *txn) putTerm(ctx context.Context, r cms.TermRecord) (int64, error) {
	if r.ID != 0 {
		return value[int64](ctx, t, `UPDATE terms SET slug = $1 WHERE id = $2 RETURNING id`, r.Slug, r.ID)
	}
	return value[int64](ctx, t, `
		INSERT INTO terms (vocabulary, slug, demo) VALUES ($1, $2, $3) RETURNING id`, r.Vocabulary, r.Slug, t.demo)
}

// MergeTerm gives all works of one term the other; the address of the first then leads to the second. A term cannot be
// merged into itself, nor into one that was merged into it: cms.ErrState.
func (db *DB) MergeTerm(ctx context.Context, actor cms.Actor, id, into int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		into, err := value[int64](ctx, t, `SELECT COALESCE(merged_into, id) FROM terms WHERE id = $1`, into)
		if err != nil {
			return err
		}
		if into == id {
			return cms.ErrState
		}
		if _, err := exec(ctx, t, `UPDATE terms SET merged_into = $2 WHERE id = $1 OR merged_into = $1`, id, into); err != nil {
			return err
		}
		if err := t.moveTerm(ctx, id, into); err != nil {
			return err
		}
		return t.record(ctx, "term", id, map[string]int64{"merged_into": into})
	})
}

// moveTerm hangs the works of one term on the other and counts them anew.
func (t *txn) moveTerm(ctx context.Context, id, into int64) error {
	works, err := values[int64](ctx, t, `DELETE FROM work_terms WHERE term_id = $1 RETURNING work_id`, id)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		INSERT INTO work_terms (work_id, term_id) SELECT w, $2 FROM unnest($1::bigint[]) w ON CONFLICT DO NOTHING`, works, into); err != nil {
		return err
	}
	for _, work := range works {
		if err := t.relist(ctx, work); err != nil {
			return err
		}
	}
	return nil
}
