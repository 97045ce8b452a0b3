package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

const storyHistorySQL = `
	SELECT h.at, h.state, COALESCE(u.name, '') AS actor, h.note
	FROM submission_changes h LEFT JOIN users u ON u.id = h.actor_id WHERE h.submission_id = $1 ORDER BY h.id`

const storyQuestionsSQL = `
	SELECT q.id, q.field, q.note, COALESCE(u.name, '') AS asker, q.asked_at, q.before, q.after, q.answered_at
	FROM submission_questions q LEFT JOIN users u ON u.id = q.asked_by WHERE q.submission_id = $1 ORDER BY q.id`

const storyMessagesSQL = `
	SELECT m.id, m.ours, COALESCE(u.name, '') AS actor, m.text, m.at
	FROM submission_messages m LEFT JOIN users u ON u.id = m.actor_id WHERE m.submission_id = $1 ORDER BY m.id`

const storyCorrectionsSQL = `
	SELECT state, COALESCE(due_on, created_at::date)::timestamptz AS due_on, created_at AS at
	FROM submissions WHERE origin_id = $1 ORDER BY id`

// StoryPage is what a story's private page shows beside the story.
func (db *DB) StoryPage(ctx context.Context, id int64) (cms.StoryPage, error) {
	type contact struct {
		Reachable bool
		ErasedAt  *time.Time
	}
	var p cms.StoryPage
	var b batch
	var known *contact
	var day *struct{ PublishAt time.Time }
	manyOf(&b, &p.History, storyHistorySQL, id)
	manyOf(&b, &p.Questions, storyQuestionsSQL, id)
	manyOf(&b, &p.Messages, storyMessagesSQL, id)
	manyOf(&b, &p.Corrections, storyCorrectionsSQL, id)
	oneOf(&b, &known, `
		SELECT c.erased_at IS NULL AND c.email <> '' AS reachable, c.erased_at
		FROM submissions s JOIN contacts c ON c.id = s.contact_id WHERE s.id = $1`, id)
	oneOf(&b, &day, `
		SELECT e.publish_at FROM entries e JOIN submissions s ON s.work_id = e.work_id
		WHERE s.id = $1 AND e.status = 'scheduled' AND e.trashed_at IS NULL ORDER BY e.publish_at LIMIT 1`, id)
	err := b.ask(ctx, db.pool)
	if known != nil {
		p.Reachable, p.ErasedAt = known.Reachable, known.ErasedAt
	}
	if day != nil {
		p.PublishAt = &day.PublishAt
	}
	return p, err
}

// StoryQuestions lists what the editors asked about a story, and the answers, oldest first.
func (db *DB) StoryQuestions(ctx context.Context, id int64) ([]cms.StoryQuestion, error) {
	return many[cms.StoryQuestion](ctx, db.pool, storyQuestionsSQL, id)
}

// StoryMessages lists what the library and the editors wrote to each other about a story, oldest first.
func (db *DB) StoryMessages(ctx context.Context, id int64) ([]cms.StoryMessage, error) {
	return many[cms.StoryMessage](ctx, db.pool, storyMessagesSQL, id)
}
