//go:build bench

package postgres_test

import (
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

// TestBenchStoriesOnTheirWay holds the editors' list of stories, and what is looked up for one of them, under 100 ms, where
// 100,000 wait at once and where 100,000 lie in all trays.
func TestBenchStoriesOnTheirWay(t *testing.T) {
	for name, state := range map[string]string{"all wait": `'received'`, "mixed": `(ARRAY['received', 'draft', 'rejected', 'awaiting_approval', 'published'])[1 + n % 5]`} {
		t.Run(name, func(t *testing.T) { benchStories(t, state) })
	}
}

func benchStories(t *testing.T, state string) {
	db, ctx := pgtest.New(t), t.Context()
	user, err := db.CreateUser(ctx, cms.User{Email: "a@example.org", Name: "Ana", Role: cms.Editor, Locale: cms.English,
		Languages: []cms.Locale{cms.Romanian}, Countries: []string{"md"}}, "-")
	if err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{
		`INSERT INTO contacts (email, created_at) SELECT 'c' || n % 5000 || '@example.org', now() FROM generate_series(1, 100000) n`,
		`INSERT INTO submissions (state, locale, story, contact_id, created_at, received_at, due_on, claimed_by, claimed_at)
			SELECT ` + state + `, (ARRAY['en', 'ro', 'uk'])[1 + n % 3], jsonb_build_object('Title', 'Readers of ' || md5(n::text),
				'Library', 'Library ' || n % 3000, 'Town', 'Cahul', 'Country', (ARRAY['md', 'ro', 'ua', 'bg'])[1 + n % 4], 'What', repeat('words ', 100)),
				n, now(), now(), current_date + (n % 60 - 30), CASE WHEN n % 7 = 0 THEN (SELECT min(id) FROM users) END, now()
			FROM generate_series(1, 100000) n`,
		`INSERT INTO submission_changes (submission_id, state, at) SELECT id, 'received', now() FROM submissions`,
		`VACUUM ANALYZE`,
	} {
		if _, err := db.Pool().Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	counts, err := db.SubmissionCounts(ctx, cms.SubmissionFilter{})
	if err != nil {
		t.Fatal(err)
	}
	all := cms.SubmissionFilter{Actor: user.ID, Tray: cms.ForUs}
	for name, change := range map[string]func(*cms.SubmissionFilter){
		"own first": func(*cms.SubmissionFilter) {}, "deep": func(f *cms.SubmissionFilter) { f.After = cms.Mark{ID: 500, Value: "9800"} },
		"word": func(f *cms.SubmissionFilter) { f.Query = "c4ca42" }, "common word": func(f *cms.SubmissionFilter) { f.Query = "readers" },
		"own": func(f *cms.SubmissionFilter) { f.Whose = cms.WhoseOwn }, "mine": func(f *cms.SubmissionFilter) { f.Whose = cms.WhoseMine },
		"nobody's": func(f *cms.SubmissionFilter) { f.Whose = cms.WhoseNobody }, "country": func(f *cms.SubmissionFilter) { f.Country = "ro" },
		"language": func(f *cms.SubmissionFilter) { f.Locale = "uk" }, "due": func(f *cms.SubmissionFilter) { f.Sort = cms.Sort{By: "due", Down: true} },
		"title": func(f *cms.SubmissionFilter) { f.Sort = cms.Sort{By: "story"} },
	} {
		f := all
		change(&f)
		for _, tray := range cms.Trays {
			if counts[string(tray)] == 0 {
				continue
			}
			f.Tray = tray
			quick(t, "stories, "+string(tray)+", "+name, func() error { _, _, err := db.SubmissionList(ctx, f); return err })
		}
		quick(t, "counts, "+name, func() error { _, err := db.SubmissionCounts(ctx, f); return err })
	}
	quick(t, "my work", func() error { _, err := db.Desk(ctx, user.ID); return err })
	one, err := db.Submission(ctx, 777)
	if err != nil {
		t.Fatal(err)
	}
	quick(t, "a story's desk", func() error { _, err := db.SubmissionDesk(ctx, one); return err })
	quick(t, "the next story", func() error { _, err := db.NextSubmission(ctx, user.ID, 777); return err })
}
