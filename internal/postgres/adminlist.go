package postgres

import (
	"context"
	"fmt"
	"strings"

	"occupylibrary.net/internal/cms"
)

// deskPage is how many lines a page of the editors' lists has.
const deskPage = 50

const listRowSQL = `
	SELECT e.id AS entry_id, e.work_id, e.kind, e.locale, e.title, e.slug, COALESCE(pd.year::text, '') AS parent,
		COALESCE(d.year, 0) AS edition_year, e.status, e.publish_at, e.unpublish_at, e.published_at, e.review_on, e.trashed_at IS NOT NULL AS trashed, e.updated_at,
		COALESCE(u.name, '') AS updated_by, w.example,
		e.locale <> w.original AND e.source_version < COALESCE((SELECT o.version FROM entries o
			WHERE o.work_id = w.id AND o.locale = w.original), 0) AS stale,
		ARRAY(SELECT x.locale FROM entries x WHERE x.work_id = w.id AND x.trashed_at IS NULL ORDER BY x.locale) AS locales,
		COALESCE(r.slug, '') AS project, COALESCE(lib.name, '') AS library, v.starts_at
	FROM entries e JOIN works w ON w.id = e.work_id
	LEFT JOIN users u ON u.id = e.updated_by
	LEFT JOIN projects r ON r.id = w.project_id
	LEFT JOIN case_studies s ON s.work_id = w.id
	LEFT JOIN libraries lib ON lib.id = s.library_id
	LEFT JOIN events v ON v.work_id = w.id
	LEFT JOIN editions d ON d.work_id = w.id
	LEFT JOIN editions pd ON pd.work_id = w.parent_id `

// chosen collects conditions and what they compare with.
type chosen struct {
	where []string
	args  []any
}

// and adds a condition; each ? in it is the next argument.
func (c *chosen) and(condition string, args ...any) {
	for _, arg := range args {
		c.args = append(c.args, arg)
		condition = strings.Replace(condition, "?", fmt.Sprintf("$%d", len(c.args)), 1)
	}
	c.where = append(c.where, "("+condition+")")
}

// which adds a condition that stands with its arguments.
func (c *chosen) which(x condition) { c.and(x.sql, x.args...) }

func (c *chosen) sql() string {
	if len(c.where) == 0 {
		return ``
	}
	return `WHERE ` + strings.Join(c.where, ` AND `)
}

// WorkEntries lists the texts of a work in all languages, the trash left out.
func (db *DB) WorkEntries(ctx context.Context, work int64) ([]cms.ListRow, error) {
	return many[cms.ListRow](ctx, db.pool, listRowSQL+`
		WHERE e.work_id = $1 AND e.trashed_at IS NULL ORDER BY e.locale = w.original DESC, e.locale`, work)
}

// Waiting is what waits for the editors in each place of the side bar. One question, answered from indexes.
func (db *DB) Waiting(ctx context.Context) (cms.Waiting, error) {
	return one[cms.Waiting](ctx, db.pool, `
		SELECT (SELECT count(*) FROM submissions WHERE state IN ('received', 'in_review'))::int AS stories,
			(SELECT count(*) FROM comments WHERE state = 'pending')::int AS comments,
			(SELECT count(*) FROM messages WHERE state = 'new')::int AS messages,
			(SELECT count(*) FROM mails WHERE state = 'held')::int AS mails`)
}
