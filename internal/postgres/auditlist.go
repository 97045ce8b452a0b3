package postgres

import (
	"context"
	"fmt"

	"occupylibrary.net/internal/cms"
)

// auditExport bounds a table of the log; who needs more narrows it by dates.
const auditExport = 20_000

// subjectNames are how each subject is called today.
const subjectNames = `COALESCE(CASE a.subject
		WHEN 'entry' THEN (SELECT title FROM entries x WHERE x.id = a.subject_id)
		WHEN 'library' THEN (SELECT name FROM libraries x WHERE x.id = a.subject_id)
		WHEN 'place' THEN (SELECT name FROM places x WHERE x.id = a.subject_id)
		WHEN 'organisation' THEN (SELECT name FROM organisations x WHERE x.id = a.subject_id)
		WHEN 'term' THEN (SELECT slug FROM terms x WHERE x.id = a.subject_id)
		WHEN 'project' THEN (SELECT slug FROM projects x WHERE x.id = a.subject_id)
		WHEN 'user' THEN (SELECT name FROM users x WHERE x.id = a.subject_id)
		WHEN 'submission' THEN (SELECT story ->> 'title' FROM submissions x WHERE x.id = a.subject_id)
	END, '')`

// AuditLog is a page of the log, newest first; next is 0 at its end.
func (db *DB) AuditLog(ctx context.Context, f cms.AuditFilter) (lines []cms.AuditLine, next int64, err error) {
	lines, err = db.auditLines(ctx, f, deskPage+1)
	if len(lines) > deskPage {
		lines = lines[:deskPage]
		next = lines[deskPage-1].ID
	}
	return lines, next, err
}

// AuditTable is the log from its newest line, as long as a table may be.
func (db *DB) AuditTable(ctx context.Context, f cms.AuditFilter) ([]cms.AuditLine, error) {
	return db.auditLines(ctx, f, auditExport)
}

func (db *DB) auditLines(ctx context.Context, f cms.AuditFilter, limit int) ([]cms.AuditLine, error) {
	c := &chosen{where: []string{"true"}}
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
	if f.After != 0 {
		c.and(`a.id < ?`, f.After)
	}
	return many[cms.AuditLine](ctx, db.pool, `
		SELECT a.id, a.at, COALESCE(u.name, '') AS actor, a.action, a.subject, a.subject_id, a.detail, `+subjectNames+` AS name,
			COALESCE(e.kind, '') AS kind
		FROM (SELECT * FROM audit a `+c.sql()+fmt.Sprintf(` ORDER BY a.id DESC LIMIT %d) a`, limit)+`
		LEFT JOIN users u ON u.id = a.actor_id
		LEFT JOIN entries e ON a.subject = 'entry' AND e.id = a.subject_id ORDER BY a.id DESC`, c.args...)
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
