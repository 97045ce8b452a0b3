package postgres

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"occupylibrary.net/internal/cms"
)

// SubmissionDesk gathers what an editor decides on a story with, in one round trip.
func (db *DB) SubmissionDesk(ctx context.Context, s cms.Submission) (cms.StoryDesk, error) {
	id := s.ID
	var b batch
	var d cms.StoryDesk
	var contact *cms.Contact
	oneOf(&b, &contact, `
		SELECT c.name, c.email FROM submissions s JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL WHERE s.id = $1`, id)
	askDeeds(&b, &d.History, id)
	manyOf(&b, &d.Questions, storyQuestionsSQL, id)
	manyOf(&b, &d.Messages, storyMessagesSQL, id)
	askTwins(&b, &d.Twins, s)
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

// mostTwins is how many are told, looked for among so many of each kind that could be.
const (
	mostTwins    = 5
	mostCompared = 100
)

// titleWords are patterns of the two longest words of a title: what both stand in is perhaps the same story. A title of
// short words is its own pattern.
func titleWords(title string) (string, string) {
	words := strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	if len(words) < 2 {
		return pattern(title), pattern(title)
	}
	return pattern(words[0]), pattern(words[1])
}

// askTwins queues the question for what is perhaps the same story: with like words, of the same library or from the same
// sender; and the published ones of a like title.
func askTwins(b *batch, list *[]cms.StoryTwin, s cms.Submission) {
	first, second := titleWords(s.Story.Title)
	manyOf(b, list, `
		WITH me AS MATERIALIZED (SELECT s.id, s.words, s.work_id, s.corrects, c.email
			FROM submissions s LEFT JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL AND c.email <> '' WHERE s.id = $1),
		near AS MATERIALIZED ((SELECT id FROM submissions WHERE words LIKE lower($2) AND words LIKE lower($3) LIMIT $6)
			UNION (SELECT id FROM submissions WHERE md5(lower(COALESCE(story->>'Library', ''))) = md5(lower($4)) LIMIT $6)
			UNION (SELECT id FROM submissions WHERE contact_id IN (SELECT c.id FROM contacts c, me WHERE c.email = me.email LIMIT $6) LIMIT $6)),
		alike AS (SELECT s.id AS submission_id, 0::bigint AS entry_id, s.locale, COALESCE(s.story->>'Title', '') AS title,
				COALESCE(s.story->>'Library', '') AS library, s.state,
				round(100 * ext.similarity(s.words, me.words))::int AS likeness,
				$4::text <> '' AND lower(COALESCE(s.story->>'Library', '')) = lower($4) AS same_library,
				COALESCE(c.email = me.email, false) AS same_sender
			FROM near JOIN submissions s ON s.id = near.id CROSS JOIN me LEFT JOIN contacts c ON c.id = s.contact_id AND c.erased_at IS NULL
			WHERE s.id <> me.id AND s.state <> 'draft'
			UNION ALL
			(SELECT 0, e.id, e.locale, e.title, COALESCE(l.name, ''), 'published',
				round(100 * ext.similarity(lower(e.title), lower($5)))::int, COALESCE(lower(l.name) = lower($4), false), false
			FROM entries e JOIN me ON e.work_id IS DISTINCT FROM me.work_id AND e.work_id IS DISTINCT FROM me.corrects
			LEFT JOIN case_studies x ON x.work_id = e.work_id LEFT JOIN libraries l ON l.id = x.library_id
			WHERE e.kind = 'case_study' AND e.trashed_at IS NULL AND lower(e.title) LIKE lower($2) AND lower(e.title) LIKE lower($3)
			  AND NOT EXISTS (SELECT FROM submissions s WHERE s.work_id = e.work_id) LIMIT $6))
		SELECT * FROM alike WHERE likeness >= $7 OR same_sender OR same_library AND likeness >= $7 / 2
		ORDER BY likeness + CASE WHEN same_library THEN 20 ELSE 0 END + CASE WHEN same_sender THEN 20 ELSE 0 END DESC,
			submission_id DESC, entry_id DESC LIMIT $8`,
		s.ID, first, second, s.Story.Library, s.Story.Title, mostCompared, leastAlike, mostTwins)
}
