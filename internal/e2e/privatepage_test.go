package e2e

import (
	"net/http"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestPrivatePageIsAccessible in the states in which a library has something to do, with errors and on the pages around
// it; without scripts a question is answered all the same.
func TestPrivatePageIsAccessible(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	b := open(t, s, true)
	token, id := s.Story(t)
	s.run(t, `INSERT INTO submission_messages (submission_id, ours, text, at) VALUES ($1, true, $2, now())`, id, strings.Repeat("довгеслово", 20))
	for _, field := range cms.StoryFields {
		s.run(t, `INSERT INTO submission_questions (submission_id, field, note, asked_at) VALUES ($1, $2, 'Що саме?', now())`, id, field)
	}
	s.run(t, `UPDATE submissions SET state = 'changes_requested' WHERE id = $1`, id)
	b.visit(urls.Story(cms.Ukrainian, token), http.StatusOK)
	b.accessible("questions")
	b.fill("what", "")
	b.follow(`form[action$="/answers"] .last button`, http.StatusUnprocessableEntity)
	b.accessible("answers with errors")
	plain := open(t, s, false)
	plain.visit(urls.Story(cms.Romanian, token), http.StatusOK)
	plain.fill("what", "Am mers departe.")
	plain.follow(`form[action$="/answers"] .last button`, http.StatusOK)
	plain.wants(".note.good", "Răspunsurile sunt la redacție")
	s.run(t, `UPDATE submissions SET state = 'awaiting_approval', edited = '{"Title": "Plimbări", "What": "Am mers foarte departe."}' WHERE id = $1`, id)
	b.visit(urls.Story(cms.Romanian, token), http.StatusOK)
	b.accessible("our version")
	if _, err := s.DB.AcceptSubmission(t.Context(), cms.System, id, cms.Acceptance{Document: cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind},
		Entry: cms.Entry{Locale: cms.Romanian, Title: "Plimbări"}, CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>"}}}); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"a published story": urls.Story(cms.English, token), "withdrawal": urls.StoryPart(cms.Ukrainian, token, "withdrawal"),
		"erasure": urls.StoryPart(cms.Romanian, token, "erasure"), "find": urls.FindStory(cms.English)} {
		b.visit(path, http.StatusOK)
		b.accessible(name)
	}
}

func (s *site) run(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := s.DB.Pool().Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}
