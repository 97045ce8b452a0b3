package postgres

import (
	"cmp"
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// subjectTerm is the revisions' name for terms.
const subjectTerm = "term"

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
	if r.Slug = cmp.Or(r.Slug, cms.Slug(mainText(r.Names))); r.Slug == "" {
		return 0, cms.FieldErrors{"slug": "error.required"}
	}
	err := db.change(ctx, actor, func(t *txn) error {
		err := t.unchanged(ctx, subjectTerm, r.ID, r.Version)
		if err != nil {
			return err
		}
		if r.ID, err = t.putTerm(ctx, r); err != nil {
			return err
		}
		if err := t.putNames(ctx, "term_names", "term_id", "name", r.ID, r.Names); err != nil {
			return err
		}
		return t.record(ctx, subjectTerm, r.ID, r)
	})
	return r.ID, err
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
