package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

const submissionRowSQL = `
	SELECT s.id, s.state, s.locale, COALESCE(s.story->>'Country', '') AS country, COALESCE(s.story->>'Title', '') AS title,
		COALESCE(s.story->>'Library', '') AS library, COALESCE(s.story->>'Town', '') AS town,
		COALESCE(s.received_at, s.created_at) AS since, COALESCE(s.due_on, s.created_at::date)::timestamptz AS due_on,
		COALESCE(u.name, '') AS claimant
	FROM submissions s LEFT JOIN users u ON u.id = s.claimed_by `

// comingSQL says that a story was accepted for a later day.
const comingSQL = `EXISTS (SELECT FROM entries e WHERE e.work_id = s.work_id AND e.status = 'scheduled' AND e.trashed_at IS NULL)`

// inTray keeps the submissions of a tray, as cms.SubmissionState.Tray names it; a story accepted for a later day lies in
// cms.TrayScheduled.
func inTray(c *chosen, tray cms.Tray) {
	of := tray
	if tray == cms.TrayScheduled {
		of = cms.TrayPublished
	}
	var states []cms.SubmissionState
	for _, s := range cms.SubmissionStates {
		if s.Tray() == of {
			states = append(states, s)
		}
	}
	c.and(`s.state = ANY(?)`, states)
	switch tray {
	case cms.TrayScheduled:
		c.and(comingSQL)
	case cms.TrayPublished:
		c.and(`NOT ` + comingSQL)
	}
}

func submissionOrder(tray cms.Tray) order[cms.SubmissionRow] {
	return order[cms.SubmissionRow]{
		columns: map[string]sortColumn[cms.SubmissionRow]{
			"sent":  numberColumn(`s.id`, func(r cms.SubmissionRow) int64 { return r.ID }),
			"story": textColumn(`lower(COALESCE(s.story->>'Title', ''))`, `lower(?)`, func(r cms.SubmissionRow) string { return r.Title }),
		},
		usual: cms.Sort{By: "sent", Down: tray != cms.ForUs}, id: `s.id`, idOf: func(r cms.SubmissionRow) int64 { return r.ID },
	}
}

// Submissions is a page of a tray, the longest waiting first in "for us", else the newest first where no other order is
// asked for, and the mark of the next page; words of the title, the library or the town narrow it.
func (db *DB) Submissions(ctx context.Context, tray cms.Tray, p cms.ListPage) ([]cms.SubmissionRow, cms.Mark, error) {
	return db.submissions(ctx, tray, p, deskPage)
}

func (db *DB) submissions(ctx context.Context, tray cms.Tray, p cms.ListPage, limit int) ([]cms.SubmissionRow, cms.Mark, error) {
	c := &chosen{}
	inTray(c, tray)
	if p.Query != "" {
		c.and(`s.words LIKE lower(?)`, pattern(p.Query))
	}
	return sorted(ctx, db.pool, submissionRowSQL, c, submissionOrder(tray), p, limit)
}

// SubmissionExport is every line of that list.
func (db *DB) SubmissionExport(ctx context.Context, tray cms.Tray, p cms.ListPage) ([]cms.SubmissionRow, error) {
	return all(func(m cms.Mark) ([]cms.SubmissionRow, cms.Mark, error) {
		p.After = m
		return db.submissions(ctx, tray, p, exported)
	})
}

// SubmissionCounts says how many stories lie in each tray.
func (db *DB) SubmissionCounts(ctx context.Context) (cms.Counts, error) {
	type count struct {
		State cms.SubmissionState
		N     int
	}
	var b batch
	var rows []count
	manyOf(&b, &rows, `SELECT state, count(*)::int AS n FROM submissions GROUP BY 1`)
	var coming []count
	manyOf(&b, &coming, `SELECT state, count(*)::int AS n FROM submissions s WHERE state = 'published' AND `+comingSQL+` GROUP BY 1`)
	if err := b.ask(ctx, db.pool); err != nil {
		return nil, err
	}
	counts := cms.Counts{}
	for _, r := range rows {
		counts[string(r.State.Tray())] += r.N
	}
	for _, r := range coming {
		counts[string(cms.TrayScheduled)] += r.N
		counts[string(cms.TrayPublished)] -= r.N
	}
	return counts, nil
}
