package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// SubmissionDesk gathers what an editor decides on a story with, in one round trip.
func (db *DB) SubmissionDesk(ctx context.Context, id int64) (cms.StoryDesk, error) {
	var b batch
	var d cms.StoryDesk
	var contact *cms.Contact
	oneOf(&b, &contact, `
		SELECT c.name, c.email FROM submissions s JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL WHERE s.id = $1`, id)
	askDeeds(&b, &d.History, id)
	manyOf(&b, &d.Questions, storyQuestionsSQL, id)
	manyOf(&b, &d.Messages, storyMessagesSQL, id)
	askTwins(&b, &d.Twins, id)
	err := b.ask(ctx, db.pool)
	if contact != nil {
		d.Contact = *contact
	}
	return d, err
}

// askDeeds queues the question for what happened: the steps of the state, and what the log knows beside them.
func askDeeds(b *batch, list *[]cms.StoryDeed, id int64) {
	manyOf(b, list, `
		SELECT x.at, COALESCE(u.name, '') AS actor, x.state, x.action, x.note FROM (
			SELECT at, actor_id, state, '' AS action, note, 0 AS kind, id FROM submission_changes WHERE submission_id = $1
			UNION ALL
			SELECT at, actor_id, '', action, detail, 1, id FROM audit
			WHERE subject = 'submission' AND subject_id = $1 AND action IN ('claimed', 'due_set', 'edited')) x
		LEFT JOIN users u ON u.id = x.actor_id ORDER BY x.at, x.kind, x.id`, id)
}

// leastAlike is how alike title, library and town must be for two stories to be told of each other, in percent.
const leastAlike = 55

// mostTwins is how many are told.
const mostTwins = 5

// askTwins queues the question for what is perhaps the same story: with like words, or from the same sender; and the
// published ones of a like title.
func askTwins(b *batch, list *[]cms.StoryTwin, id int64) {
	manyOf(b, list, `
		WITH me AS (SELECT s.id, s.words, s.work_id, s.corrects, lower(COALESCE(s.story->>'Title', '')) AS title,
				lower(COALESCE(s.story->>'Library', '')) AS library, c.email
			FROM submissions s LEFT JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL AND c.email <> '' WHERE s.id = $1),
		near AS (SELECT s.id FROM submissions s, me WHERE s.words OPERATOR(ext.%) me.words
			UNION SELECT s.id FROM me JOIN contacts c ON c.email = me.email JOIN submissions s ON s.contact_id = c.id),
		alike AS (SELECT s.id AS submission_id, 0::bigint AS entry_id, s.locale, COALESCE(s.story->>'Title', '') AS title,
				COALESCE(s.story->>'Library', '') AS library, s.state,
				round(100 * ext.similarity(s.words, me.words))::int AS likeness,
				lower(COALESCE(s.story->>'Library', '')) = me.library AND me.library <> '' AS same_library,
				COALESCE(c.email = me.email, false) AS same_sender
			FROM near JOIN submissions s ON s.id = near.id CROSS JOIN me LEFT JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL
			WHERE s.id <> me.id AND s.state <> 'draft'
			UNION ALL
			SELECT 0, e.id, e.locale, e.title, COALESCE(l.name, ''), 'published',
				round(100 * ext.similarity(lower(e.title), me.title))::int, COALESCE(lower(l.name) = me.library, false), false
			FROM me JOIN entries e ON e.kind = 'case_study' AND e.trashed_at IS NULL AND lower(e.title) OPERATOR(ext.%) me.title
				AND e.work_id IS DISTINCT FROM me.work_id AND e.work_id IS DISTINCT FROM me.corrects
			LEFT JOIN case_studies x ON x.work_id = e.work_id LEFT JOIN libraries l ON l.id = x.library_id
			WHERE NOT EXISTS (SELECT FROM submissions s WHERE s.work_id = e.work_id))
		SELECT * FROM alike WHERE likeness >= $2 OR same_sender OR same_library AND likeness >= $2 / 2
		ORDER BY likeness + CASE WHEN same_library THEN 20 ELSE 0 END + CASE WHEN same_sender THEN 20 ELSE 0 END DESC,
			submission_id DESC, entry_id DESC LIMIT $3`, id, leastAlike, mostTwins)
}
