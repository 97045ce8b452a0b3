//go:build bench

package postgres_test

import (
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// longLists has so many users, messages, comments, redirects, letters and lines of the log.
func longLists(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	for _, sql := range []string{
		`INSERT INTO users (email, name, password_hash, role) SELECT 'u' || n || '@example.org', 'User ' || md5(n::text), '-', 'author' FROM generate_series(1, 100000) n`,
		`INSERT INTO contacts (name, email, created_at) SELECT 'Writer ' || md5(n::text), 'w' || n || '@example.org', now() FROM generate_series(1, 100000) n`,
		`INSERT INTO works (kind, original) SELECT 'post', 'en' FROM generate_series(1, 100000)`,
		`INSERT INTO entries (work_id, kind, locale, slug, title, status, published_at)
			SELECT id, 'post', 'en', 'e' || id, 'Readers of ' || md5(id::text), 'published', now() FROM works`,
		`INSERT INTO messages (purpose, body, organisation, locale, consent, contact_id, state, received_at)
			SELECT 'contact', 'Dear readers, ' || md5(n::text) || repeat(' words', 40), 'Library ' || n, 'en', 'yes', n, CASE WHEN n % 50 = 0 THEN 'new' ELSE 'done' END, now()
			FROM generate_series(1, 100000) n`,
		`INSERT INTO comments (work_id, number, depth, locale, name, body, contact_id, state, written_at)
			SELECT w.id, 1, 1, 'en', 'Ana', 'Dear readers, ' || md5(w.id::text) || repeat(' words', 40), w.id, CASE WHEN w.id % 50 = 0 THEN 'pending' ELSE 'approved' END, now() FROM works w`,
		`INSERT INTO redirects (from_path, work_id, locale, url) SELECT '/old/readers-' || md5(id::text), CASE WHEN id % 2 = 0 THEN id END, CASE WHEN id % 2 = 0 THEN 'en' END,
			CASE WHEN id % 2 = 1 THEN '/goals' END FROM works`,
		`INSERT INTO mails (template, locale, contact_id, user_id, state, dedupe, subject, created_at, changed_at)
			SELECT 'comment-waiting', 'en', CASE WHEN n % 2 = 0 THEN n END, CASE WHEN n % 2 = 1 THEN n END, CASE WHEN n % 50 = 0 THEN 'held' ELSE 'sent' END, n::text,
				'Dear readers ' || md5(n::text), now(), now() FROM generate_series(1, 100000) n`,
		`INSERT INTO audit (at, actor_id, action, subject, subject_id, detail)
			SELECT now() - n * interval '1 minute', n % 9 + 1, CASE WHEN n % 9 = 0 THEN 'published' ELSE 'saved' END, 'entry', n, 'readers ' || md5(n::text) FROM generate_series(1, 100000) n`,
		`INSERT INTO media (sha256, kind, mime, format, bytes, filename, words, state, created_at)
			SELECT lpad(n::text, 64, '0'), 'document', 'application/pdf', 'pdf', n, 'readers-' || md5(n::text), 'readers ' || md5(n::text), 'ready', now() FROM generate_series(1, 100000) n`,
		`VACUUM ANALYZE`,
	} {
		if _, err := db.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(sql, err)
		}
	}
	return db
}

// TestBenchLongLists holds every list that may grow long under 100 ms at the store, whatever it is narrowed and ordered by.
func TestBenchLongLists(t *testing.T) {
	db, ctx := longLists(t), t.Context()
	for name, list := range everyList(ctx, db) {
		for _, by := range list.columns {
			for _, down := range []bool{false, true} {
				p := cms.ListPage{Sort: cms.Sort{By: by, Down: down}}
				quick(t, name+" by "+p.Sort.String(), func() error { _, _, err := list.page(p); return err })
				_, p.After, _ = list.page(p)
				quick(t, name+" by "+p.Sort.String()+", second page", func() error { _, _, err := list.page(p); return err })
			}
		}
		for _, words := range []string{"c4ca42", "readers", "er", "zq", "q", "zzzz", "w777@", "u777@"} {
			quick(t, name+", "+words, func() error { _, _, err := list.page(cms.ListPage{Query: words}); return err })
		}
		deep := cms.ListPage{After: markAt(50000)}
		quick(t, name+", deep", func() error { _, _, err := list.page(deep); return err })
	}
	for words := range map[string]bool{"": true, "readers": true, "c4ca42": true, "w777@": true} {
		p := cms.ListPage{Query: words}
		for _, state := range cms.CommentStates {
			quick(t, "comments, "+string(state)+", "+words, func() error {
				_, _, err := db.CommentList(ctx, cms.VoiceFilter{ListPage: p, State: string(state), Contacts: true})
				return err
			})
		}
		for _, state := range cms.MessageStates {
			quick(t, "messages, "+string(state)+", "+words, func() error {
				_, _, err := db.MessageList(ctx, cms.VoiceFilter{ListPage: p, State: string(state)})
				return err
			})
		}
		quick(t, "held mails, "+words, func() error {
			_, _, err := db.MailList(ctx, cms.MailFilter{ListPage: p, States: []cms.MailState{cms.MailHeld}})
			return err
		})
		quick(t, "mails of a template, "+words, func() error {
			_, _, err := db.MailList(ctx, cms.MailFilter{ListPage: p, States: cms.MailStates, Template: "invitation"})
			return err
		})
		quick(t, "log of a day, "+words, func() error {
			_, _, err := db.AuditLog(ctx, cms.AuditFilter{ListPage: p, From: time.Now().AddDate(0, 0, -40), To: time.Now().AddDate(0, 0, -39)})
			return err
		})
		quick(t, "log of somebody, "+words, func() error {
			_, _, err := db.AuditLog(ctx, cms.AuditFilter{ListPage: p, Actor: 3, Action: "published"})
			return err
		})
		quick(t, "closed accounts, "+words, func() error {
			_, _, err := db.People(ctx, cms.PeopleFilter{ListPage: p, Role: cms.Author, Standing: cms.StandingClosed})
			return err
		})
		for _, kind := range cms.RedirectKinds {
			quick(t, "redirects, "+string(kind)+", "+words, func() error {
				_, _, err := db.RedirectList(ctx, cms.RedirectFilter{ListPage: p, Kind: kind})
				return err
			})
		}
	}
	quick(t, "what waits", func() error { _, err := db.Waiting(ctx); return err })
	for name, count := range map[string]func() error{
		"comments": func() error { _, err := db.CommentCounts(ctx); return err }, "messages": func() error { _, err := db.MessageCounts(ctx); return err },
		"mails": func() error { _, err := db.MailCounts(ctx); return err }, "people": func() error { _, err := db.PeopleCounts(ctx); return err },
		"log": func() error { _, err := db.AuditChoices(ctx); return err },
	} {
		quick(t, "counts of "+name, count)
	}
}
