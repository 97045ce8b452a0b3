package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// subjectNames are how each subject is called today.
const subjectNames = `COALESCE(CASE a.subject
		WHEN 'entry' THEN (SELECT title FROM entries x WHERE x.id = a.subject_id)
		WHEN 'library' THEN (SELECT name FROM libraries x WHERE x.id = a.subject_id)
		WHEN 'place' THEN (SELECT called FROM places x WHERE x.id = a.subject_id)
		WHEN 'organisation' THEN (SELECT name FROM organisations x WHERE x.id = a.subject_id)
		WHEN 'term' THEN (SELECT COALESCE((SELECT n.name FROM term_names n WHERE n.term_id = x.id AND n.locale = 'en'), x.slug) FROM terms x WHERE x.id = a.subject_id)
		WHEN 'project' THEN (SELECT COALESCE((SELECT n.name FROM project_texts n WHERE n.project_id = x.id AND n.locale = 'en'), x.slug)
			FROM projects x WHERE x.id = a.subject_id)
		WHEN 'redirect' THEN (SELECT from_path FROM redirects x WHERE x.id = a.subject_id)
		WHEN 'media' THEN (SELECT filename FROM media x WHERE x.id = a.subject_id)
		WHEN 'user' THEN (SELECT name FROM users x WHERE x.id = a.subject_id)
		WHEN 'submission' THEN (SELECT story ->> 'title' FROM submissions x WHERE x.id = a.subject_id)
	END, '')`

func auditOrder() order[cms.AuditLine] {
	return order[cms.AuditLine]{
		columns: map[string]sortColumn[cms.AuditLine]{"happened": numberColumn(`a.id`, func(l cms.AuditLine) int64 { return l.ID })},
		usual:   cms.Sort{By: "happened", Down: true}, pick: `SELECT a.id FROM audit a `, id: `a.id`, idOf: func(l cms.AuditLine) int64 { return l.ID },
	}
}

// auditWords looks for words in what was said of a step, and in the names of entries and libraries it was done to.
func auditWords(words string) condition {
	return holding(`lower(a.detail)`, words).or(
		holding(`lower(e.title)`, words).among(`a.subject = 'entry' AND a.subject_id`, `SELECT e.id FROM entries e WHERE `),
		holding(`l.folded`, cms.Fold(words)).among(`a.subject = 'library' AND a.subject_id`, `SELECT l.id FROM libraries l WHERE `))
}

// AuditLog is a page of the log, newest first where no other order is asked for, and the mark of the next page; zero is the
// end.
func (db *DB) AuditLog(ctx context.Context, f cms.AuditFilter) ([]cms.AuditLine, cms.Mark, error) {
	c := &chosen{}
	if f.Query != "" {
		c.which(auditWords(f.Query))
	}
	if f.Actor != 0 {
		c.and(`a.actor_id = ?`, f.Actor)
	}
	if f.Action != "" {
		c.and(`a.action = ?`, f.Action)
	}
	if f.Subject != "" {
		c.and(`a.subject = ?`, f.Subject)
	}
	if !f.From.IsZero() {
		c.and(`a.at >= ?`, f.From)
	}
	if !f.To.IsZero() {
		c.and(`a.at < ?`, f.To)
	}
	return sorted(ctx, db.pool, `
		SELECT a.id, a.at, COALESCE(u.name, '') AS actor, a.action, a.subject, a.subject_id, a.detail, `+subjectNames+` AS name,
			COALESCE(e.kind, '') AS kind
		FROM audit a LEFT JOIN users u ON u.id = a.actor_id
		LEFT JOIN entries e ON a.subject = 'entry' AND e.id = a.subject_id `, c, auditOrder(), f.ListPage, deskPage)
}

// AuditChoices is what occurs in the log. Each list jumps from value to value along an index, however long the log is.
func (db *DB) AuditChoices(ctx context.Context) (cms.AuditChoices, error) {
	var c cms.AuditChoices
	var err error
	if c.Actors, err = many[cms.Choice](ctx, db.pool, `
		SELECT u.id, u.name, '' AS country FROM users u WHERE EXISTS (SELECT FROM audit a WHERE a.actor_id = u.id)
		ORDER BY u.name, u.id`); err != nil {
		return c, err
	}
	if c.Actions, err = values[string](ctx, db.pool, eachOf("action")); err != nil {
		return c, err
	}
	c.Subjects, err = values[string](ctx, db.pool, eachOf("subject"))
	return c, err
}

// eachOf reads every value of one of the log's columns once; the column's name is ours.
func eachOf(column string) string {
	return `
		WITH RECURSIVE each AS (
			(SELECT ` + column + ` AS v FROM audit ORDER BY ` + column + ` LIMIT 1)
			UNION ALL SELECT (SELECT ` + column + ` FROM audit WHERE ` + column + ` > each.v ORDER BY ` + column + ` LIMIT 1)
			FROM each WHERE each.v IS NOT NULL)
		SELECT v FROM each WHERE v IS NOT NULL`
}
