package postgres

import (
	"context"
	"fmt"
	"time"

	"occupylibrary.net/internal/cms"
)

// ownSQL says that a story is in a language, or of a country, of whoever asks; newsSQL that somebody has taken it and that
// the library did the last thing; rankSQL is its place where one's own stand first, then those due first.
const (
	ownSQL = `COALESCE(s.locale = ANY ((SELECT languages FROM users WHERE id = $1)::text[])
		OR s.country = ANY ((SELECT countries FROM users WHERE id = $1)::text[]), false)`
	newsSQL = `s.claimed_by IS NOT NULL AND COALESCE((SELECT x.theirs FROM (
			(SELECT h.at, h.actor_id IS NULL AS theirs FROM submission_changes h WHERE h.submission_id = s.id ORDER BY h.id DESC LIMIT 1)
			UNION ALL
			(SELECT m.at, m.actor_id IS NULL FROM submission_messages m WHERE m.submission_id = s.id ORDER BY m.id DESC LIMIT 1)) x
		ORDER BY x.at DESC LIMIT 1), false)`
	dueSQL  = `COALESCE(s.due_on - '2000-01-01'::date, 0)`
	farDays = 1_000_000 // no story is due so many days from now
)

var rankSQL = fmt.Sprintf(`CASE WHEN %s THEN 0 ELSE %d END + %s`, ownSQL, farDays, dueSQL)

// submissionRowSQL reads lines for whoever $1 is.
var submissionRowSQL = `
	SELECT s.id, s.state, s.locale, s.country, COALESCE(s.story->>'Title', '') AS title,
		COALESCE(s.story->>'Library', '') AS library, COALESCE(s.story->>'Town', '') AS town,
		COALESCE(s.received_at, s.created_at) AS since, COALESCE(s.due_on, s.created_at::date)::timestamptz AS due_on,
		COALESCE(s.claimed_by, 0) AS claimed_by, COALESCE(u.name, '') AS claimant, s.verified_at IS NOT NULL AS verified,
		s.corrects IS NOT NULL AS corrects, ` + ownSQL + ` AS own, ` + newsSQL + ` AS news, (` + rankSQL + `)::bigint AS rank
	FROM submissions s LEFT JOIN users u ON u.id = s.claimed_by `

// submissionIDs finds the same lines alone.
const submissionIDs = `SELECT s.id FROM submissions s `

// comingSQL says that a story was accepted for a later day.
const comingSQL = `s.work_id IN (SELECT work_id FROM entries WHERE kind = 'case_study' AND status = 'scheduled' AND trashed_at IS NULL)`

// statesIn are the states of a tray, as cms.SubmissionState.Tray names it; a story accepted for a later day lies in
// cms.TrayScheduled.
func statesIn(tray cms.Tray) []cms.SubmissionState {
	if tray == cms.TrayScheduled {
		tray = cms.TrayPublished
	}
	var states []cms.SubmissionState
	for _, s := range cms.SubmissionStates {
		if s.Tray() == tray {
			states = append(states, s)
		}
	}
	return states
}

func inTray(c *chosen, tray cms.Tray) {
	c.and(`s.state = ANY(?)`, statesIn(tray))
	switch tray {
	case cms.TrayScheduled:
		c.and(comingSQL)
	case cms.TrayPublished:
		c.and(`NOT COALESCE(` + comingSQL + `, false)`)
	}
}

// chosenSubmissions is what the list is narrowed by, but for its tray.
func chosenSubmissions(f cms.SubmissionFilter) *chosen {
	c := &chosen{args: []any{f.Actor}}
	c.and(`$1::bigint IS NOT NULL`)
	if f.Query != "" {
		c.which(holding(`s.words`, f.Query))
	}
	if f.Locale != "" {
		c.and(`s.locale = ?`, f.Locale)
	}
	if f.Country != "" {
		c.and(`s.country = ?`, f.Country)
	}
	switch f.Whose {
	case cms.WhoseOwn:
		c.and(ownSQL)
	case cms.WhoseMine:
		c.and(`s.claimed_by = $1`)
	case cms.WhoseNobody:
		c.and(`s.claimed_by IS NULL`)
	}
	return c
}

func submissionOrder(tray cms.Tray) order[cms.SubmissionRow] {
	usual := cms.Sort{By: "sent", Down: true}
	if tray == cms.ForUs {
		usual = cms.Sort{By: cms.OwnFirst}
	}
	return order[cms.SubmissionRow]{
		columns: map[string]sortColumn[cms.SubmissionRow]{
			cms.OwnFirst: numberColumn(rankSQL, func(r cms.SubmissionRow) int64 { return r.Rank }),
			"due":        numberColumn(dueSQL, func(r cms.SubmissionRow) int64 { return r.Rank % farDays }),
			"sent":       numberColumn(`s.id`, func(r cms.SubmissionRow) int64 { return r.ID }),
			"story":      textColumn(`lower(COALESCE(s.story->>'Title', ''))`, `lower(?)`, func(r cms.SubmissionRow) string { return r.Title }),
		},
		usual: usual, pick: submissionIDs, id: `s.id`, idOf: func(r cms.SubmissionRow) int64 { return r.ID },
	}
}

// SubmissionList is a page of a tray and the mark of the next page. Where no other order is asked for, "for us" begins with
// the asker's own languages and countries, those due first; every other tray with what was sent last.
func (db *DB) SubmissionList(ctx context.Context, f cms.SubmissionFilter) ([]cms.SubmissionRow, cms.Mark, error) {
	return db.submissionList(ctx, f, deskPage)
}

func (db *DB) submissionList(ctx context.Context, f cms.SubmissionFilter, limit int) ([]cms.SubmissionRow, cms.Mark, error) {
	c := chosenSubmissions(f)
	inTray(c, f.Tray)
	rows, next, err := sorted(ctx, db.pool, submissionRowSQL, c, submissionOrder(f.Tray), f.ListPage, limit)
	if err == nil {
		err = db.markOverdue(ctx, rows)
	}
	return rows, next, err
}

// markOverdue marks the stories that wait for us although their day has gone.
func (db *DB) markOverdue(ctx context.Context, rows []cms.SubmissionRow) error {
	today, err := siteDay(ctx, db.pool, db.clock())
	for i, r := range rows {
		rows[i].Overdue = r.State.Tray() == cms.ForUs && r.DueOn.Format(time.DateOnly) < today
	}
	return err
}

// SubmissionExport is every line of that list.
func (db *DB) SubmissionExport(ctx context.Context, f cms.SubmissionFilter) ([]cms.SubmissionRow, error) {
	return all(func(m cms.Mark) ([]cms.SubmissionRow, cms.Mark, error) {
		f.After = m
		return db.submissionList(ctx, f, exported)
	})
}

// SubmissionCounts says how many stories of the list lie in each tray; nothing where words leave too many to be counted.
func (db *DB) SubmissionCounts(ctx context.Context, f cms.SubmissionFilter) (cms.Counts, error) {
	type count struct {
		State cms.SubmissionState
		N     int
	}
	c, limit := chosenSubmissions(f), ``
	if f.Query != "" {
		limit = fmt.Sprintf(` LIMIT %d`, mostCounted+1)
	}
	var b batch
	var rows, coming []count
	manyOf(&b, &rows, `
		SELECT state, count(*)::int AS n FROM (SELECT s.state FROM submissions s `+c.sql()+limit+`) x GROUP BY 1`, c.args...)
	manyOf(&b, &coming, `
		SELECT s.state, count(*)::int AS n FROM submissions s `+c.sql()+` AND s.state = 'published' AND `+comingSQL+` GROUP BY 1`, c.args...)
	err := b.ask(ctx, db.pool)
	counts, sum := cms.Counts{}, 0
	for _, r := range rows {
		counts[string(r.State.Tray())] += r.N
		sum += r.N
	}
	for _, r := range coming {
		counts[string(cms.TrayScheduled)] += r.N
		counts[string(cms.TrayPublished)] -= r.N
	}
	if limit != `` && sum > mostCounted {
		return nil, err
	}
	return counts, err
}

// NextSubmission is the story that waits for whoever asks after the one they have just decided on: one they have taken,
// else one that nobody has, in the order of "for us". None is 0.
func (db *DB) NextSubmission(ctx context.Context, actor, but int64) (int64, error) {
	ids, err := values[int64](ctx, db.pool, submissionIDs+`
		WHERE s.state = ANY($3) AND s.id <> $2 AND COALESCE(s.claimed_by = $1, true)
		ORDER BY s.claimed_by IS NULL, `+rankSQL+`, s.id LIMIT 1`, actor, but, statesIn(cms.ForUs))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

// askWaiting queues the question for the stories of "My work": those the user has taken and the library answered, and of
// those that wait for us the user's own, the unclaimed and, whoever has taken them, the overdue.
func askWaiting(b *batch, list *[]cms.SubmissionRow, user int64, today string) {
	limit := fmt.Sprintf(` LIMIT %d`, deskLines)
	manyOf(b, list, submissionRowSQL+`
		WHERE s.id = ANY(ARRAY(`+submissionIDs+`
				WHERE s.state = ANY($2) AND (s.claimed_by IS NULL OR s.claimed_by = $1 OR s.due_on < $3::date)
				ORDER BY s.claimed_by = $1 DESC NULLS LAST, `+rankSQL+`, s.id`+limit+`)
			|| ARRAY(`+submissionIDs+`
				WHERE s.claimed_by = $1 AND s.state IN ('changes_requested', 'awaiting_approval') AND `+newsSQL+limit+`))
		ORDER BY s.claimed_by = $1 DESC NULLS LAST, `+rankSQL+`, s.id`+limit, user, statesIn(cms.ForUs), today)
}
