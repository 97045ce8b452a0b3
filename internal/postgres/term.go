package postgres

import (
	"cmp"
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// subjectTerm is the revisions' name for terms.
const subjectTerm = string(cms.TermFact)

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

// SaveTerm makes or renames a term and returns its id. A taken slug is a cms.FieldErrors. A new slug leaves redirects where
// the term stood.
func (db *DB) SaveTerm(ctx context.Context, actor cms.Actor, r cms.TermRecord) (int64, error) {
	err := db.change(ctx, actor, func(t *txn) (err error) {
		if err = t.unchanged(ctx, subjectTerm, r.ID, r.Version); err == nil {
			r.ID, err = t.saveTerm(ctx, r, "saved")
		}
		return err
	})
	return r.ID, err
}

func (t *txn) saveTerm(ctx context.Context, r cms.TermRecord, action string) (int64, error) {
	if r.Slug = cmp.Or(r.Slug, cms.Slug(mainText(r.Names))); r.Slug == "" {
		return 0, cms.FieldErrors{"slug": "error.required"}
	}
	var err error
	if r.ID, err = t.putTerm(ctx, r); err != nil {
		return 0, err
	}
	if err := t.putNames(ctx, "term_names", "term_id", "name", r.ID, r.Names); err != nil {
		return 0, err
	}
	return r.ID, t.record(ctx, subjectTerm, r.ID, action, r)
}

// restoreTerm saves a term as it was; what it has become part of since stays.
func (t *txn) restoreTerm(ctx context.Context, id int64, r cms.TermRecord, action string) error {
	now, err := termByID(ctx, t, id)
	if err != nil {
		return err
	}
	if now.MergedInto != 0 {
		return cms.ErrState
	}
	r.ID, r.MergedInto = id, 0
	_, err = t.saveTerm(ctx, r, action)
	return err
}

func (t *txn) putTerm(ctx context.Context, r cms.TermRecord) (int64, error) {
	if r.ID == 0 {
		return value[int64](ctx, t, `
			INSERT INTO terms (vocabulary, slug, demo) VALUES ($1, $2, $3) RETURNING id`, r.Vocabulary, r.Slug, t.demo)
	}
	old, err := termByID(ctx, t, r.ID)
	if err != nil {
		return 0, err
	}
	if _, err := exec(ctx, t, `UPDATE terms SET slug = $1 WHERE id = $2`, r.Slug, r.ID); err != nil {
		return 0, err
	}
	return r.ID, t.moveAddress(ctx, func(l cms.Locale) (string, string) {
		return urls.Term(l, old.Vocabulary, old.Slug), urls.Term(l, old.Vocabulary, r.Slug)
	})
}
