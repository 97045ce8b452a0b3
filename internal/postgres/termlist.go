package postgres

import (
	"context"
	"fmt"

	"occupylibrary.net/internal/cms"
)

const (
	termRowSQL = `
		WITH named AS (
			SELECT t.id, t.vocabulary, t.slug, n.name, n.locale, t.merged_into
			FROM terms t
			JOIN LATERAL (SELECT * FROM term_names x WHERE x.term_id = t.id %s) n ON true)
		SELECT t.id, t.vocabulary, t.slug, t.name, t.locale, COALESCE(o.name, '') AS "into", ` + termWorks + ` AS works,
			COALESCE((SELECT works FROM totals c WHERE c.facet = 'term' AND c.value = t.id::text), 0) AS public
		FROM named t LEFT JOIN named o ON o.id = t.merged_into `
	termWorks = `(SELECT count(*) FROM work_terms w WHERE w.term_id = t.id)`
)

func termOrder() order[cms.TermRow] {
	return order[cms.TermRow]{
		columns: map[string]sortColumn[cms.TermRow]{
			"name":  textColumn(`lower(t.name)`, `lower(?)`, func(r cms.TermRow) string { return r.Name }),
			"works": numberColumn(termWorks, func(r cms.TermRow) int64 { return int64(r.Works) }),
		},
		usual: cms.Sort{By: "name"}, id: `t.id`, idOf: func(r cms.TermRow) int64 { return r.ID },
	}
}

// TermList is a page of a vocabulary, those with a name or an address that holds the words, by name where no other order is
// asked for, and the mark of the next page; zero is the end.
func (db *DB) TermList(ctx context.Context, l cms.Locale, f cms.TermFilter) ([]cms.TermRow, cms.Mark, error) {
	c := &chosen{args: []any{l}}
	c.and(`t.vocabulary = ? AND (t.merged_into IS NOT NULL) = ?`, f.Vocabulary, f.Merged)
	if f.Query != "" {
		like := pattern(f.Query)
		c.and(`(t.slug LIKE lower(?) OR EXISTS (SELECT FROM term_names x WHERE x.term_id = t.id AND lower(x.name) LIKE lower(?)))`, like, like)
	}
	return sorted(ctx, db.pool, fmt.Sprintf(termRowSQL, byLanguage("x.locale")), c, termOrder(), f.ListPage, deskPage)
}
